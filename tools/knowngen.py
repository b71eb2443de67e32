#!/usr/bin/env python3
"""Words that are tried first when a password is guessed: knowngen.py WORDS OUT.txt   sorted, lower case, four letters
or more. The words are Debian's (cracklib-runtime); none of them is kept in this repository."""
import re
import sys


def main():
    with open(sys.argv[1], encoding="utf-8", errors="replace") as f:
        words = {re.sub(r"[^a-z]", "", line.strip().lower()) for line in f}
    with open(sys.argv[2], "w", encoding="ascii") as out:
        out.writelines(w + "\n" for w in sorted(words) if len(w) >= 4)


main()
