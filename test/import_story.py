"""A plan over HTTP: uploaded, reviewed, corrected, accepted, taken back and accepted again, on both engines; and what
bad files get. Everything is asserted through the pages, as a clerk would see it.

    THIDUA=PATH import_story.py          (with PostgreSQL too when THIDUA_TEST_PG names a server)
"""
import html
import http.cookiejar
import io
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import unicodedata
import unittest
import urllib.error
import urllib.parse
import urllib.request
import uuid
import zipfile

THIDUA = os.path.abspath(os.environ.get('THIDUA', 'build/thidua'))
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PASSWORD = 'ba con ngỗng trắng qua đường làng'
REAL = os.path.join(ROOT, '..', 'shared', 'samples', 'plan-2020.txt')
UNITS = ['Ban Tuyên giáo Quận ủy', 'Ban Tổ chức Quận ủy', 'Ủy ban Kiểm tra Quận ủy', 'Ban Dân vận Quận ủy',
         'Văn phòng Quận ủy', 'Trung tâm Bồi dưỡng chính trị', 'Ủy ban MTTQ Việt Nam quận', 'Hội LHPN quận',
         'Hội Cựu Chiến binh', 'Hội Chữ thập đỏ quận', 'Đoàn TNCS Hồ Chí Minh']


def sample():
    with open(os.path.join(ROOT, 'sample', 'plan-2020.txt'), encoding='utf-8') as f:
        return f.read()


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args, **kwargs):
        return None


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.to, self.body = status, headers.get('Location'), body
        self.text = body.decode('utf-8', 'replace')
        self.plain = re.sub(r'\s+', ' ', html.unescape(re.sub(r'<[^>]*>', ' ', self.text)))

    def flaws(self):
        return [re.sub(r'\s+', ' ', html.unescape(re.sub(r'<[^>]*>', ' ', f))).strip()
                for f in re.findall(r'<p class="ferr".*?</p>', self.text, re.S)]

    def value(self, name):
        m = re.search(r'<input[^>]* name="%s" value="([^"]*)"' % re.escape(name), self.text)
        if m:
            return html.unescape(m.group(1))
        m = re.search(r'<textarea[^>]* name="%s"[^>]*>\n?(.*?)</textarea>' % re.escape(name), self.text, re.S)
        if m:
            return html.unescape(m.group(1))
        m = re.search(r'<select[^>]* name="%s"[^>]*>(.*?)</select>' % re.escape(name), self.text, re.S)
        m = re.search(r'<option value="([^"]*)" selected', m.group(1)) if m else None
        return m.group(1) if m else None

    def fields(self):
        names = re.findall(r'<(?:input|textarea|select)[^>]* name="([a-z_]+|dvt?\.\d+|ngay_sai\.\d+|pb)"', self.text)
        return {n: self.value(n) or '' for n in names if n not in ('csrf', 'tep', 'q')}


class Browser:
    def __init__(self, port):
        self.base = 'http://127.0.0.1:%d' % port
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar, NoRedirect)
        self.token = ''

    def send(self, path, data=None, kind=None):
        r = urllib.request.Request(self.base + path, data=data)
        if kind:
            r.add_header('Content-Type', kind)
        try:
            with self.opener.open(r, timeout=60) as a:
                return Answer(a.status, a.headers, a.read())
        except urllib.error.HTTPError as e:
            return Answer(e.code, e.headers, e.read())

    def get(self, path):
        return self.send(path)

    def post(self, path, **fields):
        fields.setdefault('csrf', self.token)
        return self.send(path, urllib.parse.urlencode({k.replace('__', '.'): v for k, v in fields.items()}).encode(),
                         'application/x-www-form-urlencoded')

    def upload(self, name, data):
        mark = uuid.uuid4().hex
        head = ('--{0}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{1}\r\n'
                '--{0}\r\nContent-Disposition: form-data; name="tep"; filename="{2}"\r\n'
                'Content-Type: application/octet-stream\r\n\r\n').format(mark, self.token, name)
        body = head.encode() + data + ('\r\n--%s--\r\n' % mark).encode()
        return self.send('/ke-hoach/nhap', body, 'multipart/form-data; boundary=' + mark)

    def known(self):
        m = re.search(r'name="csrf" value="([^"]*)"', self.get('/tai-khoan').text)
        self.token = m.group(1) if m else ''

    def enter(self, login, code):
        a = self.post('/ma-mot-lan', ten_dang_nhap=login, ma=code, mat_khau=PASSWORD, mat_khau_2=PASSWORD)
        assert a.status == 303 and a.to == '/', (a.status, a.to, a.plain[-400:])
        self.known()
        return self


class House:
    """A new data directory on one engine, and a server on it."""

    def __init__(self, engine):
        self.dir = tempfile.TemporaryDirectory()
        self.data = os.path.join(self.dir.name, 'data')
        self.db = ['--db', self.fresh_database()] if engine == 'postgres' else []
        self.log = open(os.path.join(self.dir.name, 'log'), 'wb')
        code = self.account('quantri', 'admin')
        with socket.socket() as s:
            s.bind(('127.0.0.1', 0))
            self.port = s.getsockname()[1]
        self.process = subprocess.Popen([THIDUA, 'serve', '--listen', '127.0.0.1:%d' % self.port, *self.where()],
                                        stdout=self.log, stderr=self.log)
        self.wait()
        self.admin = Browser(self.port).enter('quantri', code)

    @staticmethod
    def fresh_database():
        url = os.environ['THIDUA_TEST_PG']
        name = 'story_' + uuid.uuid4().hex[:12]
        subprocess.run(['psql', '-q', url, '-c', 'CREATE DATABASE ' + name], check=True)
        return url.rsplit('/', 1)[0] + '/' + name

    def where(self):
        return ['--data', self.data, '--today', '2020-04-11', *self.db]

    def account(self, login, role, *more):
        out = subprocess.run([THIDUA, 'account', 'add', login, '--name', 'Người Minh Họa', '--role', role, *more,
                              *self.where()], check=True, stdout=subprocess.PIPE, stderr=self.log).stdout.decode()
        return re.search(r'[A-Z0-9]{4}(?:-[A-Z0-9]{4})+', out).group(0)

    def wait(self):
        for _ in range(200):
            try:
                socket.create_connection(('127.0.0.1', self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError('the server does not answer')

    def files(self):
        return sorted(f for _, _, names in os.walk(os.path.join(self.data, 'files')) for f in names)

    def sound(self):
        return subprocess.run([THIDUA, 'check', *self.where()], stdout=self.log, stderr=self.log).returncode == 0

    def end(self):
        self.process.terminate()
        self.process.wait(20)
        self.log.close()
        self.dir.cleanup()


SCHEMAS = 'http://schemas.openxmlformats.org/'
PACKAGE, RELATION = SCHEMAS + 'package/2006', SCHEMAS + 'officeDocument/2006/relationships'
MEDIA, WORD = 'application/vnd.openxmlformats-', 'officedocument.wordprocessingml.document'


def docx(xml=None, extra=()):
    b = io.BytesIO()
    with zipfile.ZipFile(b, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('[Content_Types].xml', '<?xml version="1.0"?><Types xmlns="%s/content-types">'
                   '<Default Extension="rels" ContentType="%s.relationships+xml"/>'
                   '<Override PartName="/word/document.xml" ContentType="%s.main+xml"/></Types>' % (PACKAGE,
                           MEDIA + 'package', MEDIA + WORD))
        z.writestr('_rels/.rels', '<?xml version="1.0"?><Relationships xmlns="%s/relationships"><Relationship Id="rId1"'
                   ' Type="%s/officeDocument" Target="word/document.xml"/></Relationships>' % (PACKAGE, RELATION))
        z.writestr('word/document.xml', xml if xml is not None else document(sample()))
        for name, data in extra:
            z.writestr(name, data)
    return b.getvalue()


def document(text, before=''):
    lines = ''.join('<w:p><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>' % html.escape(x.strip(), quote=False)
                    for x in text.split('\n'))
    return ('<?xml version="1.0" encoding="UTF-8"?>%s<w:document xmlns:w="%swordprocessingml/2006/main"><w:body>%s'
            '</w:body></w:document>') % (before, SCHEMAS, lines)


def cp1258(text):
    """Base letters with hat, breve or horn, then the tone as a mark of its own."""
    tones, out = '\u0300\u0301\u0303\u0309\u0323', ''
    for c in text:
        parts = unicodedata.normalize('NFD', c)
        tone = ''.join(p for p in parts if p in tones)
        out += unicodedata.normalize('NFC', ''.join(p for p in parts if p not in tones)) + tone
    return out.encode('cp1258', 'replace')


TCVN3 = dict(zip('ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ', bytes.fromhex(
    'a1a2a3a4a5a6a7a8a9aaabacadaeb5b6b7b8b9bbbcbdbec6c7c8c9cacbcccecfd0d1d2d3d4d5d6d7d8dcdddedfe1e2e3e4e5e6e7e8e9'
    'eaebecedeeeff1f2f3f4f5f6f7f8f9fafbfcfdfe')))


def tcvn3(text):
    """Capitals with a tone have no code of their own: fonts of capitals drew the small letter's."""
    plain = text.translate(str.maketrans('“”‘’–…', '""\'\'-.'))
    return bytes(TCVN3.get(c) or TCVN3.get(c.lower()) or ord(c) for c in plain)


def bare(text):
    flat = unicodedata.normalize('NFD', text.replace('đ', 'd').replace('Đ', 'D'))
    return ''.join(c for c in flat if not unicodedata.combining(c))


def bad_files():
    text = sample()
    body = text.replace('KẾ HOẠCH\n', '\n', 1)
    zipped = docx()
    return [
        ('rong.txt', b''),
        ('trang.txt', b' \n\n \t\n'),
        ('anh.docx', b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR' + bytes(range(256)) * 8),
        ('bom.docx', docx(document('').encode()[:-25] + b' ' * (200 << 20) + document('').encode()[-25:])),
        ('nhieu.docx', docx(extra=[('x/%d' % i, b'') for i in range(10000)])),
        ('doctype.docx', docx(document(text, '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'))),
        ('dut.docx', zipped[:len(zipped) // 2]),
        ('bang-ma.txt', bytes(0x80 + (i * 37) % 0x80 for i in range(4000))),
        ('khong-ten.txt', body.encode()),
        ('khong-muc.txt', (text.split('I. MỤC ĐÍCH')[0] + 'Đề nghị các đơn vị thực hiện.\n').encode()),
        ('hai-nam.txt', text.replace('Hoạt động năm 2020 của', 'Hoạt động năm 2020 và năm 2021 của').encode()),
        ('khong-dau.txt', bare(text).encode()),
        ('cu.doc', b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(2000)),
        ('ban.pdf', b'%PDF-1.4\n' + bytes(range(256)) * 4),
    ]


class Story:
    engine = None

    @classmethod
    def setUpClass(cls):
        if cls.engine == 'postgres' and not os.environ.get('THIDUA_TEST_PG'):
            raise unittest.SkipTest('no PostgreSQL')
        cls.house = House(cls.engine)
        cls.admin = cls.house.admin

    @classmethod
    def tearDownClass(cls):
        cls.house.end()

    def says(self, answer, words):
        self.assertTrue(words in answer.plain, '“%s” is not on the page' % words)

    def imported(self, name='ke-hoach.txt', data=None, who=None):
        a = (who or self.admin).upload(name, sample().encode() if data is None else data)
        self.assertEqual((a.status, a.flaws()), (303, []))
        return a.to

    def test_1_nothing_is_there_before(self):
        a = self.admin.get('/ke-hoach')
        self.assertEqual(a.status, 200)
        self.says(a, 'Năm này chưa có kế hoạch')
        self.assertIn('href="/ke-hoach/nhap"', a.text)

    def test_2_bad_files_say_what_to_do_and_leave_nothing(self):
        before = self.house.files()
        for name, data in bad_files():
            with self.subTest(name):
                a = self.admin.upload(name, data)
                self.assertEqual(a.status, 422)
                self.assertEqual(len(a.flaws()), 1)
                self.assertIn(name, a.flaws()[0])
                self.assertGreater(len(a.flaws()[0]), len(name) + 30)
        a = self.admin.post('/ke-hoach/nhap')
        self.assertEqual((a.status, len(a.flaws())), (422, 1))
        self.assertEqual(self.house.files(), before)
        self.assertNotIn('/ke-hoach/nhap/', self.admin.get('/ke-hoach/nhap').text.replace('href="/ke-hoach/nhap"', ''))

    def test_2_a_hundred_megabytes_are_refused_before_they_come(self):
        with socket.create_connection(('127.0.0.1', self.house.port), 10) as s:
            s.sendall(b'POST /ke-hoach/nhap HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 104857600\r\n'
                      b'Content-Type: multipart/form-data; boundary=x\r\n\r\n')
            self.assertIn(b' 413 ', s.recv(4096).split(b'\r\n')[0] + b' ')

    def test_3_review_shows_what_was_understood(self):
        to = self.imported()
        self.assertRegex(to, r'^/ke-hoach/nhap/\d+$')
        a = self.admin.get(to)
        want = {'so': '03-KH/ĐTN-CTĐI', 'ngay': '10/04/2020', 'nam': '2020', 'noi': 'Phú Nhuận', 'cum': 'Cụm thi đua I',
                'khoi': 'Khối Đảng – đoàn thể', 'cap_tren': 'QUẬN PHÚ NHUẬN', 'cum_truong': '11', 'cum_pho': '',
                'tu_ngay': '15/11/2020', 'den_ngay': '20/11/2020'}
        self.assertEqual({k: a.fields()[k] for k in want}, want)
        self.assertEqual([a.value('dv.%d' % (i + 1)) for i in range(11)], UNITS)
        self.assertIn('id="dong-6"', a.text)
        self.assertIn('href="#dong-6"', a.text)
        self.says(a, '10 đơn vị chưa ghi mô hình')
        self.says(a, 'tuần 3 tháng 8')
        self.assertRegex(a.plain, r'Việc các đơn vị phải làm 77')
        type(self).review = to

    def test_4_a_day_that_does_not_exist_is_told_at_its_field(self):
        a = self.admin.get(self.review)
        f = dict(a.fields(), den_ngay='31/4/2020', cum_pho='11', nam='20', viec='chap-nhan', **{'dv.2': UNITS[0]})
        a = self.admin.post(self.review, **f)
        self.assertEqual(a.status, 422)
        for field, words in (('den_ngay', '“31/4/2020” không phải ngày có thật'), ('cum_pho', 'phải khác Cụm trưởng'),
                             ('nam', 'Nhập năm'), ('dv.2', 'Trùng tên với đơn vị 1')):
            self.assertIn('href="#%s"' % field, a.text)
            self.assertIn(words, ' '.join(a.flaws()))
        self.assertEqual(a.value('den_ngay'), '31/4/2020')
        self.says(self.admin.get('/ke-hoach'), 'Năm này chưa có kế hoạch')

    def test_4_a_day_the_plan_invents_is_asked_for(self):
        text = sample().replace('15 - 20/11/2020', '15 - 31/4/2020').replace('ngày 10 tháng 4', 'ngày 31 tháng 4')
        a = self.admin.get(self.imported('31-4.txt', text.encode()))
        self.assertEqual((a.value('ngay'), a.value('den_ngay')), ('', ''))
        for words in ('“ngày 31 tháng 4 năm 2020” là ngày không có trong lịch',
                      '31/4/2020”, không có ngày này: nhập ngày đúng'):
            self.says(a, words)
        self.assertRegex(a.text, r'href="#den_ngay"')

    def test_4_a_day_the_plan_invents_stops_acceptance_until_it_is_mended(self):
        text = (sample().replace('15 - 20/11/2020', '15 - 31/4/2020')
                .replace('ngày 27 tháng 4 năm', 'ngày 31 tháng 4 năm')
                .replace('Dự kiến tháng 10 năm 2020', 'Ngày 31/9/2020'))
        to = self.imported('ngay-sai.txt', text.encode())
        a = self.admin.get(to)
        own = [n for n in a.fields() if n.startswith('ngay_sai.')]
        self.assertEqual(len(own), 2, a.fields())
        a = self.admin.post(to, **dict(a.fields(), viec='chap-nhan'))
        self.assertEqual(a.status, 422)
        for field, words in ((own[0], '“ngày 31 tháng 4 năm 2020” là ngày không có trong lịch. Nhập ngày đúng'),
                             (own[1], '“Ngày 31/9/2020” là ngày không có trong lịch'),
                             ('den_ngay', '31/4/2020” là ngày không có trong lịch')):
            self.assertRegex(a.text, r'<li><a href="#%s">ngay-sai.txt, dòng \d+: ' % re.escape(field))
            self.assertIn(words, ' '.join(a.flaws()))
        self.says(self.admin.get('/ke-hoach'), 'Năm này chưa có kế hoạch')
        a = self.admin.post(to, **dict(a.fields(), den_ngay='20/11/2020', viec='chap-nhan',
                                       **{own[0]: '27/4/2020', own[1]: '31/9'}))
        self.assertEqual((a.status, len(a.flaws())), (422, 1))
        self.assertEqual(a.value(own[1]), '31/9')
        a = self.admin.post(to, **dict(a.fields(), viec='chap-nhan', **{own[1]: '30/09/2020'}))
        self.assertEqual((a.status, a.flaws()), (303, []))
        plan = self.admin.get(a.to)
        self.says(plan, '27/04/2020')
        self.assertRegex(plan.text, r'class="when">30/09<')
        self.assertEqual(self.admin.post(a.to + '/huy').status, 303)
        self.assertEqual(self.admin.post(to, viec='bo').status, 303)

    def test_4_units_that_were_not_read_are_typed_in(self):
        text = re.sub(r'(?m)^\d+\. ((?:%s).*)$' % '|'.join(UNITS), r'= \1', sample()).replace('năm 2020', 'năm 2019')
        to = self.imported('khong-don-vi.txt', text.encode())
        a = self.admin.get(to)
        self.assertEqual([n for n in a.fields() if n.startswith('dv')], ['dv_them'])
        self.says(a, 'Chưa đọc được đơn vị nào trong văn bản')
        a = self.admin.post(to, **dict(a.fields(), nam='2019', viec='chap-nhan'))
        self.assertEqual((a.status, a.value('dv_them')), (422, ''))
        self.assertIn('href="#dv_them"', a.text)
        self.assertIn('Ghi tên đơn vị vào ô “Thêm đơn vị”', ' '.join(a.flaws()))
        typed = '3. Xã Bốn: ………\r\n\r\nXã Một\r\nXã Hai: Trồng 20 cây; Dọn 3 kênh\r\nXã Bốn'
        a = self.admin.post(to, **dict(a.fields(), dv_them=typed, viec='chap-nhan'))
        self.assertIn('Trùng tên với đơn vị 1', ' '.join(a.flaws()))
        self.assertEqual([a.value('dvt.%d' % n) for n in (2, 4)], ['Xã Một', 'Xã Bốn'])
        a = self.admin.post(to, **dict(a.fields(), viec='ghi', **{'dvt.1': 'Không phải đơn vị', 'dvt.4': ''}))
        self.assertEqual((a.status, a.flaws()), (303, []))
        a = self.admin.get(to)
        self.assertEqual(a.plain.count('nhập tay'), 3)
        self.assertRegex(a.plain, r'Việc các đơn vị phải làm 21')
        a = self.admin.post(to, **dict(a.fields(), dv_them='Xã Ba', cum_truong='3', viec='chap-nhan', **{'dvt.1': ''}))
        self.assertEqual((a.status, a.flaws()), (303, []))
        plan = self.admin.get(a.to)
        self.assertEqual([html.unescape(u) for u in re.findall(r'<th scope="row">(\d+\. [^<]*?)\s*<', plan.text)],
                         ['1. Xã Một', '2. Xã Hai', '3. Xã Ba'])
        self.says(plan, 'Trồng 20 cây; Dọn 3 kênh')
        self.assertEqual(plan.text.count('Chưa đăng ký'), 2)
        self.assertEqual(self.admin.post(a.to + '/huy').status, 303)
        self.assertEqual(self.admin.post(to, viec='bo').status, 303)

    def test_5_corrections_are_kept_and_the_second_writer_sees_both(self):
        old = self.admin.get(self.review).fields()
        none = {'dv.12': 'Đơn vị lạ', 'dv.01': 'Đơn vị lạ', 'dv.abc': 'Đơn vị lạ'}
        a = self.admin.post(self.review, **dict(old, cum_pho='1', noi='Quận Phú Nhuận', viec='ghi', **none))
        self.assertEqual((a.status, a.to), (303, self.review))
        now = self.admin.get(self.review)
        self.assertEqual((now.value('cum_pho'), now.value('noi')), ('1', 'Quận Phú Nhuận'))
        a = self.admin.post(self.review, **dict(old, noi='Nơi khác', viec='ghi', **{k: 'Khác' for k in none}))
        self.assertEqual(a.status, 409)
        self.assertFalse('Đơn vị lạ' in a.text, 'a name was kept for a unit the plan does not have')
        self.assertIn('Quận Phú Nhuận', ' '.join(a.flaws()))
        self.assertEqual(a.value('noi'), 'Nơi khác')
        self.assertEqual(self.admin.get(self.review).value('noi'), 'Quận Phú Nhuận')

    def accept(self, review, who=None):
        who = who or self.admin
        return who.post(review, **dict(who.get(review).fields(), viec='chap-nhan'))

    def plan_is_whole(self, at, who=None):
        a = (who or self.admin).get(at)
        self.assertEqual(a.status, 200)
        units = re.findall(r'<th scope="row">(\d+)\. ([^<]*?)\s*<', a.text)
        self.assertEqual([html.unescape(u).strip() for _, u in units], UNITS)
        self.assertEqual(a.text.count('Chưa đăng ký'), 10)
        self.assertRegex(a.text, r'11\. Đoàn TNCS Hồ Chí Minh\s*<span class="tag info">Cụm trưởng')
        self.assertRegex(a.text, r'1\. Ban Tuyên giáo Quận ủy\s*<span class="tag">Cụm phó')
        self.assertEqual(re.findall(r'class="nowrap">(II\.\d+)<', a.text), ['II.%d' % n for n in range(1, 10)])
        for words in ('03-KH/ĐTN-CTĐI', '10/04/2020, Quận Phú Nhuận', '15/11/2020 đến 20/11/2020', '407/KH-UBND',
                      'Đề ngày sau ngày của kế hoạch', 'Cải tạo 04 khu vui chơi', 'tuần 3 tháng 8', 'dự kiến',
                      'Lưu: VT, Cụm trưởng', '91/2017/NĐ-CP', 'Năm trong ký hiệu khác năm ban hành'):
            self.says(a, words)

    def test_6_accepting_sets_the_year_up_once(self):
        a = self.accept(self.review)
        self.assertEqual((a.status, a.flaws()), (303, []))
        self.assertRegex(a.to, r'^/ke-hoach/\d+$')
        type(self).plan = a.to
        self.plan_is_whole(a.to)
        again = self.admin.get(self.review)
        self.says(again, 'đã được chấp nhận trước đây')
        self.assertNotIn('value="chap-nhan"', again.text)
        twice = self.accept(self.review)
        self.assertEqual(twice.status, 409)
        self.assertIn('đã được chấp nhận trước đó. Không có gì thay đổi', ' '.join(twice.flaws()))
        other = self.accept(self.imported('lan-hai.txt'))
        self.assertEqual(other.status, 409)
        self.assertIn('đã có kế hoạch năm 2020 (số 03-KH/ĐTN-CTĐI). Không có gì thay đổi', ' '.join(other.flaws()))
        self.plan_is_whole(self.plan)

    def test_7_the_source_comes_back_byte_for_byte(self):
        self.assertEqual(self.admin.get(self.plan + '/goc').body, sample().encode())

    def test_8_undo_and_accept_again(self):
        a = self.admin.get(self.plan + '/huy')
        self.assertRegex(a.plain, r'Đơn vị 11 .*Việc các đơn vị phải làm 77')
        a = self.admin.post(self.plan + '/huy')
        self.assertEqual((a.status, a.to), (303, '/ke-hoach'))
        self.assertEqual(self.admin.get(self.plan).status, 404)
        listed = self.admin.get('/ke-hoach')
        self.says(listed, 'Năm này chưa có kế hoạch')
        self.says(listed, 'đã hủy, xem lại được')
        self.assertEqual(self.admin.get(self.review).value('cum_pho'), '1')
        a = self.accept(self.review)
        self.assertEqual((a.status, a.flaws()), (303, []))
        type(self).plan = a.to
        self.plan_is_whole(a.to)

    def test_9_what_hangs_on_a_plan_holds_it(self):
        leader = self.house.account('quandoan', 'clerk', '--unit', '11')
        clerk = self.house.account('kiemtra', 'clerk', '--unit', '3')
        type(self).leader = Browser(self.house.port).enter('quandoan', leader)
        type(self).clerk = Browser(self.house.port).enter('kiemtra', clerk)
        a = self.admin.get(self.plan + '/huy')
        self.says(a, 'Chưa hủy được vì đã có 2 vai trò của tài khoản')
        a = self.admin.post(self.plan + '/huy')
        self.assertEqual(a.status, 410)
        self.says(a, 'Chưa hủy được')
        self.plan_is_whole(self.plan)

    def test_9a_only_who_plans_there_sees_an_import(self):
        self.plan_is_whole('/ke-hoach', self.leader)
        self.plan_is_whole('/ke-hoach', self.clerk)
        self.assertEqual(self.clerk.get('/ke-hoach').text.count('href="/mo-hinh?nam=2020"'), 1)
        self.assertEqual(self.clerk.get('/ke-hoach/nhap').status, 404)
        self.assertEqual(self.clerk.get(self.plan + '/huy').status, 404)
        own = self.imported('cua-cum-truong.txt', who=self.leader)
        self.assertEqual(self.leader.get(own).status, 200)
        for path in (own, self.review):
            self.assertEqual(self.clerk.get(path).status, 404)
            self.assertEqual(self.clerk.post(path, viec='bo').status, 404)
        self.assertEqual(self.leader.get(self.review).status, 404)
        self.assertEqual(Browser(self.house.port).get(own).status, 303)
        a = self.leader.post(own, viec='bo')
        self.assertEqual((a.status, a.to), (303, '/ke-hoach/nhap'))
        self.assertEqual(self.leader.get(own).status, 404)

    def test_9b_the_next_year_keeps_the_units(self):
        text = sample().replace('Hoạt động năm 2020', 'Hoạt động năm 2021')
        to = self.imported('ke-hoach-2021.txt', text.encode(), self.leader)
        self.assertEqual(self.leader.get(to).value('nam'), '2021')
        a = self.accept(to, self.leader)
        self.assertEqual((a.status, a.flaws()), (303, []))
        undo = self.leader.get(a.to + '/huy')
        self.says(undo, 'Việc các đơn vị phải làm 77')
        self.assertNotIn('Đơn vị 11', undo.plain)
        self.assertEqual(self.leader.post(a.to + '/huy').status, 303)
        self.plan_is_whole('/ke-hoach', self.leader)

    def test_9c_every_encoding_is_read_alike(self):
        def understood(name, data):
            return {k: v for k, v in self.admin.get(self.imported(name, data)).fields().items() if k != 'pb'}

        text = sample()
        want = understood('utf-8.txt', text.encode())
        for name, data in (('utf-16.txt', text.encode('utf-16')),
                           ('utf-16be.txt', b'\xfe\xff' + text.encode('utf-16-be')),
                           ('nfd.txt', unicodedata.normalize('NFD', text).encode()), ('cp1258.txt', cp1258(text)),
                           ('ban.docx', docx())):
            with self.subTest(name):
                self.assertEqual(understood(name, data), want)
        got = understood('tcvn3.txt', tcvn3(text))
        names = ['dv.%d' % (i + 1) for i in range(11)]
        self.assertEqual([got[n].lower() for n in names], [want[n].lower() for n in names])
        for name in ('nam', 'ngay', 'tu_ngay', 'den_ngay', 'cum_truong'):
            self.assertEqual(got[name], want[name])

    def test_9d_the_record_is_whole(self):
        self.assertTrue(self.house.sound())


class Sqlite(Story, unittest.TestCase):
    engine = 'sqlite'


class Postgres(Story, unittest.TestCase):
    engine = 'postgres'


@unittest.skipUnless(os.path.exists(REAL), 'the real plan is not here')
class RealPlan(unittest.TestCase):
    def test_the_real_plan_goes_in_whole(self):
        house = House('sqlite')
        try:
            with open(REAL, 'rb') as f:
                a = house.admin.upload('plan-2020.txt', f.read())
            self.assertEqual((a.status, a.flaws()), (303, []))
            review = house.admin.get(a.to)
            self.assertEqual([review.value('dv.%d' % (i + 1)) for i in range(11)], UNITS)
            self.assertEqual([review.value(n) for n in ('tu_ngay', 'den_ngay', 'cum_truong')],
                             ['15/11/2020', '20/11/2020', '11'])
            a = house.admin.post(a.to, **dict(review.fields(), viec='chap-nhan'))
            self.assertEqual((a.status, a.flaws()), (303, []))
            plan = house.admin.get(a.to)
            self.assertEqual(re.findall(r'class="nowrap">(II\.\d+)<', plan.text), ['II.%d' % n for n in range(1, 10)])
            self.assertEqual(plan.text.count('Chưa đăng ký'), 10)
            self.assertTrue(house.sound())
        finally:
            house.end()


class Count(unittest.TextTestResult):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1


if __name__ == '__main__':
    runner = unittest.TextTestRunner(stream=sys.stdout, resultclass=Count)
    result = unittest.main(exit=False, verbosity=2, testRunner=runner).result
    failed = len({str(getattr(t, 'test_case', t)) for t, _ in result.failures + result.errors})
    print('%d passed, %d failed' % (result.passed, failed))
    sys.exit(failed != 0)
