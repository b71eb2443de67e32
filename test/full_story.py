#!/usr/bin/env python3
"""The disk is full: what was answered "saved" is there, a save that did not fit is told so and changes nothing, reading
goes on under a banner that says why, and with room again the same server writes on. On a small disk of its own, which
only root may mount: elsewhere this is skipped."""
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import client  # noqa: E402

SIZE = "24m"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def fill(path):
    """Everything that is left, to the last byte."""
    with open(path, "wb", buffering=0) as f:
        for piece in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    f.write(b"x" * piece)
            except OSError:
                pass


class Story:
    def __init__(self, place):
        self.data, self.passed, self.failed = os.path.join(place, "data"), 0, 0
        client.sample(self.data)
        self.server = client.Server(self.data).start()
        self.clerk = client.Person(self.server, "lhpn").sign_in()
        self.form = self.clerk.own_form()

    def say(self, ok, what):
        self.passed, self.failed = self.passed + bool(ok), self.failed + (not ok)
        if not ok:
            print(f"FAILED: {what}")

    def mark(self, code="3.3"):
        return client.cells(self.clerk.open(f"/phieu/{self.form}"))[code]

    def save(self, text, code="3.3"):
        fields = {f"diem.{code}": text, f"pb.{code}": self.mark(code)[1], "viec": "luu"}
        return self.clerk.post(f"/phieu/{self.form}", fields)

    def banner(self):
        return 'class="strip alarm"' in self.clerk.open("/phieu")

    def file(self):
        bound = "----day"
        head = f'--{bound}\r\nContent-Disposition: form-data; name='
        body = "".join(f'{head}"{k}"\r\n\r\n{v}\r\n' for k, v in (("csrf", self.clerk.csrf), ("tc", "1.1"))).encode()
        body += f'{head}"tep"; filename="a.pdf"\r\n\r\n'.encode() + PDF + b"x" * 200000
        body += f"\r\n--{bound}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={bound}"}
        return self.clerk.ask("POST", f"/phieu/{self.form}/minh-chung", body, kind)

    def run(self):
        status, _, _ = self.save("1,00")
        self.say(status == 303 and self.mark()[0] == "1,00" and not self.banner(), f"there is room: {status}")
        filler = os.path.join(self.data, "day")
        fill(filler)
        for text in ("1,25", "1,50"):
            status, _, _ = self.save(text)
            self.say(status >= 500, f"a save on a full disk: {status}")
        self.say(self.mark()[0] == "1,00", "a save that failed left its mark")
        self.say(self.banner(), "no banner says why nothing is saved")
        status, _, text = self.file()
        self.say(status >= 400, f"a file on a full disk: {status}")
        for path in ("/bang-dieu-hanh", "/phieu", f"/phieu/{self.form}.pdf", "/xep-hang", "/nhat-ky"):
            status, _, _ = self.clerk.ask("GET", path)
            self.say(status == (404 if path == "/nhat-ky" else 200), f"reading {path} on a full disk: {status}")
        os.remove(filler)
        status, _, _ = self.save("1,50")
        self.say(status == 303 and self.mark()[0] == "1,50", f"with room again: {status}, {self.mark()[0]}")
        self.say(not self.banner(), "the banner stays with room again")
        status, _, _ = self.file()
        self.say(status == 303, f"a file with room again: {status}")
        ok, said = client.whole(self.data)
        self.say(ok, f"thidua check: {said[-300:]}")


def main():
    if os.environ.get("THIDUA_OWN_MOUNTS") != "1":  # mounts of a namespace of its own: none is left behind
        if subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode:
            print("skipped: no disk of its own can be mounted here")
            return 0
        os.environ["THIDUA_OWN_MOUNTS"] = "1"
        os.execvp("unshare", ["unshare", "-m", sys.executable, os.path.abspath(__file__)])
    with tempfile.TemporaryDirectory(prefix="thidua-full-") as place:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", place], check=True)
        try:
            story = Story(place)
            try:
                story.run()
            finally:
                story.server.stop()
        finally:
            subprocess.run(["umount", "-l", place], check=False)
    print(f"{story.passed} passed, {story.failed} failed")
    return 1 if story.failed else 0


if __name__ == "__main__":
    sys.exit(main())
