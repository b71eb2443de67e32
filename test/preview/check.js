/* Every page with invented data, in both languages: the HTML checker, the accessibility checker, at four widths no
 * sideways scroll, no policy report; then the score form under a person's hands. usage: node check.js BUILD_DIR */
'use strict';
const { chromium } = require('playwright-core');
const { execFileSync, spawnSync } = require('child_process');
const fs = require('fs'), os = require('os'), path = require('path');

const build = path.resolve(process.argv[2] || 'build-check/plain');
const out = fs.mkdtempSync(path.join(os.tmpdir(), 'thidua-preview-'));
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; " +
  "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
let passed = 0, failed = 0;

function fact(name, is, why) {
  if (is) { passed++; return; }
  failed++;
  console.log('FAILED: ' + name + (why ? ': ' + why : ''));
}

function assets() {
  const table = {}, text = fs.readFileSync(path.join(build, 'src/web/assets_table.c'), 'utf8');
  for (const m of text.matchAll(/\{"(\/tinh\/[^"]+)", "([^"]+)", "[^"]+", \{(\w+), /g))
    table[m[1]] = [m[2], fs.readFileSync(path.join(build, 'src/web/files', m[3]))];
  return table;
}

function pages(lang) {
  const dir = path.join(out, lang);
  fs.mkdirSync(dir);
  execFileSync(path.join(build, 'src/desk/preview'), [dir, lang]);
  return fs.readdirSync(dir).map(f => f.slice(0, -5)).sort();
}

function markup(lang) {
  const files = fs.readdirSync(path.join(out, lang)).map(f => path.join(out, lang, f));
  const jar = path.join(path.dirname(require.resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
  const ran = spawnSync('java', ['-Xss1m', '-jar', jar, '--format', 'gnu', ...files], { encoding: 'utf8' });
  const said = (ran.stderr || '').split('\n').filter(Boolean);
  for (const f of files) {
    const mine = said.filter(l => l.includes(path.basename(path.dirname(f)) + '/' + path.basename(f)));
    fact(lang + ' ' + path.basename(f) + ' is valid HTML', mine.length === 0, mine.join('\n'));
  }
  fact(lang + ' HTML checker ran', ran.status === 0 || said.length > 0, String(ran.error || ''));
}

/* answer(post) gives {status, json} for a saved cell, or null to drop the connection. */
async function serve(context, lang, table, answer) {
  await context.route('**/*', route => {
    const r = route.request(), name = new URL(r.url()).pathname, asset = table[name];
    if (r.method() === 'POST') {
      const a = answer(r);
      return a ? route.fulfill({ status: a.status, contentType: 'application/json', body: JSON.stringify(a.json) }) : route.abort();
    }
    if (asset) return route.fulfill({ contentType: asset[0], body: asset[1] });
    const file = path.join(out, lang, name.slice(1) + '.html');
    if (!fs.existsSync(file)) return route.fulfill({ status: 404, body: '' });
    return route.fulfill({ contentType: 'text/html; charset=utf-8', headers: { 'content-security-policy': POLICY }, body: fs.readFileSync(file) });
  });
}

async function look(page, name, lang, width, deep) {
  const said = [];
  const hear = m => { if (m.type() === 'error' && !/404/.test(m.text())) said.push(m.text()); };
  page.on('console', hear);
  await page.goto('http://preview.test/' + name, { waitUntil: 'load' });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  fact(`${lang} ${name} at ${width} does not scroll sideways`, wide <= 0, wide + ' px');
  fact(`${lang} ${name} at ${width} breaks no policy`, said.length === 0, said.join('; '));
  page.off('console', hear);
  if (!deep) return;
  await page.evaluate(fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  const found = await page.evaluate(rules => axe.run({ runOnly: rules }), RULES);
  const bad = found.violations.map(v => v.id + ' ' + v.nodes[0].html.slice(0, 120));
  fact(`${lang} ${name} at ${width} is accessible`, bad.length === 0, bad.join('; '));
  const blue = await page.evaluate(() => document.querySelectorAll('main .btn.pri').length);
  fact(`${lang} ${name} has at most one blue button a form`, blue <= 2, String(blue));
}

async function looks(browser, table, lang, names, widths, deep) {
  for (const width of widths) {
    const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: false });
    await serve(context, lang, table, () => null);
    for (const name of names) {
      const page = await context.newPage();
      await look(page, name, lang, width, deep);
      await page.close();
    }
    await context.close();
  }
}

const saved = { status: 200, json: { saved: '09:41', version: 4, total: '76,00' } };

async function grid(browser, table) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const posts = [];
  let next = saved;
  await serve(context, 'vi', table, r => { posts.push([r.postData(), r.headers()['x-tu-luu']]); return next; });
  const p = await context.newPage(), at = id => p.locator(`[id="${id}"]`);
  const focus = () => p.evaluate(() => document.activeElement.id), sent = re => posts.some(x => re.test(x[0]));
  await p.goto('http://preview.test/form_verify');
  fact('the error summary has the focus', await focus() === 'loi');
  await at('d-1.1').fill('14.5');
  await p.keyboard.press('Enter');
  fact('Enter goes to the next cell', await focus() === 'd-1.2');
  fact('a dot becomes a comma', await at('d-1.1').inputValue() === '14,50');
  await p.waitForFunction(() => document.querySelector('[name="pb.1.1"]').value === '4');
  fact('the page says when it was saved', /09:41/.test(await at('luu').textContent()));
  fact('a cell is saved by itself, once, with its version', posts.length === 1 && posts[0][1] === '1' && sent(/diem.1.1=14%2C50&pb.1.1=3/));
  await p.keyboard.press('ArrowUp');
  fact('the arrow goes up', await focus() === 'd-1.1');
  await at('d-1.1').fill('13');
  await p.keyboard.press('Enter');
  fact('the difference is live', await p.locator('[id="r-1.1"] .diff').textContent() === '\u22121,50');
  fact('a difference asks for its reason', await at('l-1.1').isVisible());
  await at('l-1.1').fill('Thiếu danh sách');
  await p.waitForTimeout(900);
  fact('the reason goes with the mark', sent(/ly_do.1.1=Thi/));
  await at('d-6.2').fill('9');
  await p.keyboard.press('Enter');
  fact('over the maximum is said in words', await at('d-6.2').getAttribute('aria-invalid') === 'true' && await p.locator('.rowerr:has-text("Cao hơn điểm tối đa")').count() > 0);
  await p.waitForTimeout(900);
  fact('what is no mark is not sent', !sent(/diem.6.2=9/));
  await at('d-2.1').focus();
  await p.evaluate(() => {
    const d = new DataTransfer();
    d.setData('text', '5,5\t1\n3,75\n6\n');
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: d, bubbles: true, cancelable: true }));
  });
  fact('a column of Excel fills the cells below', await at('d-2.2').inputValue() === '3,75' && await at('d-6.1').inputValue() === '6,00');
  await p.waitForTimeout(1200);
  fact('pasted cells are saved', sent(/diem.2.2=3%2C75/));
  next = { status: 409, json: { mine: '9', theirs: '8,50', by: 'Lê Mẫu', at: '09:40', version: 9 } };
  await at('d-1.2').fill('9');
  await p.keyboard.press('Tab');
  await p.locator('.rowclash button').first().waitFor();
  fact('a second writer sees both values', /9;.*8,50/.test(await p.locator('.rowclash').first().textContent()));
  next = saved;
  await p.locator('.rowclash button').first().click();
  await p.waitForTimeout(400);
  fact('the chosen value goes with the new version', sent(/diem.1.2=9(%2C00)?&pb.1.2=9/));
  next = null;
  await at('d-1.1').fill('12');
  await p.keyboard.press('Tab');
  await p.waitForFunction(() => /Chưa lưu được/.test(document.getElementById('luu').textContent));
  next = saved;
  await p.waitForFunction(() => /09:41/.test(document.getElementById('luu').textContent), null, { timeout: 15000 });
  fact('a lost connection is told and tried again', posts.filter(x => /diem.1.1=12/.test(x[0])).length >= 2);
  await context.close();
}

(async () => {
  const table = assets(), vi = pages('vi'), en = pages('en');
  markup('vi');
  markup('en');
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
  await looks(browser, table, 'vi', vi, [1440, 360], true);
  await looks(browser, table, 'vi', vi, [768, 320], false);
  await looks(browser, table, 'en', en, [1440], true);
  await grid(browser, table);
  await browser.close();
  fs.rmSync(out, { recursive: true });
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
})().catch(e => { console.log(e); console.log(`${passed} passed, ${failed + 1} failed`); process.exit(1); });
