"""Static files for the binary: names with a hash of their content, url(...) in CSS rewritten to them, gzip beside.

    assetgen.py WEB_DIR NODE_MODULES OUT_DIR

WEB_DIR holds our own css, js, svg and icons.txt (one icon of @tabler/icons a line: they become one sprite,
used as <use href="...#name">). Writes assets.h (ASSET_APP_CSS), assets_table.c, assets.S (.incbin), the files
in OUT_DIR/files and assets.d (what was read, for Ninja). The same input gives the same bytes.
"""
import gzip
import hashlib
import pathlib
import re
import sys

PREFIX = '/tinh/'
TYPES = {
    '.css': 'text/css; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.svg': 'image/svg+xml',
    '.woff2': 'font/woff2',
    '.txt': 'text/plain; charset=utf-8',
    '.png': 'image/png',
    '.ico': 'image/x-icon',
}
PACKAGES = [
    '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
    '@fontsource-variable/inter/files/inter-vietnamese-wght-normal.woff2',
]
LICENSES = ['@fontsource-variable/inter', '@tabler/icons']
ICONS = '@tabler/icons/icons/outline'


class Stop(Exception):
    pass


class Reader:
    """Reads files and remembers their names for the dependency file."""

    def __init__(self):
        self.seen = []

    def read(self, path):
        self.seen.append(path)
        try:
            return path.read_bytes()
        except FileNotFoundError:
            raise Stop(f'{path} is missing') from None


def sprite(reader, web, modules):
    symbols = []
    names = web / 'icons.txt'
    lines = reader.read(names).decode().splitlines() if names.exists() else []
    wanted = sorted({n for n in (line.split('#')[0].strip() for line in lines) if n})
    for name in wanted:
        if not re.fullmatch(r'[a-z0-9-]+', name):
            raise Stop(f'{names}: "{name}" is not the name of an icon')
        text = reader.read(modules / ICONS / f'{name}.svg').decode()
        inner = re.search(r'<svg[^>]*>(.*)</svg>', text, re.S).group(1)
        inner = re.sub(r'<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>', '', inner)
        inner = re.sub(r'\s*\n\s*', '', inner).strip()
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" '
                       f'stroke-linecap="round" stroke-linejoin="round">{inner}</symbol>')
    return ('<svg xmlns="http://www.w3.org/2000/svg">' + ''.join(symbols) + '</svg>\n').encode()


def licenses(reader, modules):
    parts = []
    for package in LICENSES:
        text = reader.read(modules / package / 'LICENSE').decode().strip()
        parts.append(f'{package}\n{"=" * len(package)}\n\n{text}\n')
    return '\n\n'.join(parts).encode()


def gather(reader, web, modules):
    files = {}
    for path in sorted(web.iterdir()):
        if path.suffix in TYPES and path.name != 'icons.txt':
            files[path.name] = reader.read(path)
    for name in PACKAGES:
        files[pathlib.PurePosixPath(name).name] = reader.read(modules / name)
    files['icons.svg'] = sprite(reader, web, modules)
    files['licenses.txt'] = licenses(reader, modules)
    return files


def hashed(name, data):
    stem, suffix = name.rsplit('.', 1)
    return f'{PREFIX}{stem}.{hashlib.sha256(data).hexdigest()[:8]}.{suffix}'


def rewrite(name, css, paths):
    """url(x) names a file of ours; data:, absolute and fragment references stay as they are."""

    def one(match):
        target = match.group(2)
        if target.startswith(('data:', '#')):
            return match.group(0)
        if target not in paths:
            raise Stop(f'{name}: url({target}) is not a file that is served')
        return f'url("{paths[target]}")'

    return re.sub(r'''url\(\s*(["']?)([^"')\s]+)\1\s*\)''', one, css.decode()).encode()


def name_all(files):
    paths = {n: hashed(n, d) for n, d in files.items() if not n.endswith('.css')}
    for name in sorted(n for n in files if n.endswith('.css')):
        files[name] = rewrite(name, files[name], paths)
        paths[name] = hashed(name, files[name])
    return paths


def packed(name, data):
    if name.endswith(('.woff2', '.png')):
        return b''
    small = gzip.compress(data, 9, mtime=0)
    return small if len(small) * 10 < len(data) * 9 else b''


def write_if_new(path, data):
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)


def emit(out, files, paths):
    store = out / 'files'
    store.mkdir(parents=True, exist_ok=True)
    header = ['/* Made by tools/assetgen.py. */', '#ifndef WEB_ASSETS_H', '#define WEB_ASSETS_H', '']
    table = ['/* Made by tools/assetgen.py; sorted by path. */', '#include "web/asset_table.h"', '']
    asm = ['/* Made by tools/assetgen.py. */', '.section .rodata']
    rows = []
    for number, (name, path) in enumerate(sorted(paths.items(), key=lambda item: item[1])):
        data = files[name]
        small = packed(name, data)
        macro = 'ASSET_' + re.sub(r'[^A-Z0-9]', '_', name.upper())
        header.append(f'#define {macro} "{path}"')
        for label, part in ((f'asset_{number}', data), (f'asset_{number}_gz', small)):
            if part:
                write_if_new(store / label, part)
                asm += ['.balign 16', f'.global {label}', f'.hidden {label}', f'{label}:',
                        f'.incbin "web/files/{label}"']
                table.append(f'extern const char {label}[];')
        body = f'{{asset_{number}, {len(data)}}}' if data else '{"", 0}'
        gz = f'{{asset_{number}_gz, {len(small)}}}' if small else '{"", 0}'
        kind = TYPES['.' + name.rsplit('.', 1)[1]]
        etag = hashlib.sha256(data).hexdigest()[:16]
        rows.append(f'    {{"{path}", "{kind}", "{etag}", {body}, {gz}}},')
    header += ['', '#endif', '']
    table += ['', 'const struct asset asset_table[] = {', *rows, '};',
              'const size_t asset_table_count = sizeof asset_table / sizeof asset_table[0];', '']
    asm += ['.section .note.GNU-stack,"",%progbits', '']
    for file, lines in (('assets.h', header), ('assets_table.c', table), ('assets.S', asm)):
        (out / file).write_text('\n'.join(lines))


def emit_depfile(out, reader, web):
    names = ' '.join(str(p).replace(' ', '\\ ') for p in [web, *sorted(set(reader.seen))])
    (out / 'assets.d').write_text(f'assets.h assets_table.c assets.S: {names}\n')


def main(argv):
    web, modules, out = (pathlib.Path(a) for a in argv[1:4])
    if not (modules / ICONS).is_dir():
        raise Stop(f'{modules} is missing: run npm ci first')
    reader = Reader()
    files = gather(reader, web, modules)
    paths = name_all(files)
    out.mkdir(parents=True, exist_ok=True)
    emit(out, files, paths)
    emit_depfile(out, reader, web)


if __name__ == '__main__':
    try:
        main(sys.argv)
    except Stop as why:
        sys.exit(f'assetgen: {why}')
