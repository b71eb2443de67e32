#!/usr/bin/env python3
"""The table of all pages or commands, from the files that define them: src/desk/ROOM/page_NAME.c holds page_NAME.

usage: tablegen.py KIND HEADER OUT.c FILE...      KIND: page or command; HEADER declares its struct and its table
Pages are ordered by path, so that the table does not depend on file names."""
import os
import re
import sys


def main() -> int:
    kind, header, out, files = sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]
    rows = []
    for path in sorted(files):
        name = os.path.basename(path)[:-2]
        with open(path, encoding="utf-8") as f:
            text = f.read()
        made = re.search(rf"^const struct {kind} {name} = \{{", text, re.M)
        if not made:
            sys.exit(f"{path}:1: no `const struct {kind} {name}` here")
        text = text[made.start():]
        if kind == "page" and not re.search(r"\.permission = PERM_(?!MISSING)\w+", text):
            sys.exit(f"{path}:1: a page needs a permission (.permission = PERM_...)")
        key = re.search(r'\.(?:path|name) = "([^"]*)"', text)
        if not key:
            sys.exit(f"{path}:1: no path or name")
        rows.append((key.group(1), name))
    rows.sort()
    for a, b in zip(rows, rows[1:]):
        if a[0] == b[0]:
            sys.exit(f"{a[0]}: both {a[1]} and {b[1]}")
    with open(out, "w", encoding="utf-8") as f:
        f.write(f'#include "{header}"\n\n')
        f.writelines(f"extern const struct {kind} {n};\n" for _, n in rows)
        f.write(f"\nconst struct {kind} *const {kind}_table[] = {{\n")
        f.writelines(f"    &{n},\n" for _, n in rows)
        f.write("    0,\n};\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
