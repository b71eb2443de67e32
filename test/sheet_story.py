"""The criteria sheet over HTTP: edited, found wrong, mended, frozen; amended, accepted by every member, in force; out
as JSON and XLSX and back; and what must be refused.

    THIDUA=PATH sheet_story.py
"""
import copy
import html
import json
import os
import re
import subprocess
import sys
import tempfile
import uuid

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from client import Person, Server, program, sample

LEADER = "quandoan"
MEMBERS = ["tuyengiao", "tochuc", "kiemtra", "danvan", "vanphong", "boiduong", "mttq", "lhpn", "ccb", "chuthapdo",
     LEADER]
passed, failed = 0, []


def plain(text):
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", text)))


def fact(what, so, seen=""):
    global passed
    if so:
        passed += 1
    else:
        failed.append(what)
        print("FAILED:", what, "\n   ", str(seen)[:600])


def field(text, name):
    m = re.search(r'<input[^>]* name="%s"[^>]* value="([^"]*)"' % re.escape(name), text)
    if m:
        return html.unescape(m[1])
    m = re.search(r'<textarea[^>]* name="%s"[^>]*>\n?(.*?)</textarea>' % re.escape(name), text, re.S)
    if m:
        return html.unescape(m[1])
    m = re.search(r'<select[^>]* name="%s"[^>]*>(.*?)</select>' % re.escape(name), text, re.S)
    m = m and re.search(r'<option value="([^"]*)" selected', m[1])
    return m[1] if m else ""


def fields(text):
    """What a browser would send of the item's form."""
    form = text[text.index('name="pb"'):]
    out = {"pb": field(text, "pb"), "viec": "ghi"}
    for name in re.findall(r'<(?:textarea|select)[^>]* name="([^"]+)"', form):
        out[name] = field(form, name)
    for tag in re.findall(r"<input[^>]*>", form):
        name = re.search(r' name="([^"]+)"', tag)
        if not name or name[1] in ("csrf", "pb"):
            continue
        if 'type="checkbox"' in tag:
            if " checked" in tag:
                out[name[1]] = re.search(r' value="([^"]*)"', tag)[1]
        else:
            value = re.search(r' value="([^"]*)"', tag)
            out[name[1]] = html.unescape(value[1]) if value else ""
    return out


def upload(person, name, data):
    person.open("/bang-tieu-chi/nap")
    mark = uuid.uuid4().hex
    head = (f'--{mark}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{person.csrf}\r\n'
            f'--{mark}\r\nContent-Disposition: form-data; name="tep"; filename="{name}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n")
    body = head.encode() + data + f"\r\n--{mark}--\r\n".encode()
    return person.ask("POST", "/bang-tieu-chi/nap", body, {"Content-Type": "multipart/form-data; boundary=" + mark})


def raw(person, path):
    """Bytes of a download."""
    person.hang_up()
    import http.client
    line = http.client.HTTPConnection("127.0.0.1", person.server.port, timeout=20)
    line.request("GET", path, headers={"Cookie": "; ".join(f"{k}={v}" for k, v in person.cookies.items())})
    answer = line.getresponse()
    data = answer.read()
    line.close()
    return answer.status, data


def edit(person, line, **change):
    path = "/bang-tieu-chi/sua?dong=" + line
    send = fields(person.open(path))
    send.update(change)
    return person.post(path, send)


def press(person, act):
    text = person.open("/bang-tieu-chi/sua")
    return person.post("/bang-tieu-chi/sua", {"pb": field(text, "pb"), "viec": act})


def findings(person):
    text = person.open("/bang-tieu-chi/sua")
    return plain(text[text.index('id="h-kt"'):])


def freeze(person, act):
    text = person.open("/bang-tieu-chi/dong-bang")
    return person.post("/bang-tieu-chi/dong-bang", {"pb": field(text, "pb"), "can_cu": act})


def looking(leader, member):
    text = leader.open("/bang-tieu-chi")
    fact("the sheet in force is shown with its act", "Ban hành" in plain(text) and "Các phiên bản" in plain(text),
         plain(text)[-600:])
    fact("each kind leads to its explanation", 'href="/bang-tieu-chi/cach-cham#BANDS"' in text)
    fact("a line says how it is marked", "từ 50 đến dưới 80: 3" in plain(text), plain(text)[:1500])
    kinds = member.open("/bang-tieu-chi/cach-cham")
    fact("eighteen kinds and the condition are explained",
         len(re.findall(r'<section class="card mb" id="[A-Z_]+"', kinds)) == 19)
    fact("a member sees no way to edit", "/bang-tieu-chi/sua\"" not in member.open("/bang-tieu-chi"))
    for path in ("/bang-tieu-chi/sua", "/bang-tieu-chi/nap", "/bang-tieu-chi/dong-bang"):
        fact("a member may not open " + path, member.ask("GET", path)[0] == 404)
    fact("a version that is not there is absent", member.ask("GET", "/bang-tieu-chi?ban=99")[0] == 404)


def editing(leader):
    fact("there is no draft at first", "Chưa có bản nháp" in plain(leader.open("/bang-tieu-chi/sua")))
    fact("a draft is started from the sheet in force", leader.post("/bang-tieu-chi/sua", {"viec": "tao"})[0] == 303)
    fact("the draft has no errors at first", "Không còn lỗi" in findings(leader), findings(leader))
    fact("a smaller maximum is saved", edit(leader, "1.1", max="9")[0] == 303)
    said = findings(leader)
    fact("the difference between children and group is named",
         "là 25,00 nhưng các tiêu chí con cộng lại là 24,00" in said, said)
    status, _, text = freeze(leader, "Biên bản số 02/BB-CTĐ ngày 15/11/2020")
    fact("a sheet with errors is not frozen", status == 422 and "còn lỗi" in plain(text), status)
    status, _, text = edit(leader, "1.1", max="chín")
    fact("what is no number is refused and kept on the page", status == 422 and field(text, "max") == "chín", status)
    fact("another maximum mends it", edit(leader, "1.1", max="10")[0] == 303 and "Không còn lỗi" in findings(leader),
         findings(leader))
    fact("bands that overlap are found", edit(leader, "1.2", bands="0; 60; 0\n50; 80; 3\n80; ; 7")[0] == 303 and
         "Hai khoảng chồng lên nhau" in findings(leader), findings(leader))
    fact("a gap between bands is found", edit(leader, "1.2", bands="0; 50; 0\n60; ; 7")[0] == 303 and
         "Hở giữa hai khoảng" in findings(leader))
    fact("bands are mended", edit(leader, "1.2", bands="0; 50; 0\n50; 90; 3\n90; ; 7")[0] == 303 and
         "Không còn lỗi" in findings(leader))
    old = fields(leader.open("/bang-tieu-chi/sua?dong=1.3"))
    edit(leader, "1.3", note="Theo quyết định xếp loại năm.")
    status, _, text = leader.post("/bang-tieu-chi/sua?dong=1.3", {**old, "note": "Khác"})
    fact("the second of two writers is told", status == 409 and "vừa sửa" in plain(text), status)


def tree(leader):
    status, headers, _ = press(leader, "them.l0")
    fact("a line is added below its group and opens", status == 303 and headers["Location"].endswith("dong=1.5"),
         headers.get("Location"))
    status, headers, _ = edit(leader, "1.5", text="Sáng kiến cải tiến", kind="LEVEL", max="2")
    fact("another kind opens the line again with its fields", status == 303 and
         headers["Location"].endswith("dong=1.5"))
    fact("levels are typed", edit(leader, "1.5", levels="A; 2; Cấp quận\nB; 1; Cấp cơ sở", code="1.2b")[0] == 303)
    text = leader.open("/bang-tieu-chi/sua")
    index = re.search(r'value="xoa\.(l\d+)"[^>]*>.*?1\.2b', text, re.S)
    at = [m for m in re.findall(r'id="dong-(l\d+)".*?<b class="num">([^<]+)</b>', text, re.S) if m[1] == "1.2b"]
    fact("the renamed line stands in the tree", len(at) == 1 and index is not None, at)
    line = at[0][0]
    fact("it moves up", press(leader, "len." + line)[0] == 303)
    fact("the first line cannot move up", press(leader, "len.l0")[0] == 422)
    where = [m[1] for m in re.findall(r'id="dong-(l\d+)".*?<b class="num">([^<]+)</b>',
         leader.open("/bang-tieu-chi/sua"), re.S)]
    fact("its place is the one before", where.index("1.2b") == where.index("1.4") - 1, where)
    fact("the sum is found wrong", "27,00" in findings(leader), findings(leader))
    fact("it is dropped", press(leader, "xoa.l%d" % where.index("1.2b"))[0] == 303 and
         "Không còn lỗi" in findings(leader))
    fact("an unknown button is refused", press(leader, "xoa.l999")[0] == 422)
    fact("a gate is added", press(leader, "them.dk")[0] == 303)
    fact("an unfinished gate is found", "Điều kiện" in findings(leader))
    count = len(re.findall(r'name="viec" value="xoa\.dk\.\d+"', leader.open("/bang-tieu-chi/sua")))
    fact("and taken away", press(leader, "xoa.dk.%d" % (count - 1))[0] == 303)
    head = fields(leader.open("/bang-tieu-chi/sua?muc=chung"))
    fact("the common rules are edited", leader.post("/bang-tieu-chi/sua?muc=chung", {**head, "bonus_cap": "8",
         "total_cap": "108"})[0] == 303)
    fact("an unknown line is absent", leader.ask("GET", "/bang-tieu-chi/sua?dong=77")[0] == 404)


def amending(leader, people):
    status, _, text = freeze(leader, "")
    fact("an act must be named", status == 422 and "biên bản" in plain(text))
    status, _, text = freeze(leader, "Biên bản số 02/BB-CTĐ ngày 15/11/2020")
    fact("an amendment is not frozen before the members accept", status == 422 and
         "11 đơn vị chưa đồng ý" in plain(text), status)
    first = people[0]
    fact("members are told of it", "/bang-tieu-chi/sua-doi" in first.open("/bang-tieu-chi"))
    text = first.open("/bang-tieu-chi/sua-doi")
    fact("it shows what changes", "Điểm thưởng không vượt quá" in plain(text) and "108" in plain(text),
         plain(text)[-900:])
    fact("a member sees no form that freezes", "/bang-tieu-chi/dong-bang" not in text)
    old = field(text, "pb")
    edit(leader, "1.3", note="Theo quyết định xếp loại.")
    fact("a text that changed meanwhile is not accepted",
         first.post("/bang-tieu-chi/sua-doi", {"pb": old, "viec": "dong-y"})[0] == 409)
    for p in people:
        status = p.post("/bang-tieu-chi/sua-doi", {"pb": field(p.open("/bang-tieu-chi/sua-doi"), "pb"),
                                                   "viec": "dong-y"})[0]
        fact(p.login + " accepts", status == 303, status)
    fact("accepting is seen", "Đơn vị của đồng chí đã đồng ý" in plain(first.open("/bang-tieu-chi/sua-doi")))
    council = Person(leader.server, "thuongtruc").sign_in()
    council.open("/bang-tieu-chi")
    fact("who is no member cannot accept",
         council.post("/bang-tieu-chi/sua-doi", {"pb": "x", "viec": "dong-y"})[0] in (403, 404))
    status, _, text = freeze(leader, "Biên bản số 02/BB-CTĐ ngày 15/11/2020")
    fact("then it is frozen", status == 303, plain(text)[-600:])
    shown = plain(leader.open("/bang-tieu-chi"))
    fact("it is in force by its act", "Biên bản số 02/BB-CTĐ ngày 15/11/2020" in shown and "Đã thay" in shown,
         shown[-600:])
    fact("forms follow it", "11 phiếu đang dùng" in shown, shown[:400])
    fact("a frozen sheet has no draft to freeze",
         "Không có bản nháp" in plain(leader.open("/bang-tieu-chi/dong-bang")))


def effects(data):
    """Forms that were handed in: the draft says what it would do to them before it is taken."""
    subprocess.run([program(), "sample", "--data", data, "--lived"], check=True, capture_output=True)
    server = Server(data).start()
    try:
        leader = Person(server, LEADER).sign_in()
        leader.open("/bang-tieu-chi/sua")
        leader.post("/bang-tieu-chi/sua", {"viec": "tao"})
        fact("a note moves no marks", edit(leader, "1.4", note="Ghi rõ số văn bản.")[0] == 303 and
             "Không đơn vị nào đổi" in plain(leader.open("/bang-tieu-chi/dong-bang")))
        fact("points each are halved", edit(leader, "1.4", per="0,5")[0] == 303)
        text = leader.open("/bang-tieu-chi/dong-bang")
        rows = re.findall(r'<th scope="row">([^<]+)</th><td class="n" data-l="Trước">([^<]+)</td>'
                          r'<td class="n" data-l="Sau"><b>([^<]+)</b>', text)
        fact("whose marks move is shown before it is taken", rows and all(b != a for _, b, a in rows),
             plain(text)[-700:])
        fact("a member sees it too", "Hạng trước" in Person(server,
             "tochuc").sign_in().open("/bang-tieu-chi/sua-doi"))
    finally:
        server.stop()


def files(leader, member):
    status, data = raw(member, "/bang-tieu-chi.json")
    fact("the sheet goes out as JSON", status == 200 and json.loads(data)["version"] >= 1)
    status, book = raw(member, "/bang-tieu-chi.xlsx")
    fact("and as XLSX", status == 200 and book[:2] == b"PK")
    status, _, text = upload(leader, "bang.xlsx", book)
    fact("the workbook comes back unchanged", status == 200 and "Không có gì khác" in plain(text), plain(text)[-500:])
    for name, given, code, want in (("the workbook", book, 0, "\t"), ("half of it", book[:len(book) // 2], 2, "Excel")):
        done = subprocess.run([program(), "book", "read", "-", "--fenced"], input=given, capture_output=True)
        said = (done.stdout if code == 0 else done.stderr).decode()
        fact("behind the fence: " + name, done.returncode == code and want in said, (done.returncode, said))
    before = leader.open("/bang-tieu-chi").count('href="/bang-tieu-chi?ban=')
    fact("looking keeps nothing", before == leader.open("/bang-tieu-chi").count('href="/bang-tieu-chi?ban='))
    sheet = json.loads(data)
    sheet["criteria"][0]["children"][0]["text"] = "Hoàn thành các chỉ tiêu đã đăng ký"
    status, _, text = upload(leader, "bang.json", json.dumps(sheet).encode())
    fact("a changed text is shown before and after", status == 200 and "đã đăng ký" in plain(text), status)
    body = field(text, "noi_dung")
    agreed = {"viec": "nhan", "noi_dung": body, "pb": field(text, "pb")}
    fact("agreeing makes a new draft", leader.post("/bang-tieu-chi/nap", agreed)[0] == 303)
    fact("agreeing twice makes no second one", leader.post("/bang-tieu-chi/nap", agreed)[0] == 409)
    fact("it is one version more", leader.open("/bang-tieu-chi").count('href="/bang-tieu-chi?ban=') == before + 1)
    sheet["criteria"][0]["children"][0]["text"] = "Hoàn thành mọi chỉ tiêu"
    status, _, text = upload(leader, "bang.json", json.dumps(sheet).encode())
    fact("what is replaced is said", "thay bản nháp phiên bản" in plain(text), plain(text)[-500:])
    agreed = {"viec": "nhan", "noi_dung": field(text, "noi_dung"), "pb": field(text, "pb")}
    fact("agreeing replaces the draft in hand", leader.post("/bang-tieu-chi/nap", agreed)[0] == 303 and
         "mọi chỉ tiêu" in leader.open("/bang-tieu-chi/sua"))
    fact("and makes no version", leader.open("/bang-tieu-chi").count('href="/bang-tieu-chi?ban=') == before + 1)
    return sheet


def manual(code, most="1.00", **more):
    return {"code": code, "text": code, "kind": "MANUAL", "role": "base", "max": most, **more}


def bad_files(leader, sheet):
    def bad(name, change):
        s = copy.deepcopy(sheet)
        change(s)
        status, _, text = upload(leader, "bang.json", json.dumps(s).encode())
        return status, plain(text), name

    def deep(s):
        s["criteria"] = [manual("d8")]
        for n in range(7, 0, -1):
            child = s["criteria"][0]
            child.pop("role")
            s["criteria"] = [{"code": "d%d" % n, "text": "", "kind": "SUM", "role": "base", "max": "1.00",
                 "children": [child]}]

    def weights(s):
        a, b = manual("w1", weight="50.00"), manual("w2", weight="40.00")
        a.pop("role"), b.pop("role")
        s["criteria"] = [{"code": "w", "text": "", "kind": "WEIGHTED", "role": "base", "max": "1.00",
             "children": [a, b]}]

    for status, text, want in [
            bad("tiêu chí con cộng lại", lambda s: s["criteria"][0].update(max="26.00")),
            bad("Nhiều nhất là 500 tiêu chí; bảng có 501",
                 lambda s: s.update(criteria=[manual("n%d" % i) for i in range(501)])),
            bad("Sâu nhất là cấp 6", deep),
            bad("phải cộng lại bằng 100,00 %, nay là 90,00 %", weights),
            bad("Hai khoảng chồng", lambda s: s["criteria"][0]["children"][1].update(bands=[{"from": "0", "to": "60",
                 "points": "0"}, {"from": "50", "points": "7"}]))]:
        fact("looked at and found: " + want, status == 200 and want in text, (status, text[-700:]))
    for name, data, want in [("a.json", b"{", "Tệp JSON"),
         ("a.json", json.dumps({**sheet, "colour": 1}).encode(), "/colour"),
                             ("a.xlsx", b"PK\x03\x04nothing", "Excel"), ("a.png", b"\x89PNG\r\n", "JSON"),
                             ("a.json", json.dumps({**sheet, "out_of": 97.5}).encode(), "/out_of")]:
        status, _, text = upload(leader, name, data)
        fact("refused: " + name + " " + want, status == 422 and want in plain(text), (status, plain(text)[-300:]))
    leader.open("/bang-tieu-chi/nap")
    fact("agreeing to what is no sheet is refused",
         leader.post("/bang-tieu-chi/nap", {"viec": "nhan", "noi_dung": "{}"})[0] == 422)


def main():
    with tempfile.TemporaryDirectory() as room:
        data = os.path.join(room, "data")
        sample(data)
        server = Server(data).start()
        try:
            leader = Person(server, LEADER).sign_in()
            people = [leader if m == LEADER else Person(server, m).sign_in() for m in MEMBERS]
            looking(leader, people[0])
            editing(leader)
            tree(leader)
            amending(leader, people)
            sheet = files(leader, people[1])
            bad_files(leader, sheet)
        finally:
            server.stop()
        effects(os.path.join(room, "lived"))
    print(f"{passed} passed, {len(failed)} failed")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
