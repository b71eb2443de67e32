#!/usr/bin/env python3
"""Counts cmocka's facts in Meson's log: "N passed, N failed", a skipped program is named and counts as neither."""
import json
import re
import sys

passed = failed = 0
for line in open(sys.argv[1], encoding="utf-8"):
    run = json.loads(line)
    text = (run.get("stdout") or "") + (run.get("stderr") or "")
    good = sum(map(int, re.findall(r"\[  PASSED  \] (\d+) test", text)))
    bad = sum(map(int, re.findall(r"\[  FAILED  \].*?(\d+) test", text)))
    if run["result"] == "SKIP":
        print("skipped:", run["name"])
    elif run["result"] in ("OK", "EXPECTEDFAIL"):
        passed += max(good, 1)
    else:
        passed += good
        failed += max(bad, 1)
        print("failed:", run["name"])
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
