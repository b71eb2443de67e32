// From a unit's first mark to a published ranking, as the people of the cluster live it: with JavaScript and without, on
// each engine.
import { MARKS, codes, handsIn, missingEvidence, verifies } from './acts.mjs';
import { Person, Story, accounts, claim, pdf, png, same, tellAll } from './hand.mjs';

const REASON = 'Chưa nêu rõ kết quả khắc phục hạn chế đã kiểm điểm năm trước';
const BACK = 'Bổ sung báo cáo khắc phục hạn chế, chấm lại dòng này';

function tell(browser, house, javaScript, name) {
  const s = new Story(name);
  const who = {}; // the people who have come in so far
  const comes = async login => (who[login] = await (await Person.at(browser, house, login, { javaScript })).signIn());
  let form, leaders;

  s.step('the clerk of a unit signs in and sees what the unit owes', async () => {
    const clerk = await comes('mttq');
    same(clerk.path(), '/viec', 'the first page of a clerk');
    await clerk.sees('Việc của đơn vị', 'Phiếu tự chấm điểm', '20/11');
    await clerk.seesNo('Dữ liệu minh họa.'); // said in the strip above, once
    await clerk.complainsNot();
  });

  s.step('from the duty to the form of the unit', async () => {
    const clerk = who.mttq;
    await clerk.follows('Phiếu tự chấm điểm');
    await clerk.sees('Phiếu chấm điểm: Ủy ban MTTQ Việt Nam quận', 'Tự chấm', 'Bảng tiêu chí năm 2020, phiên bản 1.');
    form = /^\/phieu\/(\d+)/.exec(clerk.path())[1];
  });

  if (javaScript) {
    s.step('marks are typed from the keyboard: Enter and arrows move, each change saves itself', async () => {
      const { page } = who.mttq;
      await page.locator('[name="diem.1.1"]').click();
      await page.keyboard.type('110/120');
      await page.keyboard.press('Enter');
      same(await page.evaluate(() => document.activeElement.name), 'diem.1.2', 'Enter leads to');
      await page.keyboard.type('95/100');
      await page.keyboard.press('ArrowDown');
      same(await page.evaluate(() => document.activeElement.name), 'diem.1.4', 'the arrow leads past the choice to');
      await page.keyboard.type('2');
      await page.keyboard.press('ArrowUp');
      same(await page.evaluate(() => document.activeElement.name), 'diem.1.2', 'the arrow up leads to');
      await page.keyboard.press('Enter');
      same(await page.evaluate(() => document.activeElement.name), 'diem.1.3', 'Enter stops at the choice');
      await page.keyboard.press('Shift+Enter');
      same(await page.evaluate(() => document.activeElement.name), 'diem.1.2', 'and back');
      await who.mttq.waitsForSaving();
      same(await page.locator('[data-total]').innerText(), '18,17', 'the total follows each saved mark');
      same(await page.locator('#so-o').innerText(), '3', 'and so does the count');
      claim((await page.title()).startsWith('(3/35) '), `the browser's tab says how far one is: ${await page.title()}`);
    });

    s.step('Ctrl+Z takes back an edit and a whole paste, Ctrl+S saves at once', async () => {
      const clerk = who.mttq, { page } = clerk;
      await page.locator('[name="diem.6.1"]').click();
      await page.keyboard.type('9/10');
      await page.keyboard.press('Enter');
      await clerk.pastes('6.1', ['1/10', '2/32']);
      same(await clerk.cellSays('6.2'), '2/32', 'pasted');
      await page.keyboard.press('Control+z');
      same(await clerk.cellSays('6.1') + ' ' + await clerk.cellSays('6.2'), '9/10 ', 'before the paste');
      await page.keyboard.press('Control+z');
      same(await clerk.cellSays('6.1'), '', 'before the edit');
      await clerk.waitsForSaving();
      await page.keyboard.type('8/10');
      await Promise.all([page.waitForRequest(r => r.method() === 'POST' && /diem.6.1=8%2F10/.test(r.postData())), page.keyboard.press('Control+s')]);
      await page.keyboard.press('Tab');
      await page.locator('[name="diem.6.1"]').focus();
      await page.keyboard.press('Control+z');
      await clerk.waitsForSaving();
      await page.keyboard.press('F1');
      claim(await page.locator('#phim dl').isVisible(), 'F1 shows the keys');
      await page.keyboard.press('Escape');
      claim(!await page.locator('#phim dl').isVisible(), 'Escape closes them');
    });

    s.step('the duty says how far, and leads to the first line without a mark', async () => {
      const clerk = who.mttq;
      await clerk.opens('/viec');
      await clerk.sees('Đã chấm 3/35 tiêu chí, tạm được 18,17 điểm.');
      same(await clerk.page.locator('.tasks a', { hasText: 'Phiếu tự chấm điểm' }).getAttribute('href'), `/phieu/${form}#r-1.3`, 'the way');
      await clerk.opens(`/phieu/${form}`);
    });

    s.step('the session ends in another tab: the typing stays, and goes when the same person is back', async () => {
      const clerk = who.mttq, { page } = clerk;
      const tab = await clerk.context.newPage();
      const leaves = async () => {
        await tab.goto('/tai-khoan');
        await tab.locator('form[action="/ra"] button').click();
        await tab.waitForURL(/\/vao/);
      };
      const enters = async login => {
        await tab.goto('/vao');
        await tab.fill('#ten_dang_nhap', login);
        await tab.fill('#mat_khau', accounts[login].password);
        await tab.press('#mat_khau', 'Enter');
        await tab.waitForURL(u => !u.pathname.startsWith('/vao'));
      };
      const says = words => page.locator('#luu', { hasText: words }).waitFor();
      await leaves();
      await clerk.cell('1.4').fill('3');
      await says('Phiên làm việc đã hết. Đăng nhập lại ở thẻ khác, các ô vừa nhập vẫn còn ở đây.');
      same(await page.locator('#luu a[target=_blank]').getAttribute('href'), '/vao', 'the way to the door');
      await enters('ccb');
      await says('Thẻ khác đang đăng nhập bằng tài khoản khác, nên không gửi gì.');
      await leaves();
      await says('Phiên làm việc đã hết.');
      await enters('mttq');
      await clerk.waitsForSaving();
      same(await clerk.cellSays('1.4'), '3', 'what was typed meanwhile');
      await clerk.cell('1.4').fill('2');
      await clerk.waitsForSaving();
      await tab.close();
      clerk.complaints.length = 0; // the browser writes down 401 and 403
    });

    s.step('a line opens beside the table without leaving the page', async () => {
      const { page } = who.mttq;
      await page.locator('[name="diem.1.2"]').fill('95/100');
      await page.locator('#c-2\\.2 a').click({ position: { x: 40, y: 8 } });
      await page.locator('#chi-tiet h2').waitFor();
      same(await page.locator('#chi-tiet h2').innerText(), 'Tỷ lệ cán bộ, đảng viên, người lao động ký cam kết', 'the line beside');
      same(await page.locator('#r-2\\.2.sel').count(), 1, 'its row is marked');
      claim(await page.locator('[name="diem.1.1"]').inputValue() === '110/120', 'what was typed is still there');
    });

    s.step('a mark over the maximum is said at once and not saved', async () => {
      const clerk = who.mttq;
      await clerk.marks('2.3', '2,5');
      await clerk.cell('2.3').press('Tab');
      same(await clerk.cell('2.3').getAttribute('aria-invalid'), 'true', 'the cell is marked');
      await clerk.sees('Cao hơn điểm tối đa');
      await clerk.page.locator('[name="diem.2.3"]').fill('hai');
      await clerk.cell('2.3').press('Tab');
      await clerk.sees('Chỉ nhập số, ví dụ 9,5');
    });

    s.step('a comma decimal and a column pasted from Excel', async () => {
      const clerk = who.mttq;
      await clerk.marks('2.3', '1,5');
      await clerk.cell('2.3').press('Tab');
      same(await clerk.cellSays('2.3'), '1,50', 'as a mark is written');
      await clerk.pastes('6.1', ['10/10', '30/32', '1', '2,5']);
      await clerk.waitsForSaving();
      same(await clerk.cellSays('6.2'), '30/32', 'pasted into the second line');
      same(await clerk.cellSays('6.4'), '2,50', 'pasted into the last line');
    });

    s.step('the rest is typed, and everything is there when the page is opened again', async () => {
      const clerk = who.mttq;
      for (const code of codes) await clerk.marks(code, MARKS[code]);
      await clerk.waitsForSaving();
      await clerk.opens(`/phieu/${form}`);
      for (const code of ['1.1', '1.3', '6.2', '9.4']) same(await clerk.cellSays(code), MARKS[code], `kept in ${code}`);
      same(await clerk.cellSays('9.3'), '1,75', 'kept in 9.3');
      await clerk.complainsNot();
    });
  } else {
    s.step('a mark over the maximum comes back with what was typed, and nothing is lost', async () => {
      const clerk = who.mttq;
      for (const code of codes) await clerk.marks(code, MARKS[code]);
      await clerk.marks('2.3', '2,5');
      await clerk.presses('Lưu nháp');
      await clerk.sees('chỗ cần sửa');
      same(await clerk.cellSays('2.3'), '2,5', 'the wrong mark as typed');
      same(await clerk.cellSays('1.1'), '110/120', 'a right mark beside it');
      claim(await clerk.page.locator('#loi a[href="#d-2.3"]').count() === 1, 'the summary leads to the cell');
    });

    s.step('mended and saved as a draft by Enter', async () => {
      const clerk = who.mttq;
      await clerk.marks('2.3', '1,5');
      await Promise.all([clerk.page.waitForNavigation(), clerk.cell('2.3').press('Enter')]); // Enter saves, it does not hand in
      await clerk.sees('Đã lưu nháp.');
      for (const code of ['1.1', '1.3', '6.2', '9.4']) same(await clerk.cellSays(code), MARKS[code], `kept in ${code}`);
    });
  }

  s.step('two windows on one line: the second writer sees both values and chooses', async () => {
    const clerk = who.mttq, other = await (await Person.at(browser, house, 'mttq', { javaScript })).signIn();
    await clerk.opens(`/phieu/${form}`);
    await other.opens(`/phieu/${form}`);
    const saves = async (person, typed) => {
      await person.marks('2.3', typed);
      if (!javaScript) await person.presses('Lưu nháp');
      else await person.cell('2.3').press('Tab');
    };
    await saves(other, '1');
    if (javaScript) await other.waitsForSaving();
    await saves(clerk, '2');
    if (javaScript) await clerk.page.locator('tr.rowclash').waitFor();
    const row = (await clerk.page.locator('tr.rowclash').innerText()).replace(/\s+/g, ' ');
    claim(row.includes('Có người vừa sửa ô này') && /Đồng chí nhập 2\b/.test(row) && row.includes('1,00') && row.includes('Đặng Minh Họa Bảy'), `both values: ${row}`);
    await other.opens(`/phieu/${form}`);
    same(await other.cellSays('2.3'), '1,00', 'the first stands until somebody chooses');
    if (javaScript) await clerk.page.locator('tr.rowclash button').first().click();
    else await clerk.presses('Lưu nháp');
    if (javaScript) await clerk.waitsForSaving();
    await other.opens(`/phieu/${form}`);
    same(await other.cellSays('2.3'), '2,00', 'kept by choice');
    await clerk.opens(`/phieu/${form}`);
    await saves(clerk, '1,5');
    if (javaScript) await clerk.waitsForSaving();
    await clerk.complainsNot();
    await other.leaves();
  });

  s.step('the check before handing in says which evidence is missing', async () => {
    const clerk = who.mttq;
    await clerk.opens(`/phieu/${form}`);
    await clerk.presses('Kiểm tra và nộp');
    await clerk.sees('chỗ phải làm xong trước', 'thiếu minh chứng');
    same(await clerk.page.getByRole('button', { name: 'Nộp phiếu cho Cụm trưởng' }).count(), 0, 'buttons to hand in');
  });

  s.step('evidence is attached, a PDF and pictures', async () => {
    const clerk = who.mttq;
    const missing = await missingEvidence(clerk, form);
    claim(missing.length > 10, `lines that ask for evidence: ${missing.length}`);
    await clerk.attaches(form, missing[0], pdf('bao-cao-nhiem-vu.pdf'));
    await clerk.sees('Đã thêm minh chứng.', 'bao-cao-nhiem-vu.pdf');
    for (const code of missing.slice(1)) await clerk.attaches(form, code, png(`anh-${code}.png`));
    same((await missingEvidence(clerk, form)).length, 0, 'lines still without evidence');
  });

  s.step('a program dressed as a PDF is refused in a sentence', async () => {
    const clerk = who.mttq;
    await clerk.attaches(form, '1.1', { name: 'bao-cao.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ\x90\x00 not a paper') });
    await clerk.sees('bao-cao.pdf: không phải PDF, Word (.docx), Excel (.xlsx), ảnh hoặc văn bản (.txt).');
    same(await clerk.page.locator('#minh-chung #e-tep').count(), 1, 'the sentence at the field');
    same(await clerk.page.locator('#loi a[href="#tep"]').count(), 1, 'and in the summary');
  });

  s.step('the form is handed in and locked', async () => {
    const clerk = who.mttq;
    await clerk.opens(`/phieu/${form}/kiem-tra`);
    await clerk.sees('Mọi tiêu chí đã đủ điểm và minh chứng.');
    await clerk.presses('Nộp phiếu cho Cụm trưởng');
    await clerk.sees('Đã nộp phiếu chấm điểm.', 'Phiếu đã nộp, đang chờ thẩm định.');
    same(await clerk.cell('1.1').count(), 0, 'cells to type in');
    await clerk.complainsNot();
  });

  s.step('the leader’s clerk finds it and verifies line by line; a different mark needs a reason', async () => {
    const leader = await comes('quandoan');
    await leader.opens('/phieu');
    await leader.follows('Ủy ban MTTQ Việt Nam quận');
    await verifies(leader, form, { 2.3: { typed: '1', reason: REASON } });
    await leader.complainsNot();
  });

  s.step('the unit sees the reason at once', async () => {
    const clerk = who.mttq;
    await clerk.opens(`/phieu/${form}`);
    await clerk.sees(REASON, 'Lý do điều chỉnh:');
  });

  s.step('one line goes back to the unit with a reason', async () => {
    const leader = who.quandoan;
    await leader.opens(`/phieu/${form}`);
    await leader.follows('Trả lại đơn vị');
    await leader.page.locator('[name="dong.2.3"]').check();
    await leader.page.fill('[name="ly_do"]', BACK);
    await leader.presses('Trả lại các dòng đã chọn');
    await leader.sees('Đã trả phiếu cho đơn vị.');
  });

  s.step('only that line is open to the unit, which mends it and hands in again', async () => {
    const clerk = who.mttq;
    await clerk.opens(`/phieu/${form}`);
    await clerk.sees('Phiếu được trả lại.', BACK, 'Cần sửa lại');
    same(await clerk.page.locator('[name^="diem."]').count(), 1, 'cells to type in');
    await clerk.marks('2.3', '1');
    if (javaScript) await clerk.waitsForSaving();
    await clerk.presses('Kiểm tra và nộp');
    await clerk.presses('Nộp phiếu cho Cụm trưởng');
    await clerk.sees('Đã nộp phiếu chấm điểm.');
  });

  s.step('the leader verifies that line too, and what was verified before still stands', async () => {
    const leader = who.quandoan;
    await leader.opens(`/phieu/${form}`);
    same(await leader.cellSays('1.1'), '110/120', 'verified before the return');
    await leader.presses('Kiểm tra và xác nhận');
    await leader.presses('Xác nhận kết quả thẩm định');
    await leader.sees('Đã xác nhận thẩm định.');
    await leader.complainsNot();
  });

  s.step('the leader’s own unit hands in, and cannot verify itself', async () => {
    const leader = who.quandoan;
    leaders = await handsIn(leader, { ...MARKS, 2.3: '2' }, png('anh.png'));
    await leader.opens(`/phieu/${leaders}`);
    same(await leader.page.locator('[name^="diem."]').count(), 0, 'cells the leader can type into its own form');
    same(await leader.page.getByRole('link', { name: 'Trả lại đơn vị' }).count(), 0, 'ways to return it');
  });

  s.step('the deputy verifies the leader’s form', async () => {
    const deputy = await comes('tuyengiao');
    await verifies(deputy, leaders, { 2.3: { typed: '1,5', reason: 'Còn một hạn chế chưa khắc phục' } });
    await deputy.opens(`/phieu/${leaders}`);
    await deputy.presses('Kiểm tra và xác nhận');
    await deputy.presses('Xác nhận kết quả thẩm định');
    await deputy.sees('Đã xác nhận thẩm định.');
    await deputy.complainsNot();
  });

  s.step('before closing, publishing says what blocks it', async () => {
    const leader = who.quandoan;
    await leader.opens('/xep-hang');
    await leader.sees('Tạm tính, chưa công bố.');
    await leader.opens('/xep-hang/cong-bo');
    await leader.sees('Đã chốt điểm của cụm', 'Làm xong các điều kiện trên rồi mới công bố được.');
  });

  s.step('the leader closes: marks are fixed and the ranking is computed', async () => {
    const leader = who.quandoan;
    await leader.opens('/xep-hang/chot');
    for (const box of await leader.page.locator('#cung_hang').all()) await box.check(); // equal units share
    await leader.presses('Chốt điểm và tính xếp hạng');
    await leader.sees('Đã chốt điểm và tính xếp hạng.');
  });

  s.step('publishing takes two steps and the right word', async () => {
    const leader = who.quandoan;
    await leader.opens('/xep-hang/cong-bo');
    await leader.follows('Sang bước xác nhận');
    await leader.sees('Bước 2 trong 2', 'không sửa được nữa');
    await leader.page.fill('[name="go"]', 'đồng ý');
    await leader.presses('Công bố xếp hạng');
    await leader.sees('Gõ đúng chữ CÔNG BỐ để công bố.');
    await leader.page.fill('[name="go"]', 'CÔNG BỐ');
    await leader.presses('Công bố xếp hạng');
    await leader.sees('Đã công bố kết quả xếp hạng.', 'Công bố ngày 17/11/2020.');
    await leader.complainsNot();
  });

  s.step('the unit sees its rank, and why, down to each mark, who gave it, when and on which evidence', async () => {
    const clerk = who.mttq;
    await clerk.opens('/xep-hang');
    await clerk.sees('Bảng tổng hợp điểm', 'Ủy ban MTTQ Việt Nam quận', 'không xếp hạng');
    await clerk.follows('Ủy ban MTTQ Việt Nam quận');
    await clerk.sees('Vì sao Ủy ban MTTQ Việt Nam quận được', 'Từng điểm của Ủy ban MTTQ Việt Nam quận', 'Hoàn thành các chỉ tiêu, nhiệm vụ được giao trong năm',
      'Dương Minh Họa Mười Hai', '17/11/2020', '1 tệp');
    await clerk.complainsNot();
  });

  s.step('evidence opens as the file that was sent, kept from running', async () => {
    const clerk = who.mttq;
    await clerk.opens(`/phieu/${form}?tc=1.1`);
    const link = clerk.page.locator('#minh-chung .files a').first();
    same(await link.innerText(), 'bao-cao-nhiem-vu.pdf', 'the name of the file');
    const got = await clerk.downloads(await link.getAttribute('href'));
    same(got.status, 200, 'the file');
    same(got.type, 'application/pdf', 'its type');
    same(got.headers['x-content-type-options'], 'nosniff', 'sniffing');
    claim(/attachment/.test(got.headers['content-disposition']), 'it is an attachment');
    claim(/sandbox/.test(got.headers['content-security-policy']), 'it is sandboxed');
    claim(got.bytes.equals(pdf('bao-cao-nhiem-vu.pdf').buffer), 'the bytes are those that were sent');
  });

  const papers = { pdf: ['application/pdf', '%PDF'], xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'],
    docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'] };
  const kind = href => /\.(docx|pdf|xlsx)(\?|$)/.exec(href)?.[1];
  const comesDown = async (person, paths) => {
    for (const path of paths) {
      const [type, magic] = papers[kind(path)];
      const got = await person.downloads(path);
      same(got.status, 200, path);
      same(got.type, type, `the type of ${path}`);
      claim(got.bytes.subarray(0, magic.length).toString() === magic && got.bytes.length > 1000, `${path} is one: ${got.bytes.length} bytes`);
      claim(/attachment|inline/.test(got.headers['content-disposition'] || ''), `${path} has a name`);
    }
  };
  // The links a page offers, so that a paper nobody can reach is not counted.
  const offered = async person => (await person.page.locator('main a[href]').evaluateAll(a => a.map(x => x.getAttribute('href'))))
    .filter(h => kind(h));

  s.step('the form comes down as XLSX and PDF', async () => {
    const clerk = who.mttq;
    await clerk.opens(`/phieu/${form}`);
    const links = await offered(clerk);
    same(links.map(kind).sort().join(' '), 'pdf xlsx', 'papers of the form');
    await comesDown(clerk, links);
  });

  s.step('the ranking comes down as DOCX, PDF and XLSX', async () => {
    const clerk = who.mttq;
    await clerk.opens('/xep-hang');
    const links = await offered(clerk);
    same(links.map(kind).sort().join(' '), 'docx pdf xlsx', 'papers of the ranking');
    await comesDown(clerk, links);
  });

  s.step('the plan comes down as DOCX and PDF', async () => {
    const clerk = who.mttq;
    await clerk.opens('/ke-hoach');
    await clerk.sees('Kế hoạch 03-KH/ĐTN-CTĐI');
    const links = await offered(clerk);
    same(links.map(kind).sort().join(' '), 'docx pdf', 'papers of the plan');
    await comesDown(clerk, links);
  });

  s.step('the dashboard shows who has handed in, the calendar the year', async () => {
    const leader = who.quandoan;
    await leader.opens('/bang-dieu-hanh');
    await leader.sees(/xếp hạng/i, 'Ủy ban MTTQ Việt Nam quận', /quý (IV|4)/i);
    await leader.opens('/lich');
    await leader.sees('2020');
    await leader.complainsNot();
  });

  s.step('the record shows the acts to the auditor, and its chain is whole', async () => {
    const auditor = await comes('kiemsoat');
    await auditor.opens('/nhat-ky');
    await auditor.sees('Nhật ký thay đổi', 'Dương Minh Họa Mười Hai');
    await auditor.presses('Kiểm tra chuỗi');
    await auditor.sees('Chuỗi dấu kiểm tra khớp đến bản ghi');
    await auditor.complainsNot();
  });

  s.step('a clerk of a unit has no record page: it answers like one that is not there', async () => {
    await who.mttq.opens('/nhat-ky', 404);
  });

  s.step('thidua check says that everything is whole', async () => {
    claim(/khớp|nguyên vẹn|toàn vẹn/.test(house.check()), house.check());
  });

  return { s, who };
}

await tellAll('a year', tell);
