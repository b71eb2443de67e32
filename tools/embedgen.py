#!/usr/bin/env python3
"""Files as constant bytes in C: embedgen.py OUT.c OUT.h NAME=FILE...   gives `extern const struct str NAME;`"""
import sys


def main() -> int:
    out_c, out_h, pairs = sys.argv[1], sys.argv[2], [p.split("=", 1) for p in sys.argv[3:]]
    with open(out_h, "w", encoding="utf-8") as h:
        h.write('#include "base/str.h"\n\n')
        h.writelines(f"extern const struct str {name};\n" for name, _ in pairs)
    with open(out_c, "w", encoding="utf-8") as c:
        c.write(f'#include "{out_h.split("/")[-1]}"\n')
        for name, path in pairs:
            with open(path, "rb") as f:
                data = f.read()
            c.write(f"\nstatic const char {name}_bytes[] = {{\n")
            for i in range(0, len(data), 24):
                c.write("    " + ", ".join(str(b if b < 128 else b - 256) for b in data[i:i + 24]) + ",\n")
            c.write(f"    0}};\nconst struct str {name} = {{{name}_bytes, {len(data)}}};\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
