// What people of the cluster do again and again: a form filled in, handed in, verified.
import { claim } from './hand.mjs';

// What the unit claims, line by line, as a clerk types it. Invented.
export const MARKS = {
  1.1: '110/120', 1.2: '95/100', 1.3: 'HTTNV', 1.4: '2', 2.1: 'có', 2.2: '48/50', 2.3: '1,5', 2.4: '3', 3.1: '4', 3.2: 'có',
  3.3: '3,25', 4.1: 'có', 4.2: 'QUAN', 4.3: 'DU', 5.1: 'có', 5.2: '96', 6.1: '10/10', 6.2: '30/32', 6.3: '1', 6.4: '2,5',
  7.1: '0', 7.2: 'có', 7.3: '2', 8.1: '65/100', 8.2: '0', 8.3: '3', 9.1: 'KHA', 9.2: 'có', 9.3: '1,75', 9.4: 'có',
  'T.1': '0', 'T.2': '0',
};
export const VERIFIED_ALONE = { 'P.1': '0', 'P.2': '0', 'P.3': '0' }; // lines only the leader marks

export const codes = Object.keys(MARKS).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

// Every line that asks for evidence and has none, as the check before handing in names them.
export async function missingEvidence(person, form) {
  await person.opens(`/phieu/${form}/kiem-tra`);
  const items = await person.page.locator('#loi li').allInnerTexts();
  return items.filter(t => t.includes('thiếu minh chứng')).map(t => /([0-9TP]+\.\d+)/.exec(t)[1]);
}

export async function ownForm(person) {
  await person.opens('/phieu');
  const href = await person.page.locator('tr.me th a').getAttribute('href');
  return href.replace('/phieu/', '');
}

// A whole form without ceremony: all marks in one save, evidence where it is asked, handed in.
export async function handsIn(person, marks, file) {
  const form = await ownForm(person);
  await person.opens(`/phieu/${form}`);
  for (const [code, typed] of Object.entries(marks)) await person.marks(code, typed);
  await person.presses('Lưu nháp');
  await person.sees('Đã lưu nháp.');
  for (const code of await missingEvidence(person, form)) await person.sends(form, code, file);
  await person.opens(`/phieu/${form}/kiem-tra`);
  await person.presses('Nộp phiếu cho Cụm trưởng');
  await person.sees('Đã nộp phiếu chấm điểm.');
  return form;
}

// Verifies all lines that can be typed; what differs brings its reason.
export async function verifies(person, form, differently = {}) {
  await person.opens(`/phieu/${form}`);
  for (const [code, typed] of Object.entries({ ...MARKS, ...VERIFIED_ALONE })) {
    if (!await person.cell(code).count()) continue;
    await person.marks(code, differently[code]?.typed ?? typed);
    if (differently[code]) {
      if (!person.javaScript) await showHiddenReason(person, code);
      await person.reason(code).fill(differently[code].reason);
    }
  }
  if (person.javaScript) await person.waitsForSaving();
  else {
    await person.presses('Lưu nháp');
    await person.sees('Đã lưu nháp.');
  }
}

// Without scripts the row of the reason is opened by the first refused save; the mark is sent once without it.
async function showHiddenReason(person, code) {
  if (await person.reason(code).isVisible()) return;
  await person.presses('Lưu nháp');
  claim(await person.reason(code).isVisible(), `the reason of ${code} can be typed after a refused save`);
}
