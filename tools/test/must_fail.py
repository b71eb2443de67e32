#!/usr/bin/env python3
"""Shows that the generators can refuse: each case of a list must stop with the line and the words it says.

A list holds cases:  == what must not pass / want LINE: words of the message / the text of the file.
"want ok" is a case that must pass, so that a tool which refuses everything fails here too.
"want warning: words" passes and says so. Each rule of look must refuse in some case.
"want compile LINE: words" must pass the generator and be refused by the C compiler at that line.
The text of a .po case holds both files, parted by a line "--- en.po". A case of `look` holds files that are laid
over a small good house, each behind a line "--- path"; "--- path missing" takes one away.
"""
import os
import re
import subprocess
import sys
import tempfile

PAGE_HEAD = '<templates include="all.h"><template name="x" args="const struct all *p">'
PAGE_TAIL = '</template></templates>'


def cases(path):
    with open(path, encoding='utf-8') as f:
        for part in re.split(r'^== ', f.read(), flags=re.M)[1:]:
            name, want, text = part.split('\n', 2)
            yield name, want.removeprefix('want '), text.rstrip('\n') + '\n'


def write(folder, name, text):
    path = os.path.join(folder, name)
    # \u0301 in a case is the character, \xff a broken byte: they would not survive an editor.
    data = text.encode().replace(b'\\u0301', '\u0301'.encode()).replace(b'\\xff', b'\xff')
    with open(path, 'wb') as f:
        f.write(data)
    return path


HOUSE = {
    'src/floors': 'base:\ntext: base\nscore: base text\nwork: base text\ndesk: base text score work\n'
                  'main: base desk\n',
    'src/score/README.md': '# score\n',
    'src/score/a.h': '/* What a is. */\n#ifndef SCORE_A_H\n#define SCORE_A_H\n\n#include "base/outcome.h"\n\n'
                     'enum outcome a_keep(int n, int *out) MUST_USE;\n\n#endif\n',
    'src/score/a.c': '#include "score/a.h"\n\n#include "text/words.h"\n\nstatic const char *const names[] = '
                     '{"x", "y"};\n\nint a_count(void)\n{\n    return (int)sizeof names + W_A_B;\n}\n',
    'src/text/vi.po': 'msgid "a.b"\nmsgstr "Điểm"\n',
}


def house(folder, text):
    files = dict(HOUSE)
    for part in re.split(r'^--- ', text, flags=re.M)[1:]:
        path, body = part.split('\n', 1)
        files[path.removesuffix(' missing')] = None if path.endswith(' missing') else body
    for path, body in files.items():
        if body is not None:
            os.makedirs(os.path.join(folder, os.path.dirname(path)), exist_ok=True)
            # <81 x "- "> stands for the words eighty-one times: long things are said shortly.
            write(folder, path, re.sub(r'<(\d+) x "([^"]*)">', lambda m: int(m[1]) * m[2].replace('\\n', '\n'), body))


def command(kind, tool, folder, text):
    if kind == 'look':
        house(folder, text)
        return [sys.executable, tool, folder]
    out = [os.path.join(folder, 'out.c'), os.path.join(folder, 'out.h')]
    if kind == 'words':
        vi, _, en = text.partition('--- en.po\n')
        return [tool, write(folder, 'vi.po', vi), write(folder, 'en.po', en or vi), out[1], out[0]]
    if kind == 'queries':
        return [tool, write(folder, 'case.sql', text), *out, 'room']
    if not text.startswith(('<templates', '<!DOCTYPE')):
        text = PAGE_HEAD + text.rstrip('\n') + PAGE_TAIL
    return [tool, write(folder, 'case.html', text), *out]


def run(argv):
    done = subprocess.run(argv, capture_output=True, text=True, errors='replace')
    return done.returncode, done.stderr + done.stdout


def wrong(kind, tool, compiler, want, text, shown):
    """None when the case ended as it should, else what happened instead. Rules of look that were seen go into shown."""
    with tempfile.TemporaryDirectory() as folder:
        code, said = run(command(kind, tool, folder, text))
        if kind == 'look' and want == 'ok':
            return said if code else None
        if want.startswith('warning: '):
            shown.add('weight')
            return None if code == 0 and want in said else f'exit {code}: {said}'
        if want == 'ok' or want.startswith('compile '):
            if code != 0:
                return f'refused: {said}'
            if not compiler:
                return None
            code, said = run([*compiler, '-fsyntax-only', '-I' + folder, os.path.join(folder, 'out.c')])
            if want == 'ok':
                return said if code else None
            want = want.removeprefix('compile ')
        line, _, words = want.partition(': ')
        if kind == 'look' and len([l for l in said.splitlines() if not l.startswith('warning')]) != 1:
            return f'more than one finding: {said}'
        # A line as 5, or en.po:5 where it could be the other file.
        file = {'words': '.po:', 'queries': 'case.sql:', 'pages': 'case.html:', 'look': ''}[kind]
        place = line if ':' in line else file + line
        if code != 1:
            return f'exit {code}: {said}'
        if not any(place + ':' in l and words in l for l in said.splitlines()):
            return f'said: {said}'
        shown.update(re.findall(r' \[(\w+)\]$', said, re.M))
    return None


def never_shown(tool, shown):
    said = subprocess.run([sys.executable, tool, '--list'], capture_output=True, text=True, check=True).stdout
    return [line.split()[0] for line in said.splitlines() if line.split()[0] not in shown]


def main():
    kind, tool, path, *compiler = sys.argv[1:]
    count, failed, shown = 0, 0, set()
    for name, want, text in cases(path):
        count += 1
        problem = wrong(kind, tool, compiler, want, text, shown)
        if problem:
            failed += 1
            print(f'{path}: {name}: wanted "{want}", {problem}')
    for rule in never_shown(tool, shown) if kind == 'look' else ():
        failed += 1
        print(f'{path}: no case shows the rule "{rule}" refusing')
    print(f'{count} cases, {failed} failed')
    return 1 if failed or not count else 0


sys.exit(main())
