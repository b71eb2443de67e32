"""Raw sockets against web_echo_server: what must be refused is refused and closed, and honest requests work after.

    http_gate.py PATH_OF_WEB_ECHO_SERVER
"""
import gzip
import hashlib
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

SERVER = None
HOST = b'Host: 127.0.0.1\r\n'


class Server:
    def __init__(self, listen='127.0.0.1:0', tls=False):
        self.dir = tempfile.TemporaryDirectory()
        args = [SERVER, listen, self.dir.name] + (['tls'] if tls else [])
        self.process = subprocess.Popen(args, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.port = int(self.process.stdout.readline())
        self.path = listen[5:] if listen.startswith('unix:') else None

    def connect(self):
        if self.path:
            s = socket.socket(socket.AF_UNIX)
            s.connect(self.path)
        else:
            s = socket.create_connection(('127.0.0.1', self.port))
        s.settimeout(10)
        return s

    def stop(self):
        self.process.stdin.close()
        code = self.process.wait(20)
        self.process.stdout.close()
        self.dir.cleanup()
        return code


def read_one(s):
    """One answer: status, headers (lower-case names, list of values), body, and whether the peer closed after."""
    data = b''
    while b'\r\n\r\n' not in data:
        more = s.recv(65536)
        if not more:
            return (None, {}, data) if data else (0, {}, b'')
        data += more
    head, body = data.split(b'\r\n\r\n', 1)
    lines = head.decode().split('\r\n')
    headers = {}
    for line in lines[1:]:
        name, value = line.split(': ', 1)
        headers.setdefault(name.lower(), []).append(value)
    length = int(headers.get('content-length', ['0'])[0])
    status = int(lines[0].split(' ')[1])
    while len(body) < length and status != 304 and not getattr(s, 'head', False):
        more = s.recv(65536)
        if not more:
            break
        body += more
    return status, headers, body


def closed(s):
    try:
        return s.recv(1) == b''
    except ConnectionResetError:
        return True
    except TimeoutError:
        return False


class Gate(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()

    @classmethod
    def tearDownClass(cls):
        assert cls.server.stop() == 0, 'the server did not end well'

    def ask(self, data):
        with self.server.connect() as s:
            s.sendall(data)
            return read_one(s)

    def get(self, target, headers=b''):
        return self.ask(b'GET ' + target + b' HTTP/1.1\r\n' + HOST + headers + b'\r\n')

    def post(self, target, body, headers=b'Content-Type: application/x-www-form-urlencoded\r\n'):
        return self.ask(b'POST ' + target + b' HTTP/1.1\r\n' + HOST + headers +
                        b'Content-Length: %d\r\n\r\n' % len(body) + body)

    def honest(self):
        status, _, body = self.get(b'/echo?q=1')
        self.assertEqual(status, 200)
        self.assertIn(b'q 1\n', body)

    def refused(self, data, wanted=(400,), silent=False):
        with self.server.connect() as s:
            s.sendall(data)
            status, _, _ = read_one(s)
            if not (silent and status == 0):
                self.assertIn(status, wanted, data[:200])
            self.assertTrue(closed(s), data[:200])

    def test_heads_that_two_servers_may_read_differently_are_refused(self):
        post = b'POST /echo HTTP/1.1\r\n' + HOST
        get = b'GET /echo HTTP/1.1\r\n' + HOST
        for data in [
            post + b'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
            post + b'Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n',
            post + b'Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef',
            post + b'Content-Length: 5\r\nContent-Length: 5\r\n\r\nabcde',
            post + b'Content-Length: 5, 5\r\n\r\nabcde',
            post + b'Content-Length: +5\r\n\r\nabcde',
            post + b'Content-Length: -5\r\n\r\nabcde',
            post + b'Content-Length: 0x5\r\n\r\nabcde',
            post + b'Content-Length: 5 \r\n\r\nabcde',
            post + b'Content-Length:\r\n\r\n',
            post + b'Content-Length: 5\r\n X: folded\r\n\r\nabcde',
            post + b'Transfer-Encoding: superchunked\r\n\r\n0\r\n\r\n',
            post + b'Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n',
            post + b'Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n',
            post + b'Transfer-Encoding: identity\r\n\r\n',
            post + b'Transfer-Encoding: chunked \r\n\r\n0\r\n\r\n',
            post + b'Transfer-Encoding: "chunked"\r\n\r\n0\r\n\r\n',
            post + b'Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n',
            post + b'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
            post + b'Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n',
            post + b'Transfer-Encoding\t: chunked\r\n\r\n0\r\n\r\n',
            post + b'Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n',
            b'POST /echo HTTP/1.0\r\n' + HOST + b'Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
            get + b'Content-Length: 5\r\n\r\nabcde',
            get + b'Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
            get + HOST + b'\r\n',
            get + b'host: other\r\n\r\n',
            b'GET /echo HTTP/1.1\r\n\r\n',
            b'GET /echo HTTP/1.0\r\n\r\n',
            b'GET /echo HTTP/1.1\r\nHost:\r\n\r\n',
            b'GET /echo HTTP/1.1\r\nHost: a b\r\n\r\n',
            b'GET /echo HTTP/1.1\r\nHost: a/b\r\n\r\n',
            b'GET /echo HTTP/1.1\r\nHost: a:port\r\n\r\n',
            b'GET /echo HTTP/1.1\r\nHost: a,b\r\n\r\n',
            b'GET /echo HTTP/1.1\r\nHost : a\r\n\r\n',
            b'GET /echo HTTP/1.1\r\n Host: a\r\n\r\n',
        ]:
            self.refused(data, silent=True)
        self.honest()

    def test_broken_lines_are_refused(self):
        get = b'GET /echo HTTP/1.1\r\n' + HOST
        for data in [
            get + b'X: a\r\n b\r\n\r\n',
            get + b'X: a\r\n\tb\r\nY: c\r\n\r\n',
            get + b'X: \r\n\r\n\r\n'.replace(b'\r\n\r\n\r\n', b'\r\n \r\n\r\n'),
            get + b'X : a\r\n\r\n',
            get + b': a\r\n\r\n',
            get + b'X\r\n\r\n',
            get + b'X\0Y: a\r\n\r\n',
            get + b'X: a\0b\r\n\r\n',
            get + b'X: a\0\0b\r\nY: c\r\n\r\n',
            get + b'X: a\0\0\r\n\r\n',
            get + b'\0: a\r\n\r\n',
            get + b'X: a\rb\r\n\r\n',
            get + b'X: a\x01\r\n\r\n',
            get + b'X: a\x7f\r\n\r\n',
            get + b'X: \xff\xfe\r\n\r\n',
            get + b'X(y): a\r\n\r\n',
            get + b'X: a\nY: b\r\n\r\n',
            get + b'X: a\r\n\n',
            b'GET /echo HTTP/1.1\n' + HOST + b'\r\n',
            b'GET /echo HTTP/1.1\r\nHost: a\n\r\n',
            b'GET  /echo HTTP/1.1\r\n' + HOST + b'\r\n',
            b'GET /echo  HTTP/1.1\r\n' + HOST + b'\r\n',
            b'GET /echo HTTP/1.1 \r\n' + HOST + b'\r\n',
            b'GET /echo\r\n' + HOST + b'\r\n',
            b'GET\r\n' + HOST + b'\r\n',
            b'GET /echo HTTP/2.0\r\n' + HOST + b'\r\n',
            b'GET /echo HTTP/1.2\r\n' + HOST + b'\r\n',
            b'GET /echo http/1.1\r\n' + HOST + b'\r\n',
            b'GET /ec\0ho HTTP/1.1\r\n' + HOST + b'\r\n',
            b'G\0T /echo HTTP/1.1\r\n' + HOST + b'\r\n',
            b'G(T /echo HTTP/1.1\r\n' + HOST + b'\r\n',
        ]:
            self.refused(data, wanted=(400, 505), silent=True)
        self.honest()

    def test_targets_that_hide_something_are_refused(self):
        for target in [b'/../x', b'/a/../b', b'/a/..', b'/./a', b'/a/%2e%2e/b', b'/a/.%2E', b'//a', b'/a//b', b'/a%2fb',
                       b'/a%2Fb', b'/a%00', b'/a%', b'/a%g1', b'/a%1', b'/%ff', b'/%c0%af', b'/%ed%a0%80', b'/%5c..',
                       b'/a\\b', b'/a%0ab', b'/a%7f', b'/\xc3\xa1', b'/a#b', b'a', b'*', b'http://127.0.0.1/echo',
                       b'/?q=%', b'/?q=%zz', b'/?q=%ff', b'/?q=a%00b', b'/?%ff=1', b'/<a>', b'/%E2%80%AEa']:
            self.refused(b'GET ' + target + b' HTTP/1.1\r\n' + HOST + b'\r\n')
        self.honest()

    def test_long_heads_are_refused(self):
        self.refused(b'GET /' + b'a' * 2048 + b' HTTP/1.1\r\n' + HOST + b'\r\n')
        self.assertEqual(self.get(b'/' + b'a' * 2047)[0], 200)
        self.refused(b'GET /' + b'a' * 40000 + b' HTTP/1.1\r\n' + HOST + b'\r\n', wanted=(400, 414, 431), silent=True)
        self.refused(b'GET /a HTTP/1.1\r\n' + HOST + b'X: ' + b'a' * 60000 + b'\r\n\r\n', wanted=(400, 413, 431),
                     silent=True)
        self.refused(b'GET /a HTTP/1.1\r\n' + HOST + b'X: a\r\n' * 101 + b'\r\n', wanted=(431,))
        self.honest()

    def test_other_methods_are_405_and_say_which_work(self):
        for method in [b'PUT', b'DELETE', b'OPTIONS', b'TRACE', b'PATCH', b'CONNECT', b'get', b'FOO']:
            status, headers, body = self.ask(method + b' /echo HTTP/1.1\r\n' + HOST + b'\r\n')
            self.assertEqual(status, 405, method)
            self.assertEqual(headers['allow'], ['GET, HEAD, POST'])
            self.assertEqual(body, b'refused 405\n')

    def test_text_is_decoded_once_and_in_nfc(self):
        _, _, body = self.get(b'/%C4%90%E1%BA%A3ng%20%E1%BB%A7y?q=a%252e+b%2Bc')
        self.assertIn('path /Đảng ủy\n'.encode(), body)
        self.assertIn(b'q a%2e b+c\n', body)
        _, _, body = self.get(b'/echo?q=Qua%CC%A3%CC%82n')
        self.assertIn('q Quận\n'.encode(), body)
        _, _, body = self.get(b'/echo?q=a%0D%0Ab')
        self.assertIn(b'q a\nb\n', body)

    def test_what_comes_twice_is_a_fault(self):
        self.assertIn(b'q -\n', self.get(b'/echo?q=1&q=2')[2])
        self.assertIn(b'fault 1 q\n', self.get(b'/echo?q=1&q=2')[2])
        self.assertIn(b'fault 0 \n', self.get(b'/echo?q=1&p=2')[2])
        self.assertIn(b'fault 1 s\n', self.get(b'/echo', b'Cookie: s=1; s=2\r\n')[2])
        self.assertIn(b'fault 1 a\n', self.post(b'/echo', b'a=1&a=2')[2])
        self.assertIn(b'fault 2 a\n', self.post(b'/echo', b'a=%E2%80%AE')[2])
        self.assertIn(b'fault 2 a\n', self.post(b'/echo', b'a=%07')[2])

    def test_cookies_and_the_peer_are_read(self):
        self.assertIn(b'cookie x.y\n', self.get(b'/echo', b'Cookie: a=b; s=x.y; c=d\r\n')[2])
        self.assertIn(b'cookie -\n', self.get(b'/echo', b'Cookie: xs=1; sx=2\r\n')[2])
        self.assertIn(b'peer 127.0.0.1\n', self.get(b'/echo', b'X-Real-IP: 9.9.9.9\r\nX-Forwarded-For: 1.1.1.1\r\n')[2])

    def test_forms_are_read(self):
        status, _, body = self.post(b'/echo', 'a=Quận+1&b=%26%3D&c&=d'.encode())
        self.assertEqual(status, 200)
        for line in ['field a=Quận 1\n', 'field b=&=\n', 'field c=\n', 'field =d\n', 'a Quận 1\n']:
            self.assertIn(line.encode(), body)
        chunked = b'POST /echo HTTP/1.1\r\n' + HOST + b'Content-Type: application/x-www-form-urlencoded\r\n' \
            b'Transfer-Encoding: chunked\r\n\r\n3\r\na=1\r\n4\r\n&b=2\r\n0\r\n\r\n'
        self.assertIn(b'field a=1\nfield b=2\n', self.ask(chunked)[2])

    def test_broken_forms_are_refused(self):
        for body in [b'a=%', b'a=%f', b'a=%zz', b'%=1', b'a=%ff', b'a=\xff', b'a=%00', b'%00=1', b'a=\0', b'%0A=1']:
            status, _, text = self.post(b'/echo', body)
            self.assertEqual(status, 400, body)
            self.assertEqual(text, b'refused 400\n')
        self.assertEqual(self.post(b'/echo', b'&'.join(b'a%d=1' % i for i in range(2000)))[0], 200)
        self.assertEqual(self.post(b'/echo', b'&'.join(b'a%d=1' % i for i in range(2001)))[0], 413)
        self.assertEqual(self.post(b'/echo', b'a' * 200 + b'=1')[0], 200)
        self.assertEqual(self.post(b'/echo', b'a' * 201 + b'=1')[0], 413)
        for kind in [b'text/plain', b'application/json', b'application/x-www-form-urlencodedx']:
            self.assertEqual(self.post(b'/echo', b'a=1', b'Content-Type: ' + kind + b'\r\n')[0], 415)
        self.assertEqual(self.post(b'/echo', b'a=1', b'')[0], 415)
        self.assertEqual(self.post(b'/echo', b'', b'')[0], 200)

    def multipart(self, parts, target=b'/big', end=b'--XX--\r\n'):
        body = b''.join(b'--XX\r\nContent-Disposition: form-data; ' + head + b'\r\n\r\n' + data + b'\r\n'
                        for head, data in parts) + end
        return self.post(target, body, b'Content-Type: multipart/form-data; boundary=XX\r\n')

    def test_files_are_streamed_and_hashed(self):
        data = os.urandom(3 * 1024 * 1024)
        status, _, body = self.multipart([
            (b'name="a"', 'Quận\r\nhai'.encode()),
            (b'name="f"; filename="C:\\tmp\\../B\xc3\xa1o c\xc3\xa1o.docx"\r\nContent-Type: application/x', data),
            (b'name="empty"', b''),
            (b'name="f"; filename="b.txt"\r\nContent-Type: text/plain', b''),
            (b'name="f"; filename=""\r\nContent-Type: application/octet-stream', b''),
            (b'name="z"', b'1')])
        self.assertEqual(status, 200)
        digest = hashlib.sha256(data).hexdigest()
        text = body.decode()
        self.assertIn(f'file f|Báo cáo.docx|application/x|{len(data)}|{digest}\n', text)
        self.assertIn(f'file f|b.txt|text/plain|0|{hashlib.sha256(b"").hexdigest()}\n', text)
        self.assertEqual(text.count('file '), 2)
        for line in ['field a=Quận\nhai\n', 'field empty=\n', 'field z=1\n', 'a Quận\nhai\n']:
            self.assertIn(line, text)
        self.assertEqual(os.listdir(self.server.dir.name), [])

    def test_broken_multipart_is_refused(self):
        one = [(b'name="a"', b'1')]
        self.assertEqual(self.multipart(one)[0], 200)
        self.assertEqual(self.multipart(one, end=b'')[0], 400)
        self.assertEqual(self.multipart([(b'name="a"', b'\xff')])[0], 400)
        self.assertEqual(self.multipart([(b'name="a"', b'a\0b')])[0], 400)
        self.assertEqual(self.multipart([(b'name="f"; filename="a"', b'x')] * 20)[0], 200)
        status, headers, text = self.multipart([(b'name="f"; filename="a"', b'x' * 40000)] * 21)
        self.assertEqual((status, text), (413, b'refused 413\n'), 'read to its end and answered with the page')
        self.assertEqual(headers['x-content-type-options'], ['nosniff'])
        self.assertEqual(self.multipart([(b'name="%d"' % i, b'') for i in range(2001)])[0], 413)
        self.assertEqual(self.multipart([(b'name="a"', b'x' * (2 * 1024 * 1024 + 1))])[0], 413)
        self.assertEqual(self.post(b'/big', b'x', b'Content-Type: multipart/form-data\r\n')[0], 400)
        self.assertEqual(os.listdir(self.server.dir.name), [])
        self.honest()

    def test_a_kept_file_is_whole(self):
        data = os.urandom(100000)
        path = os.path.join(self.server.dir.name, hashlib.sha256(data).hexdigest())
        for _ in range(2):
            status, _, _ = self.multipart([(b'name="f"; filename="a"', data)], target=b'/save?to=' + path.encode())
            self.assertEqual(status, 200)
        with open(path, 'rb') as f:
            self.assertEqual(f.read(), data)
        self.assertEqual(os.listdir(self.server.dir.name), [os.path.basename(path)])
        os.unlink(path)

    def test_bodies_over_the_limit_are_413_and_the_client_sees_it(self):
        head = b'POST /echo HTTP/1.1\r\n' + HOST + b'Content-Type: application/x-www-form-urlencoded\r\n'
        with self.server.connect() as s:
            s.sendall(head + b'Content-Length: 5000000\r\n\r\n')
            for _ in range(40):
                s.sendall(b'a' * 65536)
            status, _, body = read_one(s)
            self.assertEqual((status, body), (413, b'refused 413\n'))
            s.shutdown(socket.SHUT_WR)
            self.assertTrue(closed(s))
        with self.server.connect() as s:
            s.sendall(head + b'Transfer-Encoding: chunked\r\n\r\n')
            for _ in range(20):
                s.sendall(b'4000\r\n' + b'a' * 0x4000 + b'\r\n')
            self.assertEqual(read_one(s)[0], 413)
        with self.server.connect() as s:
            s.sendall(head + b'Content-Length: 65536\r\nExpect: 100-continue\r\n\r\n')
            self.assertEqual(read_one(s)[0], 100)
            s.sendall(b'a=' + b'b' * 65534)
            self.assertEqual(read_one(s)[0], 200)
        with self.server.connect() as s:
            s.sendall(head + b'Content-Length: 65537\r\nExpect: 100-continue\r\n\r\n')
            self.assertEqual(read_one(s)[0], 413)
        self.honest()

    def test_every_answer_carries_the_headers(self):
        for target in [b'/echo', b'/tag', b'/file', b'/slow', b'/../x']:
            _, headers, _ = self.get(target)
            self.assertEqual(headers['x-content-type-options'], ['nosniff'], target)
            self.assertEqual(headers['referrer-policy'], ['same-origin'])
            self.assertEqual(headers['cross-origin-opener-policy'], ['same-origin'])
            self.assertEqual(headers['cross-origin-resource-policy'], ['same-origin'])
            self.assertEqual(headers['x-frame-options'], ['DENY'])
            self.assertEqual(len(headers['content-security-policy']), 1)
            self.assertEqual(len(headers['cache-control']), 1)
            self.assertNotIn('strict-transport-security', headers)
            self.assertNotIn('server', headers)
        policy = self.get(b'/echo')[1]['content-security-policy'][0]
        self.assertEqual(policy, "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src "
                                 "'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri "
                                 "'none'; require-trusted-types-for 'script'; trusted-types 'none'")
        self.assertEqual(self.get(b'/echo')[1]['cache-control'], ['no-store'])
        self.assertEqual(self.get(b'/tag')[1]['cache-control'], ['private, no-cache'])

    def test_downloads_are_sandboxed_attachments(self):
        status, headers, body = self.get(b'/file')
        self.assertEqual((status, body), (200, b'\0' * 65536))
        self.assertTrue(headers['content-security-policy'][0].startswith('sandbox'))
        self.assertEqual(headers['content-disposition'],
                         ['attachment; filename="bao cao _quy 1_.bin"; '
                          "filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20%22qu%C3%BD%201%22.bin"])

    def test_an_etag_that_matches_is_304(self):
        _, headers, body = self.get(b'/tag')
        self.assertEqual(headers['etag'], ['"b1.u2-g3"'])
        for tag in [b'"b1.u2-g3"', b'W/"b1.u2-g3"', b'"x", "b1.u2-g3"', b'*']:
            status, headers, body = self.get(b'/tag', b'If-None-Match: ' + tag + b'\r\n')
            self.assertEqual((status, body), (304, b''), tag)
            self.assertEqual(headers['etag'], ['"b1.u2-g3"'])
        for tag in [b'"b1.u2-g4"', b'b1.u2-g3', b'""']:
            self.assertEqual(self.get(b'/tag', b'If-None-Match: ' + tag + b'\r\n')[0], 200)

    def test_assets_are_served_for_ever_and_packed_when_asked(self):
        css, js, font = self.get(b'/assets')[2].split()
        status, headers, plain = self.get(js)
        self.assertEqual((status, headers['cache-control']), (200, ['public, max-age=31536000, immutable']))
        self.assertEqual((headers['vary'], headers['content-type']), (['Accept-Encoding'],
                                                                      ['text/javascript; charset=utf-8']))
        for accepted in [b'gzip', b'br, gzip', b'gzip;q=1, br']:
            _, headers, body = self.get(js, b'Accept-Encoding: ' + accepted + b'\r\n')
            self.assertEqual(headers['content-encoding'], ['gzip'])
            self.assertEqual(gzip.decompress(body), plain)
        for accepted in [b'br', b'gzipx', b'gzip;q=0', b'identity']:
            self.assertNotIn('content-encoding', self.get(js, b'Accept-Encoding: ' + accepted + b'\r\n')[1])
        self.assertNotIn('content-encoding', self.get(font, b'Accept-Encoding: gzip\r\n')[1])
        tag = headers['etag'][0].encode()
        self.assertEqual(self.get(js, b'If-None-Match: ' + tag + b'\r\n')[0], 304)
        self.assertIn(b'path ' + css + b'\n', self.post(css, b'')[2])
        self.assertIn(b'path /tinh/app.css\n', self.get(b'/tinh/app.css')[2])

    def test_head_is_get_without_body(self):
        with self.server.connect() as s:
            s.sendall((b'HEAD /tag HTTP/1.1\r\n' + HOST + b'\r\n') + (b'GET /tag HTTP/1.1\r\n' + HOST + b'\r\n'))
            data = b''
            while data.count(b'<p>trang') < 1:
                data += s.recv(65536)
            self.assertEqual(data.count(b'HTTP/1.1 200'), 2)
            self.assertEqual(data.count(b'<p>trang'), 1)
            self.assertEqual(data.lower().count(b'content-length: 8\r\n'), 2)

    def test_redirects_stay_in_the_house(self):
        for target in [b'/', b'/phieu/3', b'/phieu/3%3Fx%3D1%23y']:
            status, headers, _ = self.get(b'/move?to=' + target)
            self.assertEqual(status, 303)
            self.assertTrue(headers['location'][0].startswith('/'))
        for target in [b'', b'a', b'//x', b'/%5Cx', b'%5C%5Cx', b'http://x', b'javascript:1', b'/%09/x', b'/a%0d%0ab',
                       b'/%C3%A1', b'%20/']:
            self.assertEqual(self.get(b'/move?to=' + target)[0], 422, target)

    def test_cookies_are_set_for_plain_http(self):
        _, headers, _ = self.get(b'/cookie')
        self.assertEqual(headers['set-cookie'], ['s=abc-1_2; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600',
                                                 'old=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0'])

    def test_sleeping_requests_are_answered_by_other_threads(self):
        begun = time.monotonic()
        self.assertEqual(self.get(b'/slow')[2], b'slept\n')
        self.assertGreater(time.monotonic() - begun, 0.25)
        with self.server.connect() as s:
            for _ in range(300):
                s.sendall(b'GET /burst HTTP/1.1\r\n' + HOST + b'\r\n')
                status, _, body = read_one(s)
                self.assertEqual((status, body), (200, b'slept\n'))

    def test_a_client_that_leaves_while_its_request_sleeps_does_no_harm(self):
        for _ in range(6):
            with self.server.connect() as s:
                s.sendall(b'GET /slow HTTP/1.1\r\n' + HOST + b'\r\n')
                time.sleep(0.02)
        time.sleep(1.2)
        self.honest()
        self.assertEqual(self.get(b'/slow')[0], 200)

    def test_slow_heads_and_bodies_are_let_go(self):
        for start in [b'GET /echo HTTP/1.1\r\n', b'GET /ec', b'']:
            begun = time.monotonic()
            with self.server.connect() as s:
                s.sendall(start)
                for _ in range(60):
                    time.sleep(0.1)
                    try:
                        s.sendall(b'X')
                    except OSError:
                        break
                    s.setblocking(False)
                    try:
                        if s.recv(10) == b'':
                            break
                    except BlockingIOError:
                        pass
                    s.setblocking(True)
                else:
                    self.fail('a slow head was served for ever')
            self.assertLess(time.monotonic() - begun, 4)
        self.honest()

    def test_two_hundred_connections_are_served_in_parallel(self):
        wrong = []

        def client(number):
            try:
                with self.server.connect() as s:
                    for turn in range(5):
                        s.sendall(b'GET /echo?q=%d-%d HTTP/1.1\r\n' % (number, turn) + HOST + b'\r\n')
                        status, _, body = read_one(s)
                        if status != 200 or b'q %d-%d\n' % (number, turn) not in body:
                            wrong.append((number, turn, status))
            except OSError as why:
                wrong.append((number, why))

        threads = [threading.Thread(target=client, args=(i,)) for i in range(200)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEqual(wrong, [])

    def test_pipelined_requests_are_answered_in_order(self):
        with self.server.connect() as s:
            s.sendall(b''.join(b'GET /echo?q=%d HTTP/1.1\r\n' % i + HOST + b'\r\n' for i in range(20)))
            data = b''
            while data.count(b'\nfault 0 \n') < 20:
                more = s.recv(65536)
                self.assertTrue(more)
                data += more
        self.assertEqual([int(n) for n in re.findall(rb'\nq (\d+)\n', data)], list(range(20)))


class BehindTls(unittest.TestCase):
    """Over a UNIX socket, with a proxy that does TLS."""

    def test_cookies_peer_and_hsts_follow_the_proxy(self):
        with tempfile.TemporaryDirectory() as room:
            server = Server(f'unix:{room}/http', tls=True)
            self.assertEqual(os.stat(f'{room}/http').st_mode & 0o777, 0o660)

            def get(target, headers=b''):
                with server.connect() as s:
                    s.sendall(b'GET ' + target + b' HTTP/1.1\r\n' + HOST + headers + b'\r\n')
                    return read_one(s)

            _, headers, body = get(b'/cookie')
            self.assertEqual(headers['set-cookie'][0],
                             '__Host-s=abc-1_2; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=3600')
            self.assertEqual(headers['strict-transport-security'], ['max-age=63072000; includeSubDomains'])
            self.assertIn(b'cookie 1\n', get(b'/echo', b'Cookie: s=2; __Host-s=1\r\n')[2])
            self.assertIn(b'cookie -\n', get(b'/echo', b'Cookie: s=2\r\n')[2])
            self.assertIn(b'peer 2001:db8::1\n', get(b'/echo', b'X-Real-IP: 2001:db8::1\r\n')[2])
            for wrong in [b'', b'X-Real-IP: a\r\n', b'X-Real-IP: 1.1.1.1, 2.2.2.2\r\n',
                          b'X-Real-IP: 1.1.1.1\r\nX-Real-IP: 2.2.2.2\r\n']:
                self.assertIn(b'peer unix\n', get(b'/echo', wrong)[2])
            self.assertEqual(server.stop(), 0)
            self.assertFalse(os.path.exists(f'{room}/http'))


class Listening(unittest.TestCase):
    def test_a_socket_is_inherited(self):
        with socket.socket() as s, tempfile.TemporaryDirectory() as room:
            s.bind(('127.0.0.1', 0))
            s.listen()
            script = f'exec 3<&{s.fileno()}; LISTEN_FDS=1 LISTEN_PID=$$ exec "$0" systemd "$1"'
            process = subprocess.Popen(['sh', '-c', script, SERVER, room], pass_fds=[s.fileno()],
                                       stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self.assertEqual(int(process.stdout.readline()), s.getsockname()[1])
            with socket.create_connection(s.getsockname()) as c:
                c.sendall(b'GET /echo HTTP/1.1\r\n' + HOST + b'\r\n')
                self.assertEqual(read_one(c)[0], 200)
            process.communicate()
            self.assertEqual(process.returncode, 0)

    def test_an_address_in_use_or_wrong_is_refused(self):
        with socket.socket() as s:
            s.bind(('127.0.0.1', 0))
            s.listen()
            taken = '127.0.0.1:%d' % s.getsockname()[1]
            for listen in [taken, 'nothing', ':80', '127.0.0.1:', '127.0.0.1:x', 'unix:', 'systemd', 'unix:/no/such/a']:
                done = subprocess.run([SERVER, listen], stdin=subprocess.DEVNULL, capture_output=True, timeout=10)
                self.assertEqual(done.returncode, 1, listen)


class Stopping(unittest.TestCase):
    def test_sleeping_requests_are_waited_for(self):
        server = Server()
        with server.connect() as s:
            s.sendall(b'GET /slow HTTP/1.1\r\n' + HOST + b'\r\n')
            time.sleep(0.1)
            stopper = threading.Thread(target=lambda: self.assertEqual(server.stop(), 0))
            stopper.start()
            status, _, body = read_one(s)
            self.assertEqual((status, body), (200, b'slept\n'))
            stopper.join()


if __name__ == '__main__':
    SERVER = sys.argv.pop(1)
    unittest.main(verbosity=1)
