// Every page as every role sees it: accessibility (axe-core) at three widths, no sideways scroll at 320 px, the browser
// complains of nothing, and its HTML is checked (Nu). The list of pages is read from the page files: a new page that is
// not in EXAMPLES fails, and so does a page that nobody could open. Pictures for people go to build-check/shots.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { MARKS, handsIn, ownForm, verifies } from './acts.mjs';
import { House, Person, ROOT, SHOTS, accounts, claim, openBrowser, png } from './hand.mjs';

const here = createRequire(import.meta.url);
const AXE = readFileSync(here.resolve('axe-core/axe.min.js'), 'utf8');
const VNU = join(dirname(here.resolve('vnu-jar/package.json')), 'build', 'dist', 'vnu.jar');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [[1440, 900], [768, 1024], [360, 740]];
const HTML = join(ROOT, 'build-check', 'pages');
const ROLES = { nobody: null, clerk: 'mttq', head: 'lhpn.truong', leader: 'quandoan', deputy: 'tuyengiao', council: 'thuongtruc',
  auditor: 'kiemsoat', admin: 'quantri' };

// Addresses of each page: what stands for {}; more than one where a page has several faces. `to` is filled while the
// house is prepared. A page that only takes posts or leads on has
// nothing to look at: false. Addresses that end like a file are files.
const to = { year: 1 };
const EXAMPLES = {
  '/': false, '/ra': false, '/ngon-ngu': false, '/phieu/{}/minh-chung': false, '/minh-chung/{}': false, '/bao-cao/tep/{}': false,
  '/ke-hoach/{}/goc': false, '/nhat-ky/kiem-tra': false,
  '/vao': () => ['/vao', '/vao?sai=1'],
  '/phieu/{}': () => [`/phieu/${to.sent}`, `/phieu/${to.sent}?tc=2.3`, `/phieu/${to.sent}?loc=lech`, `/phieu/${to.draft}`, `/phieu/${to.draft}?tc=1.1`, `/phieu/${to.leaders}`],
  '/phieu/{}/kiem-tra': () => [`/phieu/${to.sent}/kiem-tra`, `/phieu/${to.draft}/kiem-tra`],
  '/phieu/{}/tra-lai': () => [`/phieu/${to.sent}/tra-lai`],
  '/phieu/{}/giai-trinh': () => [`/phieu/${to.sent}/giai-trinh?tc=2.3`], '/phieu/{}/excel': () => [`/phieu/${to.draft}/excel`],
  '/cham-cheo/{}': () => [to.cross],
  '/bang-tieu-chi': () => ['/bang-tieu-chi', '/bang-tieu-chi?ban=2'],
  '/bang-tieu-chi/cach-cham/{}': () => ['/bang-tieu-chi/cach-cham/4', '/bang-tieu-chi/cach-cham/7', '/bang-tieu-chi/cach-cham/14?a=2,675&b=8,5&c=9', '/bang-tieu-chi/cach-cham/19'],
  '/bang-tieu-chi/sua': () => ['/bang-tieu-chi/sua', '/bang-tieu-chi/sua?dong=1.2', '/bang-tieu-chi/sua?muc=dk&so=0', '/bang-tieu-chi/sua?muc=chung'],
  '/xep-hang': () => ['/xep-hang', `/xep-hang?don-vi=${to.unit}`],
  '/xep-hang/cong-bo': () => ['/xep-hang/cong-bo', '/xep-hang/cong-bo?buoc=2'],
  '/ke-hoach/{}': () => [to.plan], '/ke-hoach/{}/huy': () => [to.plan + '/huy'], '/ke-hoach/nhap/{}': () => [to.import],
  '/bao-cao/{}': () => [to.report], '/don-vi/{}': () => [`/don-vi/${to.year}`],
  '/tim': () => ['/tim', '/tim?q=d%C3%A2n+v%E1%BA%ADn'],
  '/nhat-ky': () => ['/nhat-ky', '/nhat-ky?tu=17/11/2020'],
};

const declared = () => readdirSync(join(ROOT, 'src', 'desk'), { recursive: true }).filter(f => /(^|\/)page_\w+\.c$/.test(f))
  .flatMap(f => [...readFileSync(join(ROOT, 'src', 'desk', f), 'utf8').matchAll(/\.path = "([^"]+)"/g)].map(m => m[1])).sort();
const addresses = path => (/\.\w+$/.test(path) ? false : path in EXAMPLES ? EXAMPLES[path] && EXAMPLES[path]() : path.includes('{}') ? [null] : [path]) || [];

let passed = 0;
const faults = [], seen = new Map(), opened = new Set();
const fact = (truth, what) => { if (truth) passed++; else { faults.push(what); console.log('FAILED  ' + what); } };
const attempt = async (what, act) => { try { return await act(); } catch (e) { fact(false, `${what}: ${e.message.split('\n')[0]}`); } };

// A year in the middle: one form verified in part and with a difference, one begun, one of the leader, a plan on its way in.
async function prepare(browser, house) {
  const people = {};
  for (const [role, login] of Object.entries(ROLES)) {
    people[role] = await Person.at(browser, house, login || 'nobody');
    if (login) await people[role].signIn();
  }
  const { clerk, leader, head } = people;
  const link = async (person, page, pattern) => {
    await person.opens(page);
    const all = await person.page.locator('main a[href]').evaluateAll(a => a.map(x => x.getAttribute('href')));
    const one = all.find(h => pattern.test(h));
    claim(one, `${page} leads to ${pattern}: ${all.join(' ')}`);
    return one;
  };
  const step = (what, act) => attempt('preparing: ' + what, act);
  await step('a draft', async () => {
    to.draft = await ownForm(head);
    await head.opens(`/phieu/${to.draft}`);
    await head.marks('2.3', '1,5');
    await head.marks('1.3', 'HTTNV');
    await head.waitsForSaving();
  });
  await step('a form handed in', async () => { to.sent = await handsIn(clerk, MARKS, png('anh.png')); });
  await step('and verified in part', () => verifies(leader, to.sent, { 2.3: { typed: '1', reason: 'Chưa nêu rõ kết quả khắc phục' } }));
  await step('a unit that cross-checks it', async () => {
    await leader.opens('/cham-cheo');
    await leader.page.fill('[name="seed"]', '20201117');
    await leader.presses('Lập phân công');
    for (const a of Object.values(accounts).filter(x => x.role === 'clerk')) {
      const known = Object.values(people).find(p => p.login === a.login);
      const person = known || await (await Person.at(browser, house, a.login)).signIn();
      await person.opens('/cham-cheo');
      const ways = person.page.locator('main a[href^="/cham-cheo/"]');
      if (await ways.count()) {
        to.cross = await ways.first().getAttribute('href');
        if (!known) people.checker = person;
        return;
      }
      if (!known) await person.leaves();
    }
    throw new Error('nobody was named to check the form that was handed in');
  });
  await step('an amendment that one member accepts and one refuses', async () => {
    await leader.opens('/bang-tieu-chi/sua');
    await leader.presses('Bắt đầu bản nháp');
    await leader.opens('/bang-tieu-chi/sua?dong=1.4');
    await leader.page.fill('[name="per"]', '0,5');
    await leader.presses('Lưu');
    await head.opens('/bang-tieu-chi/sua-doi');
    await head.presses('Đơn vị đồng ý với bản này');
    await clerk.opens('/bang-tieu-chi/sua-doi');
    await clerk.page.fill('[name="ly_do"]', 'Chưa thảo luận tại hội nghị cụm');
    await clerk.presses('Đơn vị từ chối bản này');
    await clerk.sees('Đơn vị của đồng chí đã từ chối bản này.');
  });
  await step('the form of the leader', async () => { to.leaders = await ownForm(leader); });
  await step('the plan', async () => { to.plan = (await link(leader, '/ke-hoach', /^\/ke-hoach\/\d+/)).match(/^\/ke-hoach\/\d+/)[0]; });
  await step('a report', async () => { to.report = await link(clerk, '/viec', /^\/bao-cao\/\d+/); });
  await step('a unit', async () => { to.unit = (await link(leader, '/xep-hang', /don-vi=\d+/)).match(/don-vi=(\d+)/)[1]; });
  await step('a plan on its way in', async () => {
    await leader.opens('/ke-hoach/nhap');
    await leader.page.setInputFiles('#tep', join(ROOT, 'sample', 'plan-2020.txt'));
    await leader.presses('Đọc tệp và xem lại');
    to.import = leader.path();
    claim(/^\/ke-hoach\/nhap\/\d+/.test(to.import), `the review of the plan: ${to.import}`);
  });
  return people;
}

async function looksWell(person, what) {
  const { page } = person;
  for (const [width, height] of WIDTHS) {
    await page.setViewportSize({ width, height });
    await page.evaluate(AXE + '; undefined');
    const found = await page.evaluate(async rules => {
      const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] });
      return violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(' ')).slice(0, 4).join(' | ')}`);
    }, RULES);
    fact(found.length === 0, `${what} at ${width}: ${found.join('; ')}`);
  }
  await page.setViewportSize({ width: 320, height: 700 });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  fact(over <= 0, `${what} scrolls sideways at 320 px by ${over} px`);
  await page.setViewportSize({ width: WIDTHS[0][0], height: WIDTHS[0][1] });
}

const shots = new Set();
async function picture(person, name) {
  if (shots.has(name)) return;
  shots.add(name);
  for (const width of [1440, 390]) {
    await person.page.setViewportSize({ width, height: 900 });
    await person.page.screenshot({ path: join(SHOTS, `${name}-${width}.png`), fullPage: true });
  }
}

// The same HTML needs no second look; secrets and times that differ are taken out before comparing.
const worth = html => {
  const key = createHash('sha256').update(html.replace(/name="csrf" value="[^"]*"/g, '').replace(/\d\d:\d\d|ve=[^"]*/g, '')).digest('hex');
  return !seen.has(key) && seen.set(key, true);
};

async function visit(role, person, path, address, faces) {
  const what = `${role} at ${address}`;
  const answer = await person.page.goto(address);
  const type = answer.headers()['content-type'] || '';
  claim(answer.status() < 500, `${what}: ${answer.status()}`);
  if (answer.status() === 200 && new URL(person.page.url()).pathname === new URL(address, person.house.url).pathname) opened.add(path);
  if (!type.startsWith('text/html')) return;
  const html = await answer.text();
  if (!worth(html)) return;
  fact(!/Việc khác: /.test(html), `${what} names an act by its code`);
  const name = `${faces}${role}${address.replace(/[^a-z0-9]+/gi, '-')}`;
  writeFileSync(join(HTML, name + '.html'), html);
  await looksWell(person, what);
  if (answer.status() === 200) await picture(person, `${faces}${path.replace(/{}/g, 'id').replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home'}`);
  await person.page.setViewportSize({ width: WIDTHS[0][0], height: WIDTHS[0][1] });
}

async function tour(people, paths, faces) {
  const walk = async roles => {
    for (const role of roles)
      for (const path of paths)
        for (const address of addresses(path)) {
          const what = `${role} at ${path}`;
          if (!address || /undefined/.test(address)) fact(false, `${what}: there is no example of such a page`);
          else await attempt(what, () => visit(role, people[role], path, address, faces));
        }
  };
  const roles = Object.keys(people); // two at a time, on two cores
  await Promise.all([walk(roles.filter((_, i) => i % 2 === 0)), walk(roles.filter((_, i) => i % 2))]);
}

// Refused saves show their page with what was wrong: a face of its own.
async function refusals(people) {
  const { head, leader, nobody } = people;
  const look = async (person, name) => {
    writeFileSync(join(HTML, `refused-${name}.html`), await person.page.content());
    await looksWell(person, `refused: ${name}`);
  };
  await attempt('a wrong password', async () => {
    await nobody.opens('/vao');
    await nobody.page.fill('#ten_dang_nhap', 'mttq');
    await nobody.page.fill('#mat_khau', 'sai mật khẩu rồi');
    await nobody.presses('Đăng nhập');
    await nobody.sees('Tên đăng nhập hoặc mật khẩu không đúng');
    await look(nobody, 'sign-in');
  });
  await attempt('a mark over the maximum', async () => {
    await head.opens(`/phieu/${to.draft}`);
    await head.page.evaluate(() => { document.querySelector('[name="diem.2.3"]').value = '99'; });
    await head.presses('Lưu nháp');
    await head.sees('chỗ cần sửa');
    await look(head, 'form');
  });
  await attempt('what cannot be saved keeps its page, and the page lives', async () => {
    await head.opens(`/phieu/${to.draft}`);
    await head.page.fill('[name="diem.2.3"]', '99');
    await head.page.locator('form[role="search"] input, [role="search"] input').first().fill('dân vận');
    await head.page.keyboard.press('Enter');
    await head.page.waitForTimeout(300);
    claim(await head.page.evaluate(() => 1 + 1) === 2, 'the page hangs');
    claim(new URL(head.page.url()).pathname === `/phieu/${to.draft}`, 'it was left with a mark that was not saved');
    claim(/^99/.test(await head.page.inputValue('[name="diem.2.3"]')), 'what was typed is gone'); // it is written 99,00
    await head.page.fill('[name="diem.2.3"]', '1,5');
    await head.page.locator('form[role="search"] input, [role="search"] input').first().press('Enter');
    await head.page.waitForURL(/\/tim\?/);
  });
  await attempt('a return without a reason', async () => {
    await leader.opens(`/phieu/${to.sent}/tra-lai`);
    await leader.presses('Trả lại các dòng đã chọn');
    await leader.sees('Ghi lý do trả lại.');
    await look(leader, 'return');
  });
}

// The rest of the year: verified, then closed and published. Appeals and the ranking have their faces then.
async function verified(people) {
  const { leader } = people;
  await leader.opens(`/phieu/${to.sent}`);
  await leader.presses('Kiểm tra và xác nhận');
  await leader.presses('Xác nhận kết quả thẩm định');
}

async function publish(people) {
  const { leader } = people;
  await leader.opens('/xep-hang/chot');
  for (const box of await leader.page.locator('#cung_hang').all()) await box.check(); // equal units share
  await leader.presses('Chốt điểm và tính xếp hạng');
  await leader.opens('/xep-hang/cong-bo?buoc=2');
  await picture(leader, 'publish-step-2');
  await leader.page.fill('[name="go"]', 'CÔNG BỐ');
  await leader.presses('Công bố xếp hạng');
  await leader.sees('Đã công bố kết quả xếp hạng.');
}

// One JVM for all files. "info" is advice, not an error.
function markup() {
  const ran = spawnSync('java', ['-Xss2m', '-jar', VNU, '--format', 'json', HTML], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const said = JSON.parse(ran.stderr || '{"messages":[{"type":"error","message":"the checker said nothing"}]}').messages;
  const wrong = said.filter(m => m.type !== 'info' || m.subType === 'warning');
  const byFile = new Map(readdirSync(HTML).map(f => [f, []]));
  for (const m of wrong) (byFile.get((m.url || '').split('/').pop()) || byFile.set('checker', []).get('checker')).push(`${m.lastLine || ''}: ${m.message}`);
  for (const [file, messages] of byFile) fact(messages.length === 0, `HTML of ${file}: ${[...new Set(messages)].slice(0, 5).join('; ')}`);
}

rmSync(HTML, { recursive: true, force: true });
mkdirSync(HTML, { recursive: true });
mkdirSync(SHOTS, { recursive: true });
const paths = declared();
fact(paths.includes('/xep-hang'), 'the pages are found where they live');
const browser = await openBrowser(), house = await House.open();
const people = await prepare(browser, house);
await tour(people, paths, '');
await refusals(people);
const { clerk, leader } = people;
await attempt('verifying to the end', () => verified(people));
await tour({ clerk, leader }, paths.filter(p => /giai-trinh|^.phieu.{}$/.test(p)), 'verified-');
await attempt('publishing', () => publish(people));
await tour({ clerk, leader }, paths.filter(p => /^\/(xep-hang|phieu|bang-dieu-hanh|viec)/.test(p)), 'published-');
for (const path of paths) if (addresses(path).length) fact(opened.has(path), `${path}: nobody could open it`);
for (const [role, p] of Object.entries(people)) {
  p.complaints = p.complaints.filter(c => !/status of 4\d\d/.test(c));
  await attempt(`the browser of ${role}`, async () => { await p.complainsNot(); passed++; });
}
fact(house.process.exitCode === null, 'the server still runs');
await browser.close();
await house.close();
markup();
console.log(`${seen.size} different pages of ${paths.length} paths; pictures in build-check/shots`);
console.log(`${passed} passed, ${faults.length} failed`);
process.exit(faults.length ? 1 : 0);
