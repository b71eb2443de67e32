#!/usr/bin/env python3
"""An independent answer to `thidua score compute`, written from docs/format-score.md with exact fractions.

oracle.py compute < CASE.json                 the answer for one case
oracle.py lines < CASES                       an answer a line
oracle.py compare COMMAND... [-n N] [-s SEED] random cases through COMMAND (which reads a case a line) against this file

It shares no code with the program and must not: when the two differ, the page decides which is wrong.
"""
import json
import random
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from functools import lru_cache



@lru_cache(100000)
def F(n, d=1):
    """A fraction from a number or from text; the same ones come again and again."""
    return Fraction(n, d) if d != 1 else Fraction(n)


STAGES = ["self", "cross", "verified", "explained", "external", "final"]
NOTHING = {"not_scored", "awaited", "not_applicable", "zero"}
FIXED = {"BONUS_FIXED", "PENALTY_FIXED"}
RELATIVE = {"HALF_RELATIVE", "RELATIVE_MAX", "RANK"}


class Refused(Exception):
    pass


def refuse_if(condition, code):
    if condition:
        raise Refused(code)


def money(x):
    """Points as written: two decimals."""
    n, rest = divmod(x.numerator * 100, x.denominator)
    assert rest == 0
    return "%s%d.%02d" % ("-" if n < 0 else "", abs(n) // 100, abs(n) % 100)


def round_to(x, mode, decimals):
    d = x.denominator
    if d == 1:
        return x
    n, rest = divmod(abs(x.numerator) * 10 ** decimals, d)
    if (mode == "up" and rest) or (mode == "half_up" and 2 * rest >= d):
        n += 1
    return Fraction(n if x.numerator > 0 else -n, 10 ** decimals)


class Line:
    """A criterion, with the defaults of the page filled in."""

    def __init__(self, d, parent, index):
        self.d, self.parent, self.index = d, parent, index
        self.code, self.kind = d["code"], d["kind"]
        self.role = d.get("role", "part")
        if self.role == "part" and parent is not None:
            self.role = parent.role
        self.sign = -1 if self.role == "penalty" else 1
        self.max = F(d.get("max", 0))
        self.min = F(d["min"]) if "min" in d else None
        self.unlimited = d.get("unlimited", False)
        self.children = []
        self.levels = {x["code"]: F(x["points"]) for x in d.get("levels", [])}
        self.bands = [(F(b["from"]) if "from" in b else None, F(b["to"]) if "to" in b else None, F(b["points"]))
                      for b in d.get("bands", [])]
        self.target = F(d["target"]) if "target" in d else None

    def get(self, key, default=0):
        return F(self.d.get(key, default))

    def flag(self, key):
        return self.d.get(key, False)


class Sheet:
    def __init__(self, d):
        self.d = d
        self.lines, self.by_code = [], {}
        self.walk(d["criteria"], None)
        self.roots = [x for x in self.lines if x.parent is None and x.kind != "GATE"]
        r = {"where": "criterion", "mode": "half_up", "decimals": 2} | d.get("rounding", {})
        self.at_criterion = r["where"] == "criterion"
        self.mode, self.decimals = r["mode"], r["decimals"]
        self.nothing = {"not_scored": ("open", "keep"), "zero": ("zero", "keep"),
                        "not_applicable": ("zero", "drop"), "awaited": ("open", "keep")}
        for k, v in d.get("nothing", {}).items():
            total, maximum = self.nothing[k]
            self.nothing[k] = (v.get("total", total), v.get("maximum", maximum))

    def walk(self, criteria, parent):
        for d in criteria:
            line = Line(d, parent, len(self.lines))
            refuse_if(line.role == "penalty" and line.min is not None and line.min < 0, "penalty_min_negative")
            self.lines.append(line)
            self.by_code[line.code] = line
            if parent:
                parent.children.append(line)
            self.walk(d.get("children", []), line)

    def round(self, x):
        return round_to(x, self.mode, self.decimals)


def mark_tag(mark):
    if isinstance(mark, str):
        return mark
    for key in ("points", "actual", "level", "yes", "count", "scorers", "values"):
        if key in mark:
            return key
    raise Refused("json_value")


def mark_at(marks, code, stage):
    mark = marks.get(code, "not_scored")
    if isinstance(mark, dict) and "stages" in mark:
        for s in reversed(STAGES[:STAGES.index(stage) + 1]):
            if mark["stages"].get(s, "not_scored") != "not_scored":
                return mark["stages"][s]
        return "not_scored"
    return mark


def effective(sheet, line, marks):
    """The mark a leaf is judged by; `marks` are those of the stage."""
    mark = marks.get(line.code, "not_scored")
    if line.kind == "EXTERNAL" and mark == "not_scored":
        return "awaited"
    if line.kind == "OVER_BONUS" and "of" in line.d and mark in ("not_scored", "awaited"):
        other = marks.get(line.d["of"], "not_scored")
        if mark_tag(other) != "actual":
            return "zero"
        base = sheet.by_code[line.d["of"]]
        if "target" not in other and base.target is not None:
            return {"actual": other["actual"], "target": base.d["target"]}
        return other
    return mark


def pair(line, mark):
    """A and T (None without), refusing what no ratio can be made of."""
    a = F(mark["actual"])
    t = F(mark["target"]) if "target" in mark else line.target
    refuse_if(a < 0, "actual_negative")
    if t is not None:
        refuse_if(t < 0, "target_negative")
        refuse_if(t == 0 and a == 0, "ratio_zero_by_zero")
        refuse_if(t == 0, "target_zero")
    return a, t


def need_target(line, mark):
    refuse_if("target" not in mark and line.target is None, "target_missing")
    return pair(line, mark)


def size_ratio(line, mark, field):
    a, t = need_target(line, mark)
    return min(F(1), a / t) * line.max


def size_ratio_inverse(line, mark, field):
    a, t = need_target(line, mark)
    return line.max if a == 0 else min(F(1), t / a) * line.max


def size_over_bonus(line, mark, field):
    a, t = need_target(line, mark)
    k, s = line.get("over_percent") / 100, line.get("standard")
    if line.flag("inverse"):
        share = k if a == 0 else min(k, t / a - 1)
    else:
        share = min(k, a / t - 1)
    return max(F(0), share) * s


def size_half_relative(line, mark, field):
    a, t = pair(line, mark)
    if t is None:
        x = field["largest"]
        refuse_if(x == 0, "ratio_zero_by_zero")
        field["reference"] = x
        return a / x * line.max
    r, largest = a / t, field["largest_ratio"]
    field["reference"] = largest
    if r <= 1:
        return line.max / 2 * r
    return line.max / 2 + line.max / 2 * (r - 1) / (largest - 1)


def size_relative_max(line, mark, field):
    a, t = pair(line, mark)
    refuse_if(field["largest"] == 0, "ratio_zero_by_zero")
    field["reference"] = field["largest"]
    return (a if t is None else a / t) / field["largest"] * line.max


def size_rank(line, mark, field):
    a, t = pair(line, mark)
    m = a if t is None else a / t
    others = field["measures"]
    better = [x for x in others if (x < m if line.flag("inverse") else x > m)]
    table = [F(x) for x in line.d["rank_points"]]
    share = line.d.get("share", "best")

    def entry(p):
        return table[min(p, len(table)) - 1]
    place = 1 + (len(set(better)) if share == "dense" else len(better))
    field["place"] = place
    if share == "mean":
        held = others.count(m)
        return sum((entry(place + i) for i in range(held)), F(0)) / held
    return entry(place)


def band_points(line, v):
    for lo, hi, points in line.bands:
        if (lo is None or v >= lo) and (hi is None or v < hi):
            return points
    raise Refused("outside_bands")


def size_bands(line, mark, field):
    out = []
    for one in ([{"actual": v} for v in mark["values"]] if "values" in mark else [mark]):
        if line.flag("percent"):
            a, t = need_target(line, one)
            out.append(band_points(line, 100 * a / t))
        else:
            out.append(band_points(line, F(one["actual"])))
    if not out:
        return F(0)
    return sum(out) if line.flag("per_occurrence") else max(out)


def count_of(mark):
    n = int(mark["yes"]) if "yes" in mark else mark["count"]
    refuse_if(n < 0 or n > 10 ** 9, "count_out_of_range")
    return n


def size_count_up(line, mark, field):
    return count_of(mark) * line.get("per")


def size_count_down(line, mark, field):
    return line.max - count_of(mark) * line.get("per")


def size_fixed(line, mark, field):
    n = count_of(mark)
    return (n if line.flag("per_occurrence") else min(n, 1)) * line.get("per")


def check_given(line, p, least):
    refuse_if(not line.unlimited and p > line.max, "mark_over_max")
    refuse_if(p < least, "mark_under_min")
    step = line.get("step")
    refuse_if(step > 0 and (p / step).denominator != 1, "mark_not_in_step")


def size_given(line, mark, field):
    p = F(mark["points"])
    check_given(line, p, F(0) if line.kind in FIXED or line.min is None else line.min)
    return p


def drop(line, values):
    values = sorted(values)
    if line.flag("drop_highest"):
        values = values[:-1]
    if line.flag("drop_lowest"):
        values = values[1:]
    return values


def size_scorers(line, mark, field):
    s = [F(x) for x in mark["scorers"]]
    dropped = line.flag("drop_highest") + line.flag("drop_lowest") if line.kind == "AVERAGE" else 0
    refuse_if(len(s) < dropped + 1, "scorers_too_few")
    weights = [F(w) for w in line.d.get("weights", [])]
    refuse_if(line.kind == "WEIGHTED" and len(s) != len(weights), "scorers_not_weights")
    for p in s:
        check_given(line, p, F(0))
    if line.kind == "SUM":
        return sum(s)
    if line.kind == "WEIGHTED":
        return sum(w / 100 * p for w, p in zip(weights, s))
    s = drop(line, s)
    return sum(s) / len(s)


RULES = {
    "RATIO": ({"actual"}, size_ratio), "RATIO_INVERSE": ({"actual"}, size_ratio_inverse),
    "OVER_BONUS": ({"actual"}, size_over_bonus), "HALF_RELATIVE": ({"actual"}, size_half_relative),
    "RELATIVE_MAX": ({"actual"}, size_relative_max), "RANK": ({"actual"}, size_rank),
    "LEVEL": ({"level"}, lambda line, mark, field: line.levels[mark["level"]]),
    "BANDS": ({"actual", "values"}, size_bands),
    "YESNO": ({"yes"}, lambda line, mark, field: line.max if mark["yes"] else F(0)),
    "COUNT_UP": ({"count"}, size_count_up), "COUNT_DOWN": ({"count"}, size_count_down),
    "BONUS_FIXED": ({"yes", "count"}, size_fixed), "PENALTY_FIXED": ({"yes", "count"}, size_fixed),
    "MANUAL": (set(), None), "EXTERNAL": (set(), None),
    "SUM": ({"scorers"}, size_scorers), "WEIGHTED": ({"scorers"}, size_scorers), "AVERAGE": ({"scorers"}, size_scorers),
    "GATE": ({"yes", "count", "actual"}, lambda line, mark, field: F(0)),
}


def fields_of(sheet, units):
    """For each relative line what all units did."""
    out = {}
    for line in sheet.lines:
        if line.children or line.kind not in RELATIVE:
            continue
        measures, ratios, plain, has = [], [], [], set()
        for marks in units:
            mark = marks.get(line.code, "not_scored")
            if mark_tag(mark) != "actual":
                continue
            a, t = pair(line, mark)
            has.add(t is not None)
            refuse_if(len(has) > 1 and line.kind != "HALF_RELATIVE", "target_missing")
            measures.append(a if t is None else a / t)
            (plain if t is None else ratios).append(measures[-1])
        largest = plain if line.kind == "HALF_RELATIVE" else measures
        out[line.code] = {"measures": measures, "largest": max(largest, default=F(0)),
                          "largest_ratio": max(ratios, default=None) if line.kind == "HALF_RELATIVE" else None}
    return out


class Score:
    """What one unit gets on one line."""
    __slots__ = ("state", "by_hand", "open", "counts", "raw", "value", "maximum", "limit", "cap", "place", "reference",
                 "points")

    def __init__(self):
        self.state, self.by_hand, self.open, self.counts = "scored", False, False, True
        self.raw = self.value = self.maximum = F(0)
        self.limit = self.cap = None
        self.place = self.reference = 0


def settle(sheet, line, score, size):
    if sheet.at_criterion:
        size = sheet.round(size)
    least = None
    if line.kind in FIXED:
        least = line.min if line.min is not None and score.raw != 0 else None
    elif not line.children:
        least = line.min if line.min is not None else F(0)
    else:
        least = line.min
    if not line.unlimited and size > line.max:
        size, score.limit = line.max, "max"
    elif least is not None and size < least:
        size, score.limit = least, "min"
    score.value = line.sign * size


def leaf(sheet, line, marks, field):
    s = Score()
    mark = effective(sheet, line, marks)
    tag = mark_tag(mark)
    if tag in NOTHING:
        if line.kind == "GATE":
            s.state, s.counts = "gate", False
            return s
        s.state = tag
        total, maximum = sheet.nothing[tag]
        base = line.role == "base"
        s.open = total == "open" and (base or tag == "awaited")
        s.counts = maximum == "keep"
        s.raw = s.value = line.max if total == "max" and base else F(0)
    else:
        own = dict(field) if field else {}
        if line.kind == "GATE":
            s.state, s.counts = "gate", False
            refuse_if(tag not in RULES["GATE"][0], "mark_wrong_tag")
            if tag != "actual":
                count_of(mark)
            return s
        if tag == "points":
            size = size_given(line, mark, own)
            s.by_hand = line.kind not in ("MANUAL", "EXTERNAL")
        else:
            tags, rule = RULES[line.kind]
            refuse_if(tag not in tags, "mark_wrong_tag")
            size = rule(line, mark, own)
        s.raw = line.sign * size
        s.place, s.reference = own.get("place", 0), own.get("reference", 0)
        settle(sheet, line, s, size)
    if s.counts and line.role != "penalty":
        s.maximum = line.max
    return s


def group(sheet, line, scores):
    s = Score()
    s.state = "group"
    kids = [(c, scores[c.index]) for c in line.children]
    s.counts = any(k.counts for _, k in kids)
    if line.kind == "SUM":
        size = sum((line.sign * k.value for _, k in kids), F(0))
        reach = sum((k.maximum for _, k in kids), F(0))
    elif line.kind == "WEIGHTED":
        shares = [c.get("weight") / 100 * line.max / c.max for c, _ in kids]
        size = sum((w * line.sign * k.value for w, (_, k) in zip(shares, kids)), F(0))
        reach = sum((w * k.maximum for w, (_, k) in zip(shares, kids)), F(0))
    else:
        kept = [line.sign * k.value for _, k in kids if k.counts]
        size = F(0)
        if kept:
            refuse_if(len(kept) <= line.flag("drop_highest") + line.flag("drop_lowest"), "scorers_too_few")
            kept = drop(line, kept)
            size = sum(kept) / len(kept)
        reach = line.max if s.counts else F(0)
    s.raw = line.sign * size
    s.maximum = F(0) if line.role == "penalty" else min(reach, line.max)
    settle(sheet, line, s, size)
    return s


def apply_caps(sheet, scores):
    for cap in sheet.d.get("caps", []):
        members = [sheet.by_code[c] for c in cap["of"]]
        excess = sum(m.sign * scores[m.index].value for m in members) - F(cap["max"])
        for m in sorted(members, key=lambda x: -x.index):
            size = m.sign * scores[m.index].value
            if excess <= 0:
                break
            if size <= 0:
                continue
            cut = min(size, excess)
            excess -= cut
            scores[m.index].value = m.sign * (size - cut)
            scores[m.index].limit, scores[m.index].cap = "cap", cap["code"]


TESTS = {"lt": lambda x, y: x < y, "le": lambda x, y: x <= y, "eq": lambda x, y: x == y, "ge": lambda x, y: x >= y,
         "gt": lambda x, y: x > y}


def mark_number(mark):
    """The number a gate reads in a mark, or None."""
    for key in ("actual", "count", "yes"):
        if isinstance(mark, dict) and key in mark:
            return F(int(mark[key]) if key == "yes" else mark[key])
    return F(0) if mark == "zero" else None


def gate_hit(sheet, gate, marks, scores, total):
    if gate["measure"] == "total":
        return TESTS[gate.get("test", "lt")](total, F(gate.get("value", 0)))
    line = sheet.by_code[gate["criterion"]]
    mark, s = effective(sheet, line, marks), scores[line.index]
    tag, measure, number = mark_tag(mark), gate["measure"], mark_number(mark)
    if measure == "yes":
        return number is not None and number > 0
    if measure == "missing":
        return not line.children and tag in ("not_scored", "awaited")
    if measure == "points":
        have = s.points
    elif measure == "percent":
        if s.maximum <= 0:
            return False
        have = 100 * s.points / s.maximum
    else:
        if number is None:
            return False
        have = number
    return TESTS[gate.get("test", "lt")](have, F(gate.get("value", 0)))


class Unit:
    def __init__(self, sheet, code, marks, facts, fields):
        self.code, self.facts, self.marks = code, facts, marks
        lines = sheet.lines
        scores = self.scores = [None] * len(lines)
        for line in lines:
            if not line.children:
                scores[line.index] = leaf(sheet, line, marks, fields.get(line.code))
        apply_caps(sheet, scores)
        for line in reversed(lines):
            if line.children:
                scores[line.index] = group(sheet, line, scores)
            scores[line.index].points = sheet.round(scores[line.index].value)
        self.open = [x.code for x in lines if scores[x.index].open]
        self.totals(sheet)
        self.judge(sheet)

    def roots(self, sheet, role):
        return sum((self.scores[x.index].value for x in sheet.roots if x.role == role), F(0))

    def totals(self, sheet):
        d, self.limits = sheet.d, []
        base_roots = [x for x in sheet.roots if x.role == "base"]
        full = sum((x.max for x in base_roots), F(0))
        reach = sum((self.scores[x.index].maximum for x in base_roots), F(0))
        base = self.roots(sheet, "base")
        if d.get("rescale") and 0 < reach < full:
            base = base * full / reach
            reach = full
            self.limits.append("rescaled")
        if sheet.at_criterion:
            base = sheet.round(base)
        bonus, penalty = self.roots(sheet, "bonus"), self.roots(sheet, "penalty")
        if "bonus_cap" in d and bonus > F(d["bonus_cap"]):
            bonus = F(d["bonus_cap"])
            self.limits.append("bonus_cap")
        if "penalty_floor" in d and penalty < F(d["penalty_floor"]):
            penalty = F(d["penalty_floor"])
            self.limits.append("penalty_floor")
        total = base + bonus + penalty
        self.exact = {"base": base, "bonus": bonus, "penalty": penalty, "total": total}
        self.base, self.bonus, self.penalty = sheet.round(base), sheet.round(bonus), sheet.round(penalty)
        self.maximum, total = sheet.round(reach), sheet.round(total)
        if "total_cap" in d and total > F(d["total_cap"]):
            total = F(d["total_cap"])
            self.limits.append("total_cap")
        if "total_floor" in d and total < F(d["total_floor"]):
            total = F(d["total_floor"])
            self.limits.append("total_floor")
        self.total = total

    def judge(self, sheet):
        self.gates = [g for g in sheet.d.get("gates", []) if gate_hit(sheet, g, self.marks, self.scores, self.total)]
        effects = [g["effect"] for g in self.gates]
        self.ranked = not self.open and "unranked" not in effects
        self.at_best = max([1] + [g["place"] for g in self.gates if g["effect"] == "rank_at_best"])
        self.cls = None
        classes = sheet.d.get("classes", [])
        order = [c["code"] for c in classes]
        first = max([0] + [order.index(g["class"]) for g in self.gates if g["effect"] == "class_at_best"])
        if self.ranked:
            for c in classes[first:]:
                if self.fits(sheet, c):
                    self.cls = c["code"]
                    break

    def fits(self, sheet, c):
        need = F(c["from"])
        if sheet.d.get("classes_by_percent"):
            need = need / 100 * self.maximum
        if self.total < need:
            return False
        if "each_root_percent" in c:
            for x in sheet.roots:
                s = self.scores[x.index]
                if x.role == "base" and s.maximum > 0 and s.points < F(c["each_root_percent"]) / 100 * s.maximum:
                    return False
        return True


def step_key(sheet, step, u):
    """Greater is better; None when the unit lacks the fact."""
    kind = step["kind"]
    if kind in ("base", "bonus", "penalty"):
        return getattr(u, kind)
    if kind == "criterion":
        return u.scores[sheet.by_code[step["criterion"]].index].points
    fact = u.facts.get(step["fact"] if kind == "fact" else kind)
    if fact is None:
        return None
    if kind == "draw":
        return -fact
    if kind == "fact":
        if "at_least" in step:
            fact = int(fact >= step["at_least"])
        return -fact if step.get("lower_wins") else fact
    return fact


def ladder(sheet, equals, step, path):
    """Splits equals by the steps from `step` on: [(path, units)], best first; a path names where they parted."""
    steps = sheet.d.get("ties", [])
    if len(equals) == 1 or step == len(steps):
        return [(path, equals)]
    keys = {u.code: step_key(sheet, steps[step], u) for u in equals}
    if None in keys.values():
        return ladder(sheet, equals, step + 1, path + [0])
    out = []
    for n, v in enumerate(sorted(set(keys.values()), reverse=True)):
        out += ladder(sheet, [u for u in equals if keys[u.code] == v], step + 1, path + [n])
    return out


def decided(sheet, before, after):
    """before, after: keys (total, path). What parts them, the earliest first."""
    if before[0] != after[0]:
        return {"decided_by": "total"}
    for n, (x, y) in enumerate(zip(before[1], after[1])):
        if x != y:
            return {"decided_by": sheet.d["ties"][n]["kind"], "step": n + 1}
    return {"decided_by": "gate"}


def rank_class(sheet, units, opening):
    """Rows of one class, or of all: units are ranked ones."""
    groups = []
    for total in sorted({u.total for u in units}, reverse=True):
        same = [u for u in units if u.total == total]
        groups += [((total, path), sorted(equals, key=lambda u: u.code.encode()))
                   for path, equals in ladder(sheet, same, 0, [])]
    dense = sheet.d.get("ranking") == "dense"
    natural, place = {}, 1
    for _, equals in groups:
        for u in equals:
            natural[u.code] = place
        place += 1 if dense else len(equals)
    order = [(n, key, u) for n, (key, equals) in enumerate(groups) for u in equals]
    position = {u.code: i for i, (_, _, u) in enumerate(order)}
    rows, place, last, left = [], 1, None, order
    while left:
        fit = [x for x in left if x[2].at_best <= place]
        if not fit:
            place = min(x[2].at_best for x in left)
            continue
        together = [x for x in fit if x[0] == fit[0][0]]
        for n, (_, key, u) in enumerate(together):
            if n:
                why = {"decided_by": "shared"}
            elif last is None:
                why = {"decided_by": opening}
            elif position[u.code] < position[last[2].code]:
                why = {"decided_by": "gate"}
            else:
                why = decided(sheet, last[1], key)
            row = {"rank": place, "unit": u.code, "total": money(u.total), **why}
            if place > natural[u.code] and u.at_best > natural[u.code]:
                row["held"] = True
            rows.append(row)
            u.rank = place
            last = (0, key, u)
        gone = {x[2].code for x in together}
        left = [x for x in left if x[2].code not in gone]
        place += 1 if dense else len(together)
    return rows


def rank_all(sheet, units):
    for u in units:
        u.rank = None
    ranked = [u for u in units if u.ranked]
    rows = []
    if sheet.d.get("ranking") == "by_class":
        for cls in [c["code"] for c in sheet.d.get("classes", [])] + [None]:
            some = [u for u in ranked if u.cls == cls]
            rows += rank_class(sheet, some, "class" if rows else "first")
    else:
        rows = rank_class(sheet, ranked, "first")
    for u in sorted((u for u in units if not u.ranked), key=lambda u: u.code.encode()):
        rows.append({"rank": None, "unit": u.code, "total": money(u.total), "decided_by": "unranked"})
    return rows


def line_answer(line, s, mark):
    o = {"criterion": line.code, "kind": line.kind, "state": s.state, "raw": str(s.raw), "value": str(s.value),
         "points": money(s.points), "maximum": str(s.maximum)}
    for key in ("limit", "cap", "by_hand", "open", "place"):
        if getattr(s, key):
            o[key] = getattr(s, key)
    if s.reference:
        o["reference"] = str(s.reference)
    return o


def unit_answer(sheet, u, brief):
    lines = {} if brief else {"lines": [line_answer(x, u.scores[x.index], u.marks.get(x.code)) for x in sheet.lines]}
    return {
        "code": u.code, "total": money(u.total), "base": money(u.base), "bonus": money(u.bonus),
        "penalty": money(u.penalty), "maximum": money(u.maximum), "exact": {k: str(v) for k, v in u.exact.items()},
        "limits": sorted(u.limits), "open": u.open, "gates": [g["code"] for g in u.gates],
        "barred": [g["award"] for g in u.gates if g["effect"] == "no_award"], "rank": u.rank, "class": u.cls,
        **lines}


def compute(case):
    sheet = Sheet(case["sheet"])
    stage = case.get("stage", "final")
    marks = []
    for u in case["units"]:
        for code in u.get("marks", {}):
            refuse_if(code not in sheet.by_code or sheet.by_code[code].children, "criterion_unknown")
        marks.append({code: mark_at(u.get("marks", {}), code, stage) for code in u.get("marks", {})})
    fields = fields_of(sheet, marks)
    units = [Unit(sheet, u["code"], m, u.get("facts", {}), fields) for u, m in zip(case["units"], marks)]
    rows = rank_all(sheet, units)
    ties = []
    for before, row in zip(rows, rows[1:]):
        if row["decided_by"] == "shared" or "step" in row:
            ties.append({"above": before["unit"], "below": row["unit"],
                         **{k: row[k] for k in ("total", "decided_by", "step") if k in row}})
    warnings = [x.code for x in sheet.lines if fields.get(x.code, {}).get("largest_ratio") == 1]
    return {"stage": stage, "maximum": money(sum((x.max for x in sheet.roots if x.role == "base"), F(0))),
            "units": [unit_answer(sheet, u, case.get("brief", False)) for u in units], "ranking": rows, "ties": ties,
            "warnings": warnings}


def answer(case):
    try:
        return compute(case)
    except Refused as why:
        return {"problem": str(why)}


def same_shape(theirs):
    """The program's answer, cut to what this file says too."""
    if "problem" in theirs:
        return {"problem": theirs["problem"]["code"]}
    out = {k: theirs[k] for k in ("stage", "maximum", "units", "ranking", "ties")}
    out["warnings"] = [w["criterion"] for w in theirs["warnings"]]
    for u in out["units"]:
        u["limits"].sort()
        for line in u.get("lines", []):
            line.pop("mark", None)
    return out


# Random cases. Sheets are sound; marks are now and then not.

def hundredths(r, lo, hi, step=1):
    return "%.2f" % 0 if hi < lo else money(F(r.randrange(lo, hi + 1, step), 100))


def decimal(r, most):
    scale = r.choice((0, 0, 0, 1, 2, 4))
    n = r.randrange(0, most * 10 ** scale + 1)
    return str(n) if scale == 0 else "%d.%0*d" % (n // 10 ** scale, scale, n % 10 ** scale)


def positive(r, most):
    v = decimal(r, most)
    return v if F(v) > 0 else "1"


class Make:
    def __init__(self, seed):
        self.r = random.Random(seed)
        self.n = 0
        self.leaves = []
        self.deep = self.r.choice((1, 1, 1, 1, 2, 2, 3, 5))

    def code(self):
        self.n += 1
        return "c%d" % self.n

    def chance(self, p):
        return self.r.random() < p

    def leaf(self, role, max_h, child=False):
        r = self.r
        kinds = ["RATIO", "RATIO_INVERSE", "HALF_RELATIVE", "RELATIVE_MAX", "RANK", "LEVEL", "BANDS", "YESNO",
                 "COUNT_UP",
                 "COUNT_DOWN", "MANUAL", "SUM", "WEIGHTED", "AVERAGE", "EXTERNAL"]
        if role == "bonus":
            kinds += ["BONUS_FIXED", "OVER_BONUS"] * 4
        if role == "penalty":
            kinds += ["PENALTY_FIXED", "BANDS", "COUNT_UP"] * 4
        d = {"code": self.code(), "text": "x", "kind": r.choice(kinds), "max": money(F(max_h, 100))}
        self.parameters(d, max_h, role)
        if role == "penalty" and d["kind"] in ("PENALTY_FIXED", "BANDS", "COUNT_UP", "MANUAL") and self.chance(0.3):
            d["unlimited"] = True
            del d["max"]
            d.pop("min", None)
        self.leaves.append((d, role))
        return d

    def below(self, role, most):
        """Where a least may begin: a penalty's below 0 is refused, which is tried now and then."""
        return -most if role != "penalty" or self.chance(0.05) else 0

    def parameters(self, d, m, role):
        r, kind = self.r, d["kind"]
        if kind in ("RATIO", "RATIO_INVERSE", "OVER_BONUS", "HALF_RELATIVE") and self.chance(0.4):
            d["target"] = positive(r, 50)
        if kind == "OVER_BONUS":
            d["over_percent"], d["standard"] = hundredths(r, 1, 5000), hundredths(r, 1, 5000)
            d["inverse"] = self.chance(0.3)
            bases = [x["code"] for x, _ in self.leaves if x["kind"] in ("RATIO", "RATIO_INVERSE")]
            if bases and self.chance(0.6):
                d["of"] = r.choice(bases)
        if kind == "RANK":
            d["rank_points"] = [money(F(x, 100)) for x in sorted((r.randrange(0, m + 1) for _ in range(r.randrange(1,
                    5))),
                                                                 reverse=True)]
            d["share"], d["inverse"] = r.choice(("best", "dense", "mean")), self.chance(0.3)
        if kind == "LEVEL":
            d["levels"] = [{"code": "L%d" % i, "points": hundredths(r, 0, m)} for i in range(r.randrange(1, 5))]
        if kind == "BANDS":
            cuts = sorted(r.sample(range(0, 3000, 50), r.randrange(1, 5)))
            ends = [None] + cuts + [None]
            d["bands"] = []
            for lo, hi in zip(ends, ends[1:]):
                b = {"points": hundredths(r, 0, m)}
                if lo is not None:
                    b["from"] = money(F(lo, 100))
                if hi is not None:
                    b["to"] = money(F(hi, 100))
                d["bands"].append(b)
            r.shuffle(d["bands"])
            d["per_occurrence"], d["percent"] = self.chance(0.5), self.chance(0.3)
            if d["percent"]:
                d["target"] = positive(r, 50)
        if kind in ("COUNT_UP", "COUNT_DOWN", "BONUS_FIXED", "PENALTY_FIXED"):
            d["per"] = hundredths(r, 1, 500)
            d["per_occurrence"] = self.chance(0.6)
            if self.chance(0.2):
                d["min"] = hundredths(r, self.below(role, 300) if kind == "COUNT_DOWN" else 0, m)
        if kind in ("MANUAL", "EXTERNAL") and self.chance(0.5) and m % 25 == 0:
            d["step"] = "0.25"
        if kind == "WEIGHTED":
            d["weights"] = self.weights(r.randrange(1, 4))
        if kind == "AVERAGE":
            d["drop_highest"], d["drop_lowest"] = self.chance(0.3), self.chance(0.3)

    def weights(self, n):
        cuts = sorted(self.r.randrange(0, 10001) for _ in range(n - 1))
        return [money(F(b - a, 100)) for a, b in zip([0] + cuts, cuts + [10000])]

    def parts(self, total, n):
        if total < n:
            return [total]
        cuts = sorted(self.r.sample(range(1, total), n - 1))
        return [b - a for a, b in zip([0] + cuts, cuts + [total])]

    def node(self, role, max_h, depth):
        r = self.r
        if depth >= self.deep or self.chance(0.5):
            return self.leaf(role, max_h)
        kind = r.choice(("SUM", "SUM", "SUM", "WEIGHTED", "AVERAGE"))
        d = {"code": self.code(), "text": "x", "kind": kind, "max": money(F(max_h, 100)), "children": []}
        n = r.choice((1, 2, 2, 3))
        if kind == "SUM":
            shares = self.parts(max_h, n)
            if role == "base" and self.chance(0.1):
                d["capped"] = True
                shares = [r.randrange(1, max_h + 1) for _ in shares]
            if role != "base":
                shares = [r.randrange(1, max_h + 1) for _ in shares]
                if self.chance(0.2):
                    d["min"] = hundredths(r, self.below(role, 500), max_h)
        elif kind == "WEIGHTED":
            shares = [r.randrange(1, 3000) for _ in range(n)]
        else:
            shares = [max_h] * n
            d["drop_highest"], d["drop_lowest"] = n > 1 and self.chance(0.2), n > 2 and self.chance(0.2)
        for share in shares:
            d["children"].append(self.node(role, share, depth + 1))
        if kind == "WEIGHTED":
            for child, w in zip(d["children"], self.weights(len(shares))):
                if "max" in child:
                    child["weight"] = w
                else:
                    return self.leaf(role, max_h)
        if kind != "SUM" and any("max" not in c for c in d["children"]):
            return self.leaf(role, max_h)
        if kind == "SUM" and role in ("base", "bonus") and self.chance(0.15):
            extra = self.leaf("penalty", r.randrange(1, 500))
            extra["role"] = "penalty"
            d["children"].append(extra)
        return d

    def forget_lost(self, criteria):
        here = set()

        def walk(ds):
            for d in ds:
                here.add(d["code"])
                walk(d.get("children", []))
        walk(criteria)
        self.leaves = [x for x in self.leaves if x[0]["code"] in here]
        for d, _ in self.leaves:
            if d.get("of") not in here:
                d.pop("of", None)

    def sheet(self):
        r = self.r
        criteria, penalty = [], []
        for role, n in (("base", r.choice((1, 1, 2, 3))), ("bonus", r.choice((0, 0, 1, 1, 2))), ("penalty",
                r.randrange(0, 2))):
            for _ in range(n):
                d = self.node(role, r.choice((r.randrange(1, 4000), 1000, 2500)), 1)
                d["role"] = role
                criteria.append(d)
        if self.chance(0.3):
            d = {"code": self.code(), "text": "x", "kind": "GATE"}
            criteria.append(d)
            self.leaves.append((d, "gate"))
        self.forget_lost(criteria)
        s = {"code": "S", "title": "x", "version": 1, "criteria": criteria,
             "rounding": {"where": r.choice(("criterion", "total")), "mode": r.choice(("half_up", "half_up", "down",
                     "up")),
                          "decimals": r.choice((2, 2, 2, 1, 0))}}
        self.options(s)
        return s

    def options(self, s):
        r = self.r
        for key, lo, hi in (("total_cap", 2000, 9000), ("total_floor", -500, 2000), ("bonus_cap", 0, 2000),
                            ("penalty_floor", -1500, 0)):
            if self.chance(0.25):
                s[key] = hundredths(r, lo, hi)
        s["rescale"] = self.chance(0.2)
        if self.chance(0.5):
            s["nothing"] = {k: {"total": r.choice(("zero", "zero", "max", "open")), "maximum": r.choice(("keep",
                    "drop"))}
                            for k in ("not_scored", "zero", "not_applicable", "awaited") if self.chance(0.7)}
        for role in ("base", "bonus", "penalty"):
            of = [d["code"] for d, x in self.leaves if x == role and d["kind"] != "GATE"]
            if len(of) > 1 and self.chance(0.25):
                s.setdefault("caps", []).append({"code": "cap-" + role, "of": r.sample(of, r.randrange(1, len(of) + 1)),
                                                 "max": hundredths(r, 0, 1500)})
        if self.chance(0.6):
            froms = sorted(r.sample(range(-500, 9000), r.randrange(1, 4)), reverse=True)
            s["classes"] = [{"code": "K%d" % i, "from": money(F(f, 100))} for i, f in enumerate(froms)]
            for c in s["classes"]:
                if self.chance(0.3):
                    c["each_root_percent"] = hundredths(r, 0, 10000)
            s["classes_by_percent"] = self.chance(0.3)
        s["ranking"] = r.choice(("competition", "competition", "dense") + (("by_class",) if "classes" in s else ()))
        self.ties(s)
        self.gates(s)

    def ties(self, s):
        r = self.r
        s["ties"] = []
        for _ in range(r.randrange(0, 5)):
            kind = r.choice(("base", "bonus", "penalty", "criterion", "fact", "vote", "draw"))
            t = {"kind": kind}
            if kind == "criterion":
                t["criterion"] = r.choice(self.leaves)[0]["code"]
            if kind == "fact":
                t.update(fact=r.choice(("f", "g")), lower_wins=self.chance(0.5))
                if self.chance(0.4):
                    t["at_least"] = r.randrange(0, 3)
            s["ties"].append(t)

    def gates(self, s):
        r, out = self.r, []
        for _ in range(r.choice((0, 0, 1, 2))):
            d, role = r.choice(self.leaves)
            fitting = {"YESNO": ["yes"], "GATE": ["yes", "count", "actual"], "BONUS_FIXED": ["yes", "count"],
                       "PENALTY_FIXED": ["yes", "count"], "COUNT_UP": ["count"], "COUNT_DOWN": ["count"],
                       "RATIO": ["actual"], "RANK": ["actual"], "BANDS": ["actual"]}.get(d["kind"], [])
            measure = r.choice(fitting + ["missing"] + ([] if role == "gate" else ["points"]) +
                               ([] if role in ("gate", "penalty") else ["percent"]))
            measure = "total" if self.chance(0.1) else measure
            g = {"code": "g%d" % len(out), "criterion": d["code"], "measure": measure, "test": r.choice(list(TESTS)),
                 "value": str(r.randrange(0, 4)), "effect": r.choice(("unranked", "rank_at_best", "rank_at_best",
                                                                      "no_award"))}
            if measure == "total":
                del g["criterion"]
            if measure in ("percent", "total"):
                g["value"] = hundredths(r, 0, 10000)
            if "classes" in s and self.chance(0.4):
                g.update(effect="class_at_best")
                g["class"] = r.choice(s["classes"])["code"]
            if g["effect"] == "rank_at_best":
                g["place"] = r.randrange(2, 5)
            if g["effect"] == "no_award":
                g["award"] = "flag"
            out.append(g)
        s["gates"] = out

    def mark(self, d, with_target):
        r, kind = self.r, d["kind"]
        if self.chance(0.12):
            return r.choice(("not_scored", "awaited", "not_applicable", "zero"))
        m = int(F(d.get("max", "20")) * 100)
        if kind in ("MANUAL", "EXTERNAL") or (kind != "GATE" and self.chance(0.06)):
            least = F(d["min"]) * 100 if "min" in d and kind not in FIXED else 0
            return {"points": hundredths(r, 0, m, 25) if "step" in d else hundredths(r, max(0, int(least)), m)}
        if kind in ("RATIO", "RATIO_INVERSE", "OVER_BONUS", "HALF_RELATIVE", "RELATIVE_MAX", "RANK", "BANDS"):
            if kind == "BANDS" and self.chance(0.4):
                return {"values": [decimal(r, 35) for _ in range(r.randrange(0, 4))]}
            mark = {"actual": decimal(r, r.choice((3, 20, 1000)))}
            if kind in ("RATIO", "RATIO_INVERSE", "OVER_BONUS"):
                if "target" not in d or self.chance(0.5):
                    mark["target"] = positive(r, 30)
            elif with_target:
                mark["target"] = positive(r, 30)
            return mark
        if kind == "LEVEL":
            return {"level": r.choice(d["levels"])["code"]}
        if kind in ("YESNO",) or (kind in FIXED | {"GATE"} and self.chance(0.5)):
            return {"yes": self.chance(0.6)}
        if kind in ("SUM", "WEIGHTED", "AVERAGE"):
            n = len(d["weights"]) if kind == "WEIGHTED" else r.randrange(3, 6)
            return {"scorers": [hundredths(r, 0, m) for _ in range(n)]}
        return {"count": r.choice((0, 1, 2, 3, r.randrange(0, 10 ** 7)))}

    def spoil(self, mark, d):
        """A mark that is refused, in one way the page names."""
        r, tag = self.r, mark_tag(mark)
        if tag == "actual":
            return r.choice(({"actual": "-1", "target": "2"}, {"actual": "0", "target": "0"}, {"actual": "3",
                    "target": "0"},
                             {"yes": True}))
        if tag == "points" and "max" in d:
            return {"points": money(F(d["max"]) + F(1, 100))}
        if tag == "count":
            return r.choice(({"count": -1}, {"count": 10 ** 9 + 1}))
        return {"scorers": []} if d["kind"] not in ("SUM", "WEIGHTED", "AVERAGE") else {"scorers": []}

    def case(self):
        r = self.r
        sheet = self.sheet()
        units, n = [], r.choice((1, 2, 2, 2, 3, 5))
        with_target = {d["code"]: d["kind"] == "HALF_RELATIVE" and self.chance(0.5) or self.chance(0.4) for d,
                       _ in self.leaves}
        twins = self.chance(0.4)
        for i in range(n):
            if twins and units and self.chance(0.6):
                marks = dict(r.choice(units)["marks"])
            else:
                marks = {d["code"]: self.mark(d, with_target[d["code"]]) for d, _ in self.leaves}
            facts = {k: r.randrange(0, 3) for k in ("f", "g", "vote", "draw") if self.chance(0.8)}
            units.append({"code": "u%d" % i, "marks": marks, "facts": facts})
        r.shuffle(units)
        case = {"sheet": sheet, "units": units, "brief": self.chance(0.5)}
        if self.chance(0.1):
            case["stage"] = r.choice(STAGES)
            for u in units:
                u["marks"] = {c: {"stages": {r.choice(STAGES): m, "self": m}} for c, m in u["marks"].items()}
        elif self.chance(0.05):
            d, _ = r.choice(self.leaves)
            u = r.choice(units)
            u["marks"][d["code"]] = self.spoil(u["marks"][d["code"]], d)
        return case


CHUNK = 500


def compare_chunk(job):
    command, seed, first, n = job
    cases = [Make("%s-%d" % (seed, first + i)).case() for i in range(n)]
    text = "\n".join(json.dumps(c) for c in cases) + "\n"
    got = subprocess.run(command, input=text, capture_output=True, text=True).stdout.splitlines()
    wrong, refused = [], 0
    for i, case in enumerate(cases):
        want = answer(case)
        have = same_shape(json.loads(got[i])) if i < len(got) else None
        refused += "problem" in want
        if want != have:
            wrong.append((first + i, case, want, have))
    return wrong, refused


def differences(want, have, path=""):
    if isinstance(want, dict) and isinstance(have, dict):
        for k in sorted(set(want) | set(have)):
            yield from differences(want.get(k), have.get(k), path + "/" + k)
    elif isinstance(want, list) and isinstance(have, list) and len(want) == len(have):
        for i, (w, h) in enumerate(zip(want, have)):
            yield from differences(w, h, path + "/%d" % i)
    elif want != have:
        yield "%s: oracle %s, program %s" % (path, json.dumps(want), json.dumps(have))


def compare(args):
    n, seed, command = 100000, "1", []
    while args:
        a = args.pop(0)
        if a == "-n":
            n = int(args.pop(0))
        elif a == "-s":
            seed = args.pop(0)
        else:
            command.append(a)
    jobs = [(command, seed, i, min(CHUNK, n - i)) for i in range(0, n, CHUNK)]
    failed = refused = 0
    with ProcessPoolExecutor(2) as pool:
        for wrong, no in pool.map(compare_chunk, jobs):
            refused += no
            for number, case, want, have in wrong:
                failed += 1
                if failed <= 3:
                    print("case %s-%d" % (seed, number))
                    print("\n".join(list(differences(want, have))[:12]))
                    print(json.dumps(case))
    print("%d cases agree (%d of them refused by both), %d differ" % (n - failed, refused, failed))
    print("%d passed, %d failed" % (1 if not failed else 0, 1 if failed else 0))
    return 1 if failed else 0


def main(argv):
    if argv[1:2] == ["compare"]:
        return compare(argv[2:])
    if argv[1:2] == ["lines"]:
        for line in sys.stdin:
            print(json.dumps(answer(json.loads(line)), ensure_ascii=False))
        return 0
    if argv[1:2] == ["compute"]:
        print(json.dumps(answer(json.load(sys.stdin)), ensure_ascii=False, indent=2))
        return 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv))
