// A clerk's own office program: LibreOffice opens a workbook, types into its cells and saves it anew.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// A cell that is locked takes nothing, as on the screen. The line of a mark is found by the hidden code in column A.
const BASIC = `
Sub Fill(place As String)
  On Error GoTo Wrong
  Dim how(0) As New com.sun.star.beans.PropertyValue
  Dim out(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Hidden"
  how(0).Value = True
  out(0).Name = "FilterName"
  out(0).Value = "Calc MS Excel 2007 XML"
  book = StarDesktop.loadComponentFromURL("file://" & place & "/form.xlsx", "_blank", 0, how())
  sheet = book.Sheets.getByIndex(0)
  n = FreeFile
  Open place & "/typed" For Input As #n
  Do While Not Eof(n)
    Line Input #n, all
    part = Split(all, Chr(9))
    row = 0
    Do While sheet.getCellByPosition(0, row).String <> part(0)
      row = row + 1
    Loop
    cell = sheet.getCellByPosition(CInt(part(1)), row)
    If Not sheet.isProtected() Or cell.CellProtection.IsLocked Then GoTo Wrong
    If part(2) = "number" Then cell.Value = Val(part(3))
    If part(2) = "text" Then cell.String = part(3)
    If part(2) = "formula" Then cell.Formula = part(3)
  Loop
  Close #n
  book.storeToURL("file://" & place & "/filled.xlsx", out())
  book.close(True)
  Exit Sub
Wrong:
  e = FreeFile
  Open place & "/wrong" For Output As #e
  Print #e, "not typed: " & all & " " & Error
  Close #e
End Sub
`;

const as = typed => /^-?\d+(,\d+)?$/.test(typed) ? ['number', typed.replace(',', '.')] : typed.startsWith('=') ? ['formula', typed] : ['text', typed];
const escaped = text => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

// The workbook with these marks in column F: { code: what is typed }. Numbers as numbers, all else as text.
export function fillsInCalc(workbook, marks) {
  const place = mkdtempSync('/tmp/thidua-calc-'), module = join(place, 'profile/user/basic/Standard/Module1.xba');
  const office = (...args) => execFileSync('soffice', ['--headless', '--norestore', `-env:UserInstallation=file://${place}/profile`, ...args],
    { stdio: 'pipe', timeout: 180000 });
  try {
    writeFileSync(join(place, 'form.xlsx'), workbook);
    writeFileSync(join(place, 'typed'), Object.entries(marks).map(([code, typed]) => [code, 5, ...as(typed)].join('\t')).join('\n'));
    office('--terminate_after_init'); // makes the profile, which holds an empty module
    writeFileSync(module, readFileSync(module, 'utf8').replace(/Sub Main\s+End Sub/, () => escaped(BASIC)));
    office(`macro:///Standard.Module1.Fill(${place})`);
    return readFileSync(join(place, 'filled.xlsx'));
  } catch (e) {
    let wrong = '';
    try { wrong = readFileSync(join(place, 'wrong'), 'utf8'); } catch { /* it said nothing */ }
    throw new Error(`LibreOffice: ${wrong || e.message}`);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
