/* The warnings of a read plan, in the order a person goes through them: the head, then the body line by line,
 * then what concerns the whole. The document's facts against each other; nothing is changed. words: plan.warning.* */
#include "base/arena.h"
#include "base/buf.h"
#include "intake/dates.h"
#include "intake/key.h"
#include "intake/models.h"
#include "intake/syllable.h"
#include "intake/units.h"
#include "intake/warn.h"
#include "text/words.h"
#include <stdlib.h>
#include <string.h>

static void header_check(struct reader *r)
{
    const struct plan_header *h = &r->d->header;
    const struct doc_number *n = &h->number;
    bool party = n->style && strncmp(n->style, "party", 5) == 0, state = n->style && strncmp(n->style, "state", 5) == 0;
    if (!n->raw)
        warn(r, WARN_NO_NUMBER, 0, PHASE_HEADER, w_plan_warning_number_none());
    else if (n->number == 0)
        warn(r, WARN_NUMBER_BLANK, n->line, PHASE_HEADER, w_plan_warning_number_blank(n->raw));
    else if (party && h->state_motto && !h->party_motto)
        warn(r, WARN_NUMBER_STYLE, n->line, PHASE_HEADER, w_plan_warning_number_party(n->raw, number_shape(r)));
    else if (state && h->party_motto && !h->state_motto)
        warn(r, WARN_NUMBER_STYLE, n->line, PHASE_HEADER, w_plan_warning_number_state(n->raw, number_shape(r)));
    if (h->issuing_body && h->superior_body && strstr(h->issuing_body, " - ") && h->body_line_count > 2)
        warn(r, WARN_BODY_LINES, h->body_line[0].line, PHASE_HEADER, w_plan_warning_body_lines(h->body_line_count));
    if (!h->place_date_line)
        warn(r, WARN_NO_DOC_DATE, 0, PHASE_HEADER, w_plan_warning_date_none());
    else if (!h->date.year && h->date_damaged)
        warn(r, WARN_DATE_UNREADABLE, h->place_date_line, PHASE_HEADER,
             w_plan_warning_date_unreadable(r->line[h->place_date_line - 1].text));
    else if (!h->date.year && h->draft)
        warn(r, WARN_DATE_BLANK, h->place_date_line, PHASE_HEADER, w_plan_warning_date_blank());
}

static void references_check(struct reader *r)
{
    struct arena *a = r->arena;
    struct day own = r->d->header.date;
    for (int i = 0; i < r->d->reference_count; i++) {
        const struct plan_reference *p = &r->d->reference[i];
        if (p->date.year && own.year && day_compare(p->date, own) > 0)
            warn_both(r, WARN_REF_AFTER_DOC, p->line, PHASE_BODY,
                      w_plan_warning_ref_after(p->code, day_short(a, p->date), day_short(a, own)),
                      w_plan_warning_ref_after(p->code, day_iso(a, p->date), day_iso(a, own)));
        const char *year = arena_format(a, "%d", p->year_in_code);
        if (p->date.year && p->year_in_code && p->date.year != p->year_in_code)
            warn_both(r, WARN_REF_YEAR_MISMATCH, p->line, PHASE_BODY,
                      w_plan_warning_ref_year(p->code, year, day_short(a, p->date)),
                      w_plan_warning_ref_year(p->code, year, day_iso(a, p->date)));
        if (p->repaired)
            warn(r, WARN_REF_REPAIRED, p->line, PHASE_BODY, w_plan_warning_ref_repaired(p->as_written, p->code));
    }
}

/* "ngày 3O/11/2019", "0l tháng 3": digits and letters where a day should be. The stretch, or NULL. */
static const char *day_damaged(struct arena *a, const struct line *l)
{
    for (ptrdiff_t at = key_find(l->key, 0, "ngày"); at >= 0; at = key_find(l->key, (size_t)at + 1, "ngày")) {
        size_t from = (size_t)at + strlen("ngày"), day = from + blanks_at(l->key + from);
        size_t n = strspn(l->key + day, "0123456789oli"), digits = strspn(l->key + day, "0123456789");
        size_t behind = day + n + blanks_at(l->key + day + n);
        bool dated = n > digits && n <= 2 && strcspn(l->key + day, "0123456789") < n &&
                     (l->key[behind] == '/' || key_starts(l->key + behind, "tháng"));
        if (dated)
            return text_part(a, l->text, (size_t)at, behind + strcspn(l->text + behind, " ;,."));
    }
    return NULL;
}

/* "Quyết định số 31/11/2020" is a code. */
static void never_add(struct reader *r, const struct line *l, const struct date_phrase *p)
{
    if (text_ends(arena_copy(r->arena, l->key, p->at), "số "))
        return;
    warn(r, WARN_DATE_IMPOSSIBLE, l->number, PHASE_BODY, w_plan_warning_date_impossible(p->raw));
    struct spot *s = list_add(r->arena, &r->d->never, &r->d->never_count, sizeof *s);
    *s = (struct spot){.text = p->raw, .line = l->number};
}

/* Every line once: days that are in no calendar, ranges that run backwards. */
static void dates_check(struct reader *r)
{
    for (int i = 0; i < r->count; i++) {
        const struct line *l = &r->line[i];
        struct date_phrase p;
        const char *damaged = r->d->own[i] != OWN_PLACE_DATE ? day_damaged(r->arena, l) : NULL;
        if (damaged)
            warn(r, WARN_DATE_UNREADABLE, l->number, PHASE_BODY, w_plan_warning_date_unreadable(damaged));
        for (size_t from = 0; date_find(r->arena, l->text, l->key, from, assumed_year(r), &p); from = p.end) {
            if (p.impossible)
                never_add(r, l, &p);
            else if (p.from.year && p.to.year && day_compare(p.from, p.to) > 0)
                warn(r, WARN_DATE_BACKWARDS, l->number, PHASE_BODY, w_plan_warning_date_backwards(p.raw));
        }
    }
}

static bool ends_well(const char *text)
{
    static const char *const ends[] = {".", ";", ":", ",", "!", "?", ")", "”", "\"", "…", "»", "|", NULL};
    for (int i = 0; ends[i]; i++)
        if (text_ends(text, ends[i]))
            return true;
    return false;
}

bool node_cut(const struct plan_node *n)
{
    return *n->marker && !n->first_child && words_in(n->text, strlen(n->text)) > 15 && !ends_well(n->text) &&
           !strchr(n->text, '|');
}

/* Small words with accents that no spelling of Vietnamese allows; capitals may be names of other peoples. */
static void syllables_check(struct reader *r, const struct prose *p)
{
    for (size_t i = 0; p->text[i];) {
        size_t start = i;
        bool accented = false, small = true;
        while (letter_at(p->text, i)) {
            accented = accented || (unsigned char)p->text[i] >= 0x80;
            small = small && strncmp(p->text + i, p->key + i, 1) == 0 && !capital_at(p->text + i);
            i += point_length((unsigned char)p->text[i]);
        }
        if (i == start)
            i += point_length((unsigned char)p->text[i]);
        else if (accented && small && p->text[i] != '/' && !syllable_valid(p->key + start, i - start)) /* not "đ/c" */
            warn(r, WARN_SYLLABLE, p->line, PHASE_BODY,
                 w_plan_warning_syllable(arena_copy(r->arena, p->text + start, i - start)));
    }
}

static void prose_check(struct reader *r)
{
    int count;
    struct prose *prose = prose_all(r, &count);
    for (int i = 0; i < count; i++) {
        const struct prose *p = &prose[i];
        size_t from = 0, at, end;
        syllables_check(r, p);
        while (repeat_find(p->text, p->key, from, &at, &end)) {
            warn(r, WARN_REPEATED_WORDS, p->line, PHASE_BODY,
                 w_plan_warning_repeated(arena_copy(r->arena, p->text + at, end - at)));
            from = end;
        }
        if (p->node && node_cut(p->node))
            warn(r, WARN_NO_END_PUNCT, p->line, PHASE_BODY, w_plan_warning_punct());
        bool blank = placeholder_at(p->text) < strlen(p->text);
        if (blank && p->line == r->d->registration.line)
            warn(r, WARN_PLACEHOLDER, p->line, PHASE_BODY, w_plan_warning_placeholder_model());
        else if (blank)
            warn(r, WARN_PLACEHOLDER, p->line, PHASE_BODY, w_plan_warning_placeholder());
        if (p->node && strcmp(p->node->marker, "+") == 0 && p->node->first_child &&
            strcmp(p->node->first_child->marker, "-") == 0)
            warn(r, WARN_INVERTED_MARKERS, p->line, PHASE_BODY, w_plan_warning_inverted());
    }
}

static void gaps_among(struct reader *r, const struct plan_node *first, int depth)
{
    int before = 0;
    const char *kind = "";
    for (const struct plan_node *n = first; n && depth < 20; n = n->next) {
        const char *stop = n->marker + strcspn(n->marker, ".)/");
        bool digits = n->marker[0] >= '0' && n->marker[0] <= '9' && !strchr(stop + (*stop ? 1 : 0), '.');
        if (n->number && digits && before && text_eq(kind, stop) && n->number != before + 1)
            warn(r, WARN_NUMBERING_GAP, n->line, PHASE_BODY, w_plan_warning_gap(before, n->number));
        if (n->number && digits) {
            before = n->number;
            kind = stop;
        }
        gaps_among(r, n->first_child, depth + 1);
    }
}

/* "Phần thứ hai" and "Mục 1" count apart; marks of one word, as "IV.", count together. */
static bool same_word(struct arena *a, const char *one, const char *two)
{
    size_t n = strcspn(one, " "), m = strcspn(two, " ");
    return (!one[n] && !two[m]) || text_eq(arena_copy(a, one, n), arena_copy(a, two, m));
}

static void gaps_check(struct reader *r)
{
    for (int i = 0; i < r->d->section_count; i++) {
        const struct plan_section *s = &r->d->section[i], *before = i ? s - 1 : NULL;
        bool same_part = before && text_eq(before->part, s->part) && same_word(r->arena, before->marker, s->marker);
        if (same_part && s->number && before->number && s->number != before->number + 1)
            warn(r, WARN_NUMBERING_GAP, s->line, PHASE_BODY, w_plan_warning_gap(before->number, s->number));
        gaps_among(r, s->root.first_child, 0);
    }
    for (int i = 1; i < r->d->unit_count; i++) {
        const struct plan_unit *u = &r->d->unit[i];
        if (u[-1].number && u->number > u[-1].number + 1)
            warn(r, WARN_NUMBERING_GAP, u->line, PHASE_BODY, w_plan_warning_gap(u[-1].number, u->number));
    }
}

static void models_check(struct reader *r)
{
    for (int i = 0; i < r->d->unit_count; i++) {
        const struct plan_unit *u = &r->d->unit[i];
        for (int k = 0; k < u->model_count; k++)
            if (model_join(r->arena, u->model[k].text) >= 0) {
                warn(r, WARN_MODEL_SPLIT, u->line, PHASE_BODY,
                     w_plan_warning_model_split(first_words(r->arena, u->models_raw, 8)));
                break;
            }
    }
}

static void schedule_labels_check(struct reader *r)
{
    bool labelled = false;
    for (int i = 0; i < r->d->period_count; i++)
        for (int k = 0; k < r->d->schedule[i].entry_count; k++)
            labelled = labelled || r->d->schedule[i].entry[k].labelled;
    for (int i = 0; i < r->d->period_count; i++)
        for (int k = 0; k < r->d->schedule[i].entry_count; k++) {
            const struct plan_entry *e = &r->d->schedule[i].entry[k];
            if (labelled && !e->labelled)
                warn(r, WARN_NO_CONTENT_LABEL, e->line, PHASE_BODY, w_plan_warning_no_label());
            if (e->time.raw && e->time.precision == PRECISION_WEEK && e->time.alternatives)
                warn(r, WARN_WEEK_OF_MONTH, time_line(r, e), PHASE_BODY, w_plan_warning_week(e->time.raw));
        }
}

static void deadlines_check(struct reader *r)
{
    for (int i = 0; i < r->d->deadline_count; i++) {
        const struct plan_deadline *d = &r->d->deadline[i];
        if (!d->when.raw && !d->recurring)
            warn(r, WARN_NO_DATE, d->line, PHASE_BODY, w_plan_warning_no_date());
    }
}

static void entries_check(struct reader *r, const struct plan_period *p)
{
    bool places = entry_counts(r->d, true);
    for (int k = 0; k < p->entry_count; k++) {
        const struct plan_entry *e = &p->entry[k];
        const char *name = period_name(r, p, k);
        bool time = !e->time.raw, place = places && !e->place.raw;
        if (time && place)
            warn(r, WARN_SCHEDULE_INCOMPLETE, e->line, PHASE_WHOLE, w_plan_warning_lacks_both(name, k + 1));
        else if (time)
            warn(r, WARN_SCHEDULE_INCOMPLETE, e->line, PHASE_WHOLE, w_plan_warning_lacks_time(name, k + 1));
        else if (place)
            warn(r, WARN_SCHEDULE_INCOMPLETE, e->line, PHASE_WHOLE, w_plan_warning_lacks_place(name, k + 1));
    }
}

static void whole_check(struct reader *r)
{
    struct plan_draft *d = r->d;
    struct day own = d->header.date;
    if (!d->signature.line)
        warn(r, WARN_NO_SIGNATURE, 0, PHASE_WHOLE, w_plan_warning_no_signature());
    if (!d->recipient_count)
        warn(r, WARN_NO_RECIPIENTS, 0, PHASE_WHOLE, w_plan_warning_no_recipients());
    bool basis = false;
    for (int i = 0; i < d->preamble_count; i++)
        basis = basis || text_eq(d->preamble[i].kind, "basis");
    for (int i = 0; i < d->section_count; i++)
        basis = basis || key_starts(key_of(r->arena, d->section[i].title), "căn cứ");
    if (!basis)
        warn(r, WARN_NO_BASIS, 0, PHASE_WHOLE, w_plan_warning_no_basis());
    for (int i = 0; i < d->period_count; i++) {
        const struct plan_period *p = &d->schedule[i];
        if (p->period.raw && p->period.to.year && own.year && day_compare(p->period.to, own) < 0)
            warn_both(r, WARN_SCHEDULE_BEFORE_DOC, p->line, PHASE_WHOLE,
                      w_plan_warning_over(p->title, day_short(r->arena, own)),
                      w_plan_warning_over(p->title, day_iso(r->arena, own)));
    }
    for (int i = 0; i < d->period_count; i++)
        entries_check(r, &d->schedule[i]);
}

/* Events that stand under no period are over by their own time. */
static void events_over_check(struct reader *r)
{
    struct day own = r->d->header.date;
    for (int i = 0; i < r->d->period_count; i++)
        for (int k = 0; k < r->d->schedule[i].entry_count && !r->d->schedule[i].period.raw; k++) {
            const struct date_phrase *t = &r->d->schedule[i].entry[k].time;
            if (t->raw && t->to.year && own.year && day_compare(t->to, own) < 0)
                warn_both(r, WARN_SCHEDULE_BEFORE_DOC, r->d->schedule[i].entry[k].line, PHASE_WHOLE,
                          w_plan_warning_over(t->raw, day_short(r->arena, own)),
                          w_plan_warning_over(t->raw, day_iso(r->arena, own)));
        }
}

/* "gồm 12 đơn vị" in the line that opens the list. */
static int told_above(struct reader *r)
{
    return r->d->units_line ? units_told(r->line[r->d->units_line - 1].key) : 0;
}

static void units_check(struct reader *r)
{
    struct plan_draft *d = r->d;
    int without = units_without_model(d), told = told_above(r);
    bool asked = d->registration.line || (without && without < d->unit_count);
    if (asked && without)
        warn(r, WARN_UNITS_WITHOUT_MODEL, d->registration.line ? d->registration.line : d->units_line, PHASE_WHOLE,
             w_plan_warning_no_model(without, d->unit_count));
    if (told && told != d->unit_count)
        warn(r, WARN_UNITS_COUNT, d->units_line, PHASE_WHOLE, w_plan_warning_units_count(told, d->unit_count));
    for (int i = 0; i < d->unit_count; i++)
        for (int k = 0; k < i; k++)
            if (text_eq(key_of(r->arena, d->unit[i].name), key_of(r->arena, d->unit[k].name))) {
                warn(r, WARN_UNIT_TWICE, d->unit[i].line, PHASE_WHOLE, w_plan_warning_unit_twice(d->unit[i].name));
                break;
            }
    for (int i = 0; i < d->unowned_count && i < 20; i++)
        warn(r, WARN_TEXT_OUTSIDE, d->unowned[i], PHASE_WHOLE, w_plan_warning_outside());
}

/* By phase, the body by line; otherwise as found. Insertion keeps the order of equals. */
static void warnings_sort(struct plan_draft *d)
{
    for (int i = 1; i < d->warning_count; i++) {
        struct plan_warning w = d->warning[i];
        int k = i;
        for (; k > 0; k--) {
            const struct plan_warning *before = &d->warning[k - 1];
            bool later =
                before->phase > w.phase || (before->phase == w.phase && w.phase == PHASE_BODY && before->line > w.line);
            if (!later)
                break;
            d->warning[k] = *before;
        }
        d->warning[k] = w;
    }
}

void checks_run(struct reader *r)
{
    header_check(r);
    references_check(r);
    dates_check(r);
    prose_check(r);
    gaps_check(r);
    models_check(r);
    schedule_labels_check(r);
    deadlines_check(r);
    whole_check(r);
    events_over_check(r);
    units_check(r);
    warnings_sort(r->d);
}
