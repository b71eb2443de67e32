"""tools/assetgen.py with small packages made here: names follow content, and what is missing stops the build.

    assets.py PATH_OF_ASSETGEN
"""
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

TOOL = None
ICON = '<svg\n  xmlns="http://www.w3.org/2000/svg"\n>\n  <path stroke="none" d="M0 0h24v24H0z" fill="none" />\n' \
    '  <path d="M1 1" />\n</svg>\n'


class Assets(unittest.TestCase):
    def setUp(self):
        self.room = tempfile.TemporaryDirectory()
        self.web = pathlib.Path(self.room.name, 'web')
        self.modules = pathlib.Path(self.room.name, 'node_modules')
        self.write(self.web / 'app.css', '@font-face{src:url(inter-latin-wght-normal.woff2)}a{b:url("x.svg")}')
        self.write(self.web / 'x.svg', '<svg/>')
        self.write(self.web / 'icons.txt', 'edit\n\n# none\ncheck # yes\nedit\n')
        for name in ['edit', 'check']:
            self.write(self.modules / f'@tabler/icons/icons/outline/{name}.svg', ICON)
        for name in ['latin', 'vietnamese']:
            self.write(self.font(name), name)
        for name in ['@fontsource-variable/inter', '@tabler/icons']:
            self.write(self.modules / name / 'LICENSE', f'License of {name}\n')

    def tearDown(self):
        self.room.cleanup()

    def font(self, name):
        return self.modules / f'@fontsource-variable/inter/files/inter-{name}-wght-normal.woff2'

    def write(self, path, text):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def run_tool(self, out='out'):
        self.out = pathlib.Path(self.room.name, out)
        return subprocess.run([sys.executable, TOOL, self.web, self.modules, self.out], capture_output=True, text=True)

    def made(self, out='out'):
        done = self.run_tool(out)
        self.assertEqual(done.returncode, 0, done.stderr)
        return {p.name: p.read_bytes() for p in self.out.rglob('*') if p.is_file() and p.name != 'assets.d'}

    def names(self):
        return dict(re.findall(r'#define (\w+) "(.*)"', (self.out / 'assets.h').read_text()))

    def test_the_same_input_gives_the_same_bytes(self):
        self.assertEqual(self.made('one'), self.made('two'))

    def test_names_follow_content_through_the_style(self):
        self.made()
        before = self.names()
        self.assertRegex(before['ASSET_APP_CSS'], r'^/tinh/app\.[0-9a-f]{8}\.css$')
        self.write(self.web / 'x.svg', '<svg></svg>')
        files = self.made()
        after = self.names()
        changed = {name for name in before if before[name] != after[name]}
        self.assertEqual(changed, {'ASSET_X_SVG', 'ASSET_APP_CSS'})
        self.assertTrue(any(after['ASSET_X_SVG'].encode() in data for data in files.values()))

    def test_the_sprite_holds_each_icon_once_without_its_frame(self):
        sprite = next(d for d in self.made().values() if b'<symbol' in d and d.startswith(b'<svg'))
        self.assertEqual(re.findall(rb'<symbol id="(\w+)"', sprite), [b'check', b'edit'])
        self.assertNotIn(b'M0 0h24v24H0z', sprite)

    def test_what_is_missing_stops_the_build_with_one_line(self):
        cases = [
            ('url(none.woff2) is not a file', lambda: self.write(self.web / 'app.css', 'a{b:url(none.woff2)}')),
            ('is not a file', lambda: self.write(self.web / 'app.css', 'a{b:url(//evil.example/a.png)}')),
            ('nothere.svg is missing', lambda: self.write(self.web / 'icons.txt', 'nothere\n')),
            ('is not the name of an icon', lambda: self.write(self.web / 'icons.txt', '../edit\n')),
            ('latin-wght-normal.woff2 is missing', lambda: self.font('latin').unlink()),
            ('LICENSE is missing', lambda: (self.modules / '@tabler/icons/LICENSE').unlink()),
            ('run npm ci first', lambda: (self.modules / '@tabler').rename(self.modules / 'gone')),
        ]
        for wanted, spoil in cases:
            self.setUp()
            spoil()
            done = self.run_tool()
            self.assertEqual(done.returncode, 1, wanted)
            self.assertIn(wanted, done.stderr)
            self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)


if __name__ == '__main__':
    TOOL = sys.argv.pop(1)
    unittest.main()
