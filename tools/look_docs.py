"""What the pages for readers name must be there: files, functions, structs, constants, links, the glossary's words."""
import fnmatch
import os
import re

LINK = re.compile(r'\]\(([^)#:]+)[^):]*\)')
SPAN = re.compile(r'`([^`\n]+)`')
PATH = re.compile(r'[\w.*/-]+\.(c|h|html|sql|po|py|js|css|md|json|tbl|lua|build|txt|svg|conf)|'
                  r'(src|docs|tools|test|web|bench|sample|deploy)/[\w.*/-]*')
NAME = re.compile(r'(?:(?:struct|enum) )?(\w+)(?:\(.*\))?')
SHAPED = re.compile(r'[a-z]\w*_\w+|[A-Z][A-Z0-9]*(_[A-Z0-9]+)+')
LATER = re.compile('not built yet')


def pages(tree):
    """Decisions keep the names of their day, and so do measurements."""
    return [f for f in tree.files if f.kind == '.md' and not re.match('docs/(decisions/|measurements)', f.path)]


def sources(tree):
    return [f for f in tree.files if f.kind != '.md' and 'must_fail' not in f.path]


def spans(file):
    """(line, text) of what stands between backticks outside fenced examples."""
    fenced = False
    for n, line in enumerate(file.lines, 1):
        if line.lstrip().startswith('```'):
            fenced = not fenced
        elif not fenced:
            yield from ((n, m.group(1)) for m in SPAN.finditer(line))


def placeholder(text):
    """page_NAME.c, x_test.c: a reader puts in what fits. ACT_SUBMIT and README.md are none."""
    return bool(re.search(r'(?<![A-Za-z])(?!README|LICENSE)([A-Z]{3,}|x)(?![A-Za-z])|<|…', text)) and \
        not re.fullmatch('[A-Z_0-9]+', text)


class Names:
    def __init__(self, tree):
        self.paths = [f.path for f in tree.files]
        self.folders = {os.path.dirname(p)[:n] for p in self.paths for n in range(len(os.path.dirname(p)) + 1)}
        self.text = '\n'.join(f.text for f in sources(tree))
        self.words = set(re.findall(r'\w+', self.text)) | {os.path.basename(p).split('.')[0] for p in self.paths}

    def path(self, page, text):
        whole = text.rstrip('/')
        near = os.path.normpath(os.path.join(os.path.dirname(page.path), whole))
        made = re.sub(r'(\.(?:sql|html))\.[ch]$', r'\1', whole)
        return (whole in self.folders or near in self.folders or
                any(fnmatch.fnmatch('/' + p, '*/' + made) for p in self.paths) or
                any(fnmatch.fnmatch(p, near) for p in self.paths) or
                os.path.basename(whole) in self.text)


def check_names(tree, say):
    names = Names(tree)
    for page in pages(tree):
        for m in LINK.finditer(page.text):
            if not tree.has(os.path.join(os.path.dirname(page.path), m.group(1))):
                say(page, page.line_at(m.start()), f'the link to {m.group(1)} leads nowhere')
        for line, text in spans(page):
            if placeholder(text):
                continue
            if PATH.fullmatch(text):
                if not names.path(page, text):
                    say(page, line, f'no file "{text}"; say where it went')
                continue
            m = NAME.fullmatch(text)
            if m and (SHAPED.fullmatch(m.group(1)) or ' ' in text.split('(')[0]) and m.group(1) not in names.words:
                say(page, line, f'nothing is called "{m.group(1)}"; say what it is called now')


def check_glossary(tree, say):
    """The third cell of each row, but for rooms that are not built."""
    page = next((f for f in tree.files if f.path == 'docs/glossary.md'), None)
    code = ' '.join(f.code if f.c else f.text for f in tree.files if f.room and (f.c or f.kind == '.sql'))
    later = False
    for n, line in enumerate(page.lines if page else (), 1):
        later = bool(LATER.search(line)) if line.startswith('#') else later
        cells = line.split('|')
        for word in SPAN.findall(cells[3]) if len(cells) > 4 and not later else ():
            pattern = re.escape(word.rstrip('…').removeprefix('struct ')).replace(r'\ ', '_')
            end = '' if word.endswith('…') else '(s|es)?(?![a-zA-Z])'
            if not re.search(rf'(?<![a-zA-Z]){pattern}{end}', code, re.I):
                say(page, n, f'the code has no "{word}"; use the word, or take the line out')
