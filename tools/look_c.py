"""What the caretaker sees of a file, and of C without a parser: comments and strings blanked, declarations at file
scope, functions and their parameters. It relies on the house style; code in another style is told so by --format."""
import os
import re


class File:
    """A text file: its lines, its room, and for C a copy without comments and one without strings either."""

    def __init__(self, root, path):
        self.path = path
        with open(os.path.join(root, path), encoding='utf-8', errors='replace') as f:
            self.text = f.read()
        self.lines = self.text.split('\n')
        self.kind = os.path.splitext(path)[1]
        parts = path.split('/')
        self.room = None
        if parts[0] == 'src':
            self.room = parts[1] if len(parts) > 2 else 'main' if parts[1] == 'main.c' else None
        self.test = path.endswith(('_test.c', '_test.h', '_fuzz.c', '_bench.c')) or parts[0] in ('test', 'bench') \
            or '/test/' in path or bool(re.search(r'/(lab|fake|mock|echo)[_.]', path))
        self.c = self.kind in ('.c', '.h')
        if self.c:
            self.code = strip(self.text, strings=False)
            self.bare = strip(self.text, strings=True)

    def line_at(self, offset):
        return self.text.count('\n', 0, offset) + 1


TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def strip(text, strings):
    """Comments become blanks, and the inside of strings too; every character keeps its place."""
    def blank(m):
        s = m.group()
        if s[0] == '/':
            return re.sub(r'[^\n]', ' ', s)
        return s[0] + ' ' * (len(s) - 2) + s[0] if strings else s
    return TOKEN.sub(blank, text)


def literals(file):
    for m in re.finditer(r'"((?:\\.|[^"\\\n])*)"', file.code):
        before = file.code[file.code.rfind('\n', 0, m.start()) + 1:m.start()]
        if not before.lstrip().startswith('#include'):
            yield m.start(), m.group(1)


def top_level(file):
    """(offset, text, body) of each declaration at file scope; body is (start, end) of its braces or None."""
    code = re.sub(r'^[ \t]*#(?:[^\n]*\\\n)*[^\n]*', lambda m: re.sub(r'[^\n]', ' ', m.group()), file.bare, flags=re.M)
    depth = start = 0
    body = None
    for m in re.finditer(r'[{};]', code):
        at, sign = m.start(), m.group()
        if sign == '{':
            if depth == 0:
                body = (at, at)
            depth += 1
        elif sign == '}':
            depth = max(depth - 1, 0)
            if depth == 0 and body:
                body = (body[0], at)
                if code[start:body[0]].rstrip().endswith(')'):
                    yield start, code[start:body[0]], body
                    start, body = at + 1, None
        elif depth == 0:
            yield start, code[start:at], body
            start, body = at + 1, None


def functions(file):
    for start, text, body in top_level(file):
        if body and text.rstrip().endswith(')') and '=' not in text:
            yield start + len(text) - len(text.lstrip()), text.strip(), body


def parameters(text):
    """The last group of parentheses, split at its outermost commas."""
    end, depth, parts = text.rstrip()[:-1], 1, ['']
    for c in reversed(end):
        depth += (c == ')') - (c == '(')
        if depth == 0:
            break
        if c == ',' and depth == 1:
            parts.append('')
        else:
            parts[-1] = c + parts[-1]
    return [p for p in (q.strip() for q in parts) if p and p != 'void']


def variable(text):
    """The name of the variable this declaration makes, or None."""
    head = re.sub(r'__attribute__\s*\(\(.*?\)\)', '', text.split('=')[0], flags=re.S).strip()
    head = re.sub(r'\{.*\}', ' ', head, flags=re.S)
    function = '(' in head and head[head.index('(') + 1:].lstrip()[:1] != '*'
    if function or re.match(r'(typedef|extern|_Static_assert|static_assert)\b', head):
        return None
    head = re.sub(r'\[.*', '', head)
    if re.fullmatch(r'(struct|union|enum)(\s+\w+)?', head) or not re.search(r'[\w*]\s+\**\s*\w+$|\*\w+$|\(\*', head):
        return None
    return re.findall(r'\w+', head)[-1]


def constant(text):
    head = re.sub(r'\{.*\}', ' ', text.split('=')[0], flags=re.S)
    return re.search(r'\*\s*const\b[^*]*$', head) if '*' in head else re.search(r'\bconst\b', head)
