// A plan on its way in, on a house where nobody has worked yet: the first account, the file, the review, accepting, and
// taking it back. Nothing is saved before it is accepted.
import { join } from 'node:path';
import { Person, ROOT, Story, claim, same, tellAll } from './hand.mjs';

const PASSWORD = 'ba con ngỗng trắng qua đường làng';
const PLAN = join(ROOT, 'sample', 'plan-2020.txt');

function tell(browser, house, javaScript, name) {
  const s = new Story(name);
  const who = {};
  const login = javaScript ? 'quantri' : 'quantri2';
  let review, plan;

  s.step('the first person comes in with a one-time code and chooses a password', async () => {
    const code = house.account(login, 'admin');
    const admin = (who.admin = await Person.at(browser, house, login, { javaScript }));
    await admin.opens('/ma-mot-lan');
    await admin.page.fill('#ten_dang_nhap', login);
    await admin.page.fill('#ma', code);
    await admin.page.fill('#mat_khau', PASSWORD);
    await admin.page.fill('#mat_khau_2', PASSWORD);
    await Promise.all([admin.page.waitForNavigation(), admin.page.press('#mat_khau_2', 'Enter')]);
    if (admin.path().startsWith('/vao')) await admin.signIn(PASSWORD);
    await admin.complainsNot();
  });

  s.step('there is no plan yet, and a way to bring one', async () => {
    const { admin } = who;
    await admin.opens('/ke-hoach');
    await admin.sees('Năm này chưa có kế hoạch');
    await admin.follows('Nhập kế hoạch từ tệp');
  });

  s.step('a file over the limit is told with its name, its size and the limit, and is not sent', async () => {
    const { admin } = who;
    const large = { name: 'lon.docx', mimeType: 'application/octet-stream', buffer: Buffer.alloc((javaScript ? 20.1 : 22) * 1048576) };
    await admin.page.setInputFiles('#tep', large);
    if (javaScript) {
      await admin.sees('lon.docx: 20,1 MB, lớn hơn mức 20 MB.');
      await admin.page.click('button:has-text("Đọc tệp và xem lại")');
      claim(await admin.page.locator('#tep:invalid').count() === 1, 'the browser holds the form back');
      claim(admin.path() === '/ke-hoach/nhap', 'nothing was sent');
      await admin.page.setInputFiles('#tep', []);
      claim(await admin.page.locator('.picked li').count() === 0, 'the sentence goes with the file');
    } else {
      await admin.presses('Đọc tệp và xem lại');
      await admin.sees('Phần gửi lên nặng 22 MB, trang này nhận tối đa 20 MB, nên không có gì được lưu.');
      await admin.opens('/ke-hoach/nhap');
      admin.complaints.length = 0; // the browser writes down the 413
    }
  });

  s.step('a picture renamed to .docx is refused in a sentence that names it', async () => {
    const { admin } = who;
    await admin.page.setInputFiles('#tep', { name: 'ke-hoach.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('\x89PNG\r\n\x1a\n not a plan', 'latin1') });
    await admin.presses('Đọc tệp và xem lại');
    await admin.sees('ke-hoach.docx');
    claim(await admin.page.locator('#loi').count() === 1, 'the summary of what is wrong');
  });

  s.step('the file is read: its lines on the left, what was understood on the right, warnings in order', async () => {
    const { admin } = who;
    await admin.page.setInputFiles('#tep', PLAN);
    await admin.presses('Đọc tệp và xem lại');
    review = admin.path();
    claim(/^\/ke-hoach\/nhap\/\d+$/.test(review), `the review: ${review}`);
    await admin.sees('Văn bản gốc', 'Điều cần xem, theo thứ tự trong văn bản', 'Chấp nhận thì sẽ tạo ra');
    same(await admin.page.inputValue('[name="nam"]'), '2020', 'the year');
    same(await admin.page.inputValue('[name="so"]'), '03-KH/ĐTN-CTĐI', 'the number');
    same(await admin.page.locator('[name^="dv."]').count() >= 11, true, 'eleven units');
    claim(await admin.page.locator('ol li[id^="dong-"]').count() > 50, 'lines of the source');
    const lines = (await admin.page.locator('.warns a[href^="#dong-"]').evaluateAll(a => a.map(x => +x.hash.slice(6))));
    claim(lines.length > 2 && lines.every((n, i) => !i || lines[i - 1] <= n), `warnings in the order of the lines: ${lines}`);
    await admin.complainsNot();
  });

  s.step('a day that does not exist is said at its field, and nothing is saved', async () => {
    const { admin } = who;
    await admin.page.fill('[name="den_ngay"]', '31/4/2020');
    await admin.presses('Chấp nhận kế hoạch');
    await admin.sees('“31/4/2020” không phải ngày có thật');
    same(await admin.page.inputValue('[name="den_ngay"]'), '31/4/2020', 'what was typed');
    await admin.opens('/ke-hoach');
    await admin.sees('Năm này chưa có kế hoạch');
  });

  s.step('corrected and accepted: the year stands', async () => {
    const { admin } = who;
    await admin.opens(review);
    await admin.page.selectOption('[name="cum_pho"]', '1');
    await admin.presses('Chấp nhận kế hoạch');
    await admin.sees('Đã chấp nhận kế hoạch.', 'Ban Tuyên giáo Quận ủy', 'Cụm phó', 'Đoàn TNCS Hồ Chí Minh', 'Cụm trưởng');
    plan = admin.path();
    same(await admin.page.locator('[aria-labelledby="h-mh"] tbody tr').count(), 11, 'units in the plan');
    await admin.complainsNot();
  });

  s.step('accepting the same plan again says so and changes nothing', async () => {
    const { admin } = who;
    await admin.opens('/ke-hoach/nhap');
    await admin.page.setInputFiles('#tep', PLAN);
    await admin.presses('Đọc tệp và xem lại');
    if (await admin.page.getByRole('button', { name: 'Chấp nhận kế hoạch' }).count()) await admin.presses('Chấp nhận kế hoạch');
    await admin.sees(/Không có gì thay đổi|không thay đổi gì/);
    await admin.opens(plan);
    same(await admin.page.locator('[aria-labelledby="h-mh"] tbody tr').count(), 11, 'units in the plan');
  });

  s.step('while nothing hangs on it, it can be taken back', async () => {
    const { admin } = who;
    await admin.opens(plan + '/huy');
    await admin.presses('Hủy lần nhập kế hoạch');
    await admin.sees('Đã hủy lần nhập kế hoạch');
    await admin.opens(plan, 404);
    await admin.opens('/ke-hoach');
    await admin.sees('Năm này chưa có kế hoạch');
    await admin.complainsNot();
  });

  s.step('thidua check says that everything is whole', async () => { house.check(); });

  return { s, who };
}

await tellAll('a plan comes in', tell, { sample: false, today: null });
