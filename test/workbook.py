"""A form's workbook as a spreadsheet program would change it, and the pages that take it back. For the stories."""
import html
import io
import re
import zipfile


def text_of(page):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page)))


def flaws(page):
    found = re.search(r'class="err-sum".*?</div>', page, re.S)
    return text_of(found[0]) if found else ""


def post_files(person, path, fields, files):
    """multipart/form-data: files are (field, name, bytes)."""
    edge, body = "----ranh-gioi", b""
    for name, value in {"csrf": person.csrf, **fields}.items():
        body += f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    for field, name, data in files:
        body += (f'--{edge}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n'
                 "Content-Type: application/octet-stream\r\n\r\n").encode() + data + b"\r\n"
    body += f"--{edge}--\r\n".encode()
    return person.ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={edge}"})


class Book:
    """A form's workbook, changed cell by cell as a spreadsheet program would."""

    def __init__(self, data):
        with zipfile.ZipFile(io.BytesIO(data)) as z:
            self.parts = {n: z.read(n) for n in z.namelist()}
        self.sheet = self.parts["xl/worksheets/sheet1.xml"].decode()
        texts = [html.unescape("".join(re.findall(r"<t[^>]*>([^<]*)</t>", t)))
                 for t in re.findall(r"<si>(.*?)</si>", self.parts["xl/sharedStrings.xml"].decode(), re.S)]
        self.row = {}
        for row, n in re.findall(r'<c r="A(\d+)"[^>]*t="s"[^>]*><v>(\d+)</v>', self.sheet):
            self.row.setdefault(texts[int(n)], int(row))

    def put(self, ref, inner, kind=""):
        new = r'<c r="%s"\1%s>%s</c>' % (ref, f' t="{kind}"' if kind else "", inner.replace("\\", r"\\"))
        self.sheet, n = re.subn(r'<c r="%s"( s="\d+")?(?: t="\w+")?(?:/>|>.*?</c>)' % ref, new, self.sheet, count=1)
        assert n == 1, f"no cell {ref}"
        return self

    def text(self, code, text, column="F"):
        kept = f"<is><t xml:space=\"preserve\">{html.escape(text)}</t></is>"
        return self.put(f"{column}{self.row[code]}", kept, "inlineStr")

    def number(self, code, text, column="F"):
        return self.put(f"{column}{self.row[code]}", f"<v>{text}</v>")

    def formula(self, code, text, value, column="F"):
        return self.put(f"{column}{self.row[code]}", f"<f>{text}</f><v>{value}</v>")

    def part(self, name, old, new):
        self.parts[name] = re.sub(old, new, self.parts[name].decode(), count=1).encode()
        return self

    def bytes(self, **more):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
            for name, data in {**self.parts, "xl/worksheets/sheet1.xml": self.sheet.encode(), **more}.items():
                z.writestr(name, data)
        return out.getvalue()


def fetch(person, form):
    """The workbook as it goes out: bytes, so not over Person.ask."""
    cookies = "; ".join(f"{k}={v}" for k, v in person.cookies.items())
    person.line.request("GET", f"/phieu/{form}.xlsx", headers={"Cookie": cookies})
    answer = person.line.getresponse()
    data = answer.read()
    assert answer.status == 200, answer.status
    return Book(data)


def dry_run(person, form, data, name="phieu.xlsx"):
    person.open(f"/phieu/{form}/excel")
    return post_files(person, f"/phieu/{form}/excel", {}, [("tep", name, data)])


def agreed(page):
    """What agreeing would post: ticked boxes, versions, reasons."""
    fields = {}
    for tag in re.findall(r"<input\b[^>]*>", page):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        off = 'type="checkbox"' in tag and " checked" not in tag
        if name and re.match(r"(diem|pb|ly_do)\.", name[1]) and not off:
            fields[name[1]] = html.unescape(value[1]) if value else ""
    return fields


def part_of(page, heading):
    """The rows under one heading, as text."""
    found = re.search(r"<h2 id=\"%s\">.*?</table>" % heading, page, re.S)
    return [text_of(r) for r in re.findall(r"<tr>.*?</tr>", found[0], re.S)] if found else []


def refused(page, code):
    return next((r for r in part_of(page, "h-tc") if f" {code} " in r), "")


def date_style(b):
    """The number of a cell style that is a date, added to the workbook."""
    styles = b.parts["xl/styles.xml"].decode()
    n = int(re.search(r'<cellXfs count="(\d+)"', styles)[1])
    styles = styles.replace(f'<cellXfs count="{n}">', f'<cellXfs count="{n + 1}">')
    date = '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    styles = styles.replace("</cellXfs>", date + "</cellXfs>")
    b.parts["xl/styles.xml"] = styles.encode()
    return n
