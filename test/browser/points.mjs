// Points nobody can dispute, as a cluster lives them: the sheet is edited and frozen, a unit marks itself in a workbook that
// LibreOffice fills, another unit cross-checks, the leader verifies, the unit appeals, the ranking is closed and published.
// With JavaScript and without, on each engine.
import { MARKS, VERIFIED_ALONE, handsIn, missingEvidence, ownForm } from './acts.mjs';
import { fillsInCalc } from './calc.mjs';
import { Person, Story, accounts, claim, pdf, png, same, tellAll } from './hand.mjs';

const UNIT = 'Ủy ban MTTQ Việt Nam quận';
const MEMBERS = ['tuyengiao', 'tochuc', 'kiemtra', 'danvan', 'vanphong', 'boiduong', 'mttq', 'lhpn', 'ccb', 'chuthapdo', 'quandoan'];
const ACT = 'Biên bản số 02/BB-CTĐ ngày 15/11/2020';
// What the workbook must not bring in: over the maximum, a formula, letters.
const WRONG = { 3.3: '9', 2.4: '=1+2', 9.3: 'khá tốt' };
const REASON = 'Danh sách chỉ ghi hai buổi';
const APPEAL = 'Đơn vị có đủ danh sách bảy buổi, gửi kèm';
const ANSWER = 'Đã đối chiếu danh sách, đúng bảy buổi';

const texts = (person, css) => person.page.locator(css).allInnerTexts();
const rowOf = (person, table, code) => person.page.locator(`table[aria-labelledby="${table}"] tbody tr`, { has: person.page.locator('th', { hasText: new RegExp(`^${code.replace('.', '\\.')} `) }) });

// The unit that checks a unit, as the plan on the page names it.
async function checkerOf(person, unit) {
  await person.opens('/cham-cheo');
  const name = await person.page.locator('table[aria-labelledby="h-kh"] tbody tr', { has: person.page.locator('td', { hasText: unit }) }).locator('th').innerText();
  return Object.values(accounts).find(a => a.role === 'clerk' && a.title.toLowerCase().includes(name.toLowerCase())).login;
}

async function editsLine(person, code, field, typed) {
  await person.opens('/bang-tieu-chi/sua');
  await person.page.locator('#cay .it', { has: person.page.locator('b.num', { hasText: new RegExp(`^${code.replace('.', '\\.')}$`) }) }).locator('a').first().click();
  await person.page.waitForURL(/dong=/);
  await person.page.fill(`[name="${field}"]`, typed);
  await person.presses('Lưu');
}

// The sheet of the year is amended: every member accepts this very text, then it is frozen.
function tellSheet(s, who, comes) {
  s.step('the leader’s clerk starts a draft and a maximum that does not add up is named with its difference', async () => {
    const leader = await comes('quandoan');
    await leader.opens('/bang-tieu-chi/sua');
    await leader.presses('Bắt đầu bản nháp');
    await leader.sees('Không còn lỗi');
    await editsLine(leader, '1.1', 'max', '9');
    await leader.opens('/bang-tieu-chi/sua');
    await leader.sees('là 25,00 nhưng các tiêu chí con cộng lại là 24,00');
    await leader.opens('/bang-tieu-chi/dong-bang');
    await leader.page.fill('[name="can_cu"]', ACT);
    await leader.presses('Ban hành và áp dụng');
    await leader.sees('Bảng còn lỗi, chưa ban hành được.');
  });

  s.step('mended, with a note for whoever marks', async () => {
    const leader = who.quandoan;
    await editsLine(leader, '1.1', 'max', '10');
    await editsLine(leader, '3.3', 'note', 'Mỗi buổi có danh sách người dự.');
    await leader.opens('/bang-tieu-chi/sua');
    await leader.sees('Không còn lỗi');
    await leader.complainsNot();
  });

  s.step('it is not frozen before every member has accepted it', async () => {
    const leader = who.quandoan;
    await leader.opens('/bang-tieu-chi/dong-bang');
    await leader.page.fill('[name="can_cu"]', ACT);
    await leader.presses('Ban hành và áp dụng');
    await leader.sees('11 đơn vị chưa đồng ý');
  });

  s.step('eleven members see what changes and accept', async () => {
    for (const login of MEMBERS) {
      const member = who[login] || await comes(login);
      await member.opens('/bang-tieu-chi/sua-doi');
      await member.sees('Mỗi buổi có danh sách người dự.');
      await member.presses('Đơn vị đồng ý với bản này');
      await member.sees('Đã ghi nhận đơn vị đồng ý.');
    }
  });

  s.step('frozen by its act, it is in force for every form', async () => {
    const leader = who.quandoan;
    await leader.opens('/bang-tieu-chi/dong-bang');
    await leader.page.fill('[name="can_cu"]', ACT);
    await leader.presses('Ban hành và áp dụng');
    await leader.sees('Đã ban hành.', ACT, '11 phiếu đang dùng');
    await leader.complainsNot();
  });
}

// The workbook goes out, is filled in LibreOffice and comes back: shown first, saved when agreed.
function tellWorkbook(s, who, own) {
  let filled;
  const uploads = async clerk => {
    await clerk.opens(`/phieu/${own.form}/excel`);
    await clerk.page.setInputFiles('#tep', { name: 'phieu-da-cham.xlsx', mimeType: 'application/octet-stream', buffer: filled });
    await clerk.presses('Xem thay đổi');
  };

  s.step('the unit’s clerk downloads the form as a workbook and fills it in LibreOffice', async () => {
    const clerk = who.mttq;
    own.form = await ownForm(clerk);
    await clerk.opens(`/phieu/${own.form}`);
    await clerk.sees('phiên bản 2');
    await clerk.opens(`/phieu/${own.form}/excel`);
    filled = fillsInCalc(await clerk.saves('Tải phiếu Excel'), { ...MARKS, ...WRONG });
  });

  s.step('the dry run shows each cell that would change, and each it refuses with its reason', async () => {
    const clerk = who.mttq;
    await uploads(clerk);
    await clerk.sees('Chưa lưu gì.', 'Ô không nhận: 3', `Ô thay đổi: ${Object.keys(MARKS).length - 3}`);
    const says = async (table, code, ...words) => {
      const text = (await rowOf(clerk, table, code).innerText()).replace(/\s+/g, ' ');
      for (const w of words) claim(text.includes(w), `${code} in ${table}: ${text}`);
    };
    await says('h-td', '1.1', '110/120');
    await says('h-td', '2.3', '1,50');
    await says('h-td', '1.3', 'HTTNV');
    await says('h-tc', '3.3', '9', '4');
    await says('h-tc', '2.4', 'Ô chứa công thức. Hãy nhập số.');
    await says('h-tc', '9.3', 'khá tốt');
    await clerk.complainsNot();
  });

  s.step('nothing was saved by looking', async () => {
    const clerk = who.mttq;
    await clerk.opens(`/phieu/${own.form}`);
    for (const code of ['1.1', '2.3', '3.3']) same(await clerk.cellSays(code), '', `before agreeing, ${code}`);
  });

  s.step('agreed to but for one line, the marks are there', async () => {
    const clerk = who.mttq;
    await uploads(clerk);
    await clerk.page.locator('[name="diem.6.4"]').uncheck();
    await clerk.presses('Lưu các điểm đã chọn');
    await clerk.opens(`/phieu/${own.form}`);
    same(await clerk.cellSays('1.1'), '110/120', '1.1');
    same(await clerk.cellSays('2.3'), '1,50', '2.3');
    same(await clerk.cellSays('1.3'), 'HTTNV', '1.3');
    for (const code of ['6.4', ...Object.keys(WRONG)]) same(await clerk.cellSays(code), '', `not taken: ${code}`);
    await clerk.complainsNot();
  });

  s.step('taken back once more, the same file changes only the line that was left out', async () => {
    const clerk = who.mttq;
    await uploads(clerk);
    await clerk.sees('Ô thay đổi: 1');
    await clerk.presses('Lưu các điểm đã chọn');
  });

  s.step('the refused lines are typed, evidence is attached, and the form is handed in', async () => {
    const clerk = who.mttq;
    await clerk.opens(`/phieu/${own.form}`);
    for (const code of Object.keys(WRONG)) await clerk.marks(code, MARKS[code]);
    await clerk.presses('Lưu nháp');
    await clerk.sees('Đã lưu nháp.');
    for (const code of await missingEvidence(clerk, own.form)) await clerk.sends(own.form, code, png('anh.png'));
    await clerk.opens(`/phieu/${own.form}/kiem-tra`);
    await clerk.presses('Nộp phiếu cho Cụm trưởng');
    await clerk.sees('Đã nộp phiếu chấm điểm.');
  });

  s.step('another unit’s workbook is refused whole', async () => {
    const clerk = who.lhpn;
    own.other = await ownForm(clerk);
    await clerk.opens(`/phieu/${own.other}/excel`);
    await clerk.page.setInputFiles('#tep', { name: 'phieu-da-cham.xlsx', mimeType: 'application/octet-stream', buffer: filled });
    await clerk.presses('Xem thay đổi');
    await clerk.sees('Đây là phiếu của đơn vị khác.');
  });
}

function tellChecks(s, who, own) {
  let checker;

  s.step('who checks whom is drawn from a seed that is printed with the plan', async () => {
    const leader = who.quandoan;
    await leader.opens('/cham-cheo');
    await leader.page.fill('[name="seed"]', '20201117');
    await leader.presses('Lập phân công');
    await leader.sees('Đã lập phân công chấm chéo.', 'Số bốc thăm 20201117');
    const pairs = await texts(leader, 'table[aria-labelledby="h-kh"] tbody tr');
    same(pairs.length, 11, 'units that are checked');
    checker = await checkerOf(leader, UNIT);
    claim(checker !== 'mttq', 'no unit checks itself');
  });

  s.step('the checking unit marks the form of the other; a difference needs its reason', async () => {
    const clerk = who[checker];
    await clerk.opens('/cham-cheo');
    await clerk.follows(UNIT);
    await clerk.marks('3.3', '2,50');
    await clerk.presses('Lưu điểm chấm chéo');
    claim(await clerk.page.locator('#loi').count() === 1, 'a difference without a reason is refused');
    same(await clerk.cellSays('3.3'), '2,50', 'what was typed');
    await clerk.reason('3.3').fill('Thiếu danh sách hai buổi');
    await clerk.marks('2.3', '1,50');
    await clerk.presses('Lưu điểm chấm chéo');
    await clerk.sees('Đã lưu nháp.');
    await clerk.complainsNot();
  });

  s.step('nobody else opens that form to check it', async () => {
    const stranger = MEMBERS.find(m => m !== checker && m !== 'mttq' && m !== 'quandoan');
    await who[stranger].opens(`/cham-cheo/${own.form}`, 404);
  });

  s.step('a second unit hands in', async () => { same(await handsIn(who.lhpn, MARKS, png('anh.png')), own.other, 'its form'); });

  s.step('the leader verifies both: one click takes what the unit proposes, one mark differs with its reason', async () => {
    const leader = who.quandoan;
    for (const form of [own.form, own.other]) {
      await leader.opens(`/phieu/${form}`);
      await leader.presses('Lấy điểm tự chấm cho dòng còn lại');
      same(await leader.cellSays('1.1'), '110/120', 'taken from the unit');
      for (const [code, typed] of Object.entries(VERIFIED_ALONE)) await leader.marks(code, typed);
      if (form === own.form) {
        await leader.marks('3.3', '2,50');
        if (!await leader.reason('3.3').isVisible()) {
          if (leader.javaScript) await leader.cell('3.3').press('Tab');
          else await leader.presses('Lưu nháp'); // the refused save opens the row of the reason
        }
        await leader.reason('3.3').fill(REASON);
      }
      await leader.presses('Kiểm tra và xác nhận');
      await leader.presses('Xác nhận kết quả thẩm định');
      await leader.sees('Đã xác nhận thẩm định.');
    }
    await leader.complainsNot();
  });
}

function tellAppeal(s, who, own) {
  s.step('the unit appeals the line with reason and evidence', async () => {
    const clerk = who.mttq;
    await clerk.opens(`/phieu/${own.form}?tc=3.3`);
    await clerk.sees(REASON);
    await clerk.page.fill('[name="giai_trinh"]', APPEAL);
    await clerk.page.setInputFiles('#tep_gt', pdf('danh-sach.pdf'));
    await clerk.presses('Gửi giải trình');
    await clerk.sees('Đã gửi giải trình.', APPEAL, 'danh-sach.pdf');
  });

  s.step('while it waits, the leader cannot close', async () => {
    const leader = who.quandoan;
    await leader.opens('/xep-hang/chot');
    await leader.sees('Không còn phiếu bị trả lại hoặc đang giải trình');
    same(await leader.page.getByRole('button', { name: 'Chốt điểm và tính xếp hạng' }).count(), 0, 'buttons to close');
  });

  s.step('the leader answers by name with a new mark; before, after and the effect stay on the page', async () => {
    const leader = who.quandoan, clerk = who.mttq;
    await leader.opens('/giai-trinh');
    await leader.sees(UNIT, APPEAL, 'Chờ trả lời');
    await leader.opens(`/phieu/${own.form}?tc=3.3`);
    await leader.page.fill('[name="tra_loi"]', ANSWER);
    await leader.page.fill('#giai-trinh [name="diem"]', '3');
    await leader.presses('Gửi trả lời');
    await leader.sees('Đã trả lời giải trình.');
    await clerk.opens(`/phieu/${own.form}?tc=3.3`);
    await clerk.sees(APPEAL, ANSWER, 'Điểm: 2,50 → 3,00.', 'Tổng điểm của phiếu:', accounts.quandoan.name);
    await clerk.complainsNot();
  });
}

function tellRank(s, who, house) {
  s.step('closed and published: every unit reads its place', async () => {
    const leader = who.quandoan;
    await leader.opens('/xep-hang/chot');
    for (const box of await leader.page.locator('#cung_hang').all()) await box.check(); // equal units share
    await leader.presses('Chốt điểm và tính xếp hạng');
    await leader.opens('/xep-hang/cong-bo');
    await leader.follows('Sang bước xác nhận');
    await leader.page.fill('[name="go"]', 'CÔNG BỐ');
    await leader.presses('Công bố xếp hạng');
    await leader.sees('Đã công bố kết quả xếp hạng.');
    const rows = (await texts(leader, 'main table.rank tbody tr, main table tbody tr')).map(t => t.replace(/\s+/g, ' '));
    const place = unit => +/\d+/.exec(rows.find(r => r.includes(unit)))[0];
    same(`${place('Hội LHPN quận')} ${place(UNIT)}`, '1 2', 'the places of the unit that was verified at 3,25 and of the one that got 3 on appeal');
  });

  s.step('why: from the total down to the self-mark, the verified one and the one after the appeal', async () => {
    const clerk = who.mttq;
    await clerk.opens('/xep-hang');
    await clerk.follows(UNIT);
    await clerk.sees(`Vì sao ${UNIT} được`, REASON, accounts.quandoan.name);
    await clerk.complainsNot();
  });

  s.step('thidua check says that everything is whole', async () => { house.check(); });
}

function tell(browser, house, javaScript, name) {
  const s = new Story(name), who = {}, own = {};
  const comes = async login => (who[login] = await (await Person.at(browser, house, login, { javaScript })).signIn());
  tellSheet(s, who, comes);
  tellWorkbook(s, who, own);
  tellChecks(s, who, own);
  tellAppeal(s, who, own);
  tellRank(s, who, house);
  return { s, who };
}

await tellAll('points', tell);
