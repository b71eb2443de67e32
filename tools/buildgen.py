#!/usr/bin/env python3
"""A name for what the program and its modules share: buildgen.py OUT.c VERSION FILE...
Two builds of one version and of the same files have the same name, wherever they were made."""
import hashlib
import sys


def main() -> int:
    out, version, files = sys.argv[1], sys.argv[2], sys.argv[3:]
    sum_of = hashlib.sha256()
    for path in files:
        with open(path, "rb") as f:
            sum_of.update(hashlib.sha256(f.read()).digest())
    with open(out, "w", encoding="utf-8") as c:
        c.write(f'#include "module_build.h"\n\nconst char module_build[] = "{version}-{sum_of.hexdigest()[:12]}";\n')
    return 0


if __name__ == "__main__":
    sys.exit(main())
