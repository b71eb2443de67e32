/* What a careful reader would write in the margin, from rules. Sentences as in the golden record where a rule can
 * know all that stands in them. This file: the head and references. words: plan.review.* */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "intake/key.h"
#include "intake/units.h"
#include "intake/warn.h"
#include "text/words.h"
#include <string.h>

static void body_remark(struct reader *r)
{
    const struct plan_header *h = &r->d->header;
    const char *issuer = h->issuing_body ? key_of(r->arena, h->issuing_body) : "";
    if (h->body_line_count < 3 || !h->superior_body || !key_has(issuer, "cụm") || !key_has(issuer, "khối"))
        return;
    struct buf en = buf_new(r->arena, 128), vi = buf_new(r->arena, 128);
    for (int i = 1; i < h->body_line_count; i++) {
        buf_format(&en, "%s'%s'", i > 1 ? " + " : "", h->body_line[i].text);
        buf_format(&vi, "%s“%s”", i > 1 ? " + " : "", h->body_line[i].text);
    }
    remark_both(r, REVIEW_AMBIGUITY, h->body_line[0].line,
                w_plan_review_body(h->body_line_count, h->superior_body, vi.at),
                w_plan_review_body(h->body_line_count, h->superior_body, en.at));
}

/* Bodies as codes shorten them. */
static const char *body_of_code(struct reader *r, const char *code)
{
    struct arena *a = r->arena;
    const char *issuer = r->d->header.issuing_body ? key_of(a, r->d->header.issuing_body) : "";
    if (strcmp(code, "CTĐ") == 0 && key_has(issuer, "cụm"))
        return "Cụm thi đua";
    static const struct {
        const char *code, *name;
    } bodies[] = {{"ĐTN", "Đoàn Thanh niên"},
                  {"ĐTNCS", "Đoàn TNCS"},
                  {"LĐLĐ", "Liên đoàn Lao động"},
                  {"MTTQ", "Mặt trận Tổ quốc"},
                  {"UBND", "Ủy ban nhân dân"},
                  {"HĐTĐKT", "Hội đồng Thi đua - Khen thưởng"},
                  {"CCB", "Hội Cựu chiến binh"},
                  {"HPN", "Hội Phụ nữ"},
                  {"PN", "Hội Phụ nữ"},
                  {"HND", "Hội Nông dân"},
                  {"ND", "Hội Nông dân"},
                  {"CTĐ", "Hội Chữ thập đỏ"},
                  {"ĐU", "Đảng ủy"},
                  {"VP", "Văn phòng"},
                  {"BTG", "Ban Tuyên giáo"},
                  {"BTC", "Ban Tổ chức"},
                  {"CĐ", "Công đoàn"}};
    static const struct {
        const char *code, *name;
    } groups[] = {{"CTĐ", "Cụm thi đua"}, {"KTĐ", "Khối thi đua"}};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        size_t n = strlen(groups[i].code);
        if (strncmp(code, groups[i].code, n) == 0 && code[n])
            return arena_format(a, "%s %s", groups[i].name, code + n);
    }
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        if (strcmp(bodies[i].code, code) == 0)
            return bodies[i].name;
    return NULL;
}

/* "ĐTN = Đoàn Thanh niên (cluster head), CTĐI = Cụm thi đua I. " */
static const char *number_meaning(struct reader *r, enum lang lang)
{
    struct buf b = buf_new(r->arena, 128);
    const char *code = r->d->header.number.body_code;
    for (struct str rest = str_of(code), part; str_cut(&rest, '-', &part);) {
        const char *name = arena_copy(r->arena, part.at, part.len), *body = body_of_code(r, name);
        if (!body)
            continue;
        bool head = part.at == code && rest.at && rest.len && strncmp(rest.at, "CTĐ", strlen("CTĐ")) == 0;
        buf_format(&b, "%s%s = %s%s", b.len ? ", " : "", name, body,
                   head ? message_text(r->arena, lang, w_plan_review_number_head()) : "");
    }
    if (b.len)
        buf_text(&b, ". ");
    return b.at;
}

static void number_remark(struct reader *r)
{
    const struct plan_header *h = &r->d->header;
    const struct doc_number *n = &h->number;
    if (!n->raw || !n->style || strncmp(n->style, "party", 5) != 0 || !h->state_motto || h->party_motto)
        return;
    const char *shape = number_shape(r);
    remark_both(r, REVIEW_AMBIGUITY, n->line, w_plan_review_number(n->raw, number_meaning(r, LANG_VI), shape),
                w_plan_review_number(n->raw, number_meaning(r, LANG_EN), shape));
}

static void preamble_remark(struct reader *r)
{
    for (int i = 0; i < r->d->preamble_count; i++) {
        const struct spot *s = &r->d->preamble[i];
        if (text_eq(s->kind, "basis") && strchr(s->text, ';') && text_ends(s->text, ":"))
            remark(r, REVIEW_AMBIGUITY, s->line, w_plan_review_basis_joined());
    }
}

static void reference_remarks(struct reader *r)
{
    struct arena *a = r->arena;
    struct day own = r->d->header.date;
    for (int i = 0; i < r->d->reference_count; i++) {
        const struct plan_reference *p = &r->d->reference[i];
        const char *name = p->type ? arena_format(a, "%s %s", p->type, p->code) : p->code;
        const char *day = day_plain(a, p->date), *own_day = day_plain(a, own);
        bool late = p->date.year && own.year && day_compare(p->date, own) > 0;
        bool year = p->date.year && p->year_in_code && p->date.year != p->year_in_code;
        if (late)
            remark(r, REVIEW_ANOMALY, p->line,
                   p->is_basis ? w_plan_review_basis_late(p->code, day, own_day)
                               : w_plan_review_ref_late(p->code, day, own_day));
        if (year)
            remark(r, REVIEW_ANOMALY, p->line,
                   w_plan_review_ref_year(name, day, arena_format(a, "%d", p->year_in_code)));
        if (!p->date.year)
            remark(r, REVIEW_NOTE, p->line, w_plan_review_ref_undated(name));
        if (p->also_count && (late || year)) /* which date is meant must be settled once for all mentions */
            remark(r, REVIEW_NOTE, p->also_at[0], w_plan_review_ref_again(p->code));
    }
}

static const char *roman_plain(struct arena *a, const char *marker)
{
    char *plain = arena_text(a, marker);
    for (size_t i = 0; plain[i]; i++)
        plain[i] = plain[i] == 'l' ? 'I' : plain[i];
    return plain;
}

/* What a scan or a hand made of a word, read as what it must be. */
static void scanned_remarks(struct reader *r)
{
    const struct plan_header *h = &r->d->header;
    const char *type = r->line[r->title].text;
    const char *tight = text_tight(r->arena, type), *meant = text_tight(r->arena, h->doc_type);
    if (!strstr(key_of(r->arena, tight), key_of(r->arena, meant)))
        remark(r, REVIEW_TYPO, h->doc_type_line, w_plan_review_scanned(type, h->doc_type));
    if (h->number.line && !key_has(r->line[h->number.line - 1].key, "số"))
        remark(r, REVIEW_TYPO, h->number.line,
               w_plan_review_scanned(text_part(r->arena, r->line[h->number.line - 1].text, 0,
                                               strcspn(r->line[h->number.line - 1].text, ":")),
                                     "Số"));
    for (int i = 0; i < r->d->section_count; i++) {
        const struct plan_section *s = &r->d->section[i];
        if (s->marker && strchr(s->marker, 'l') && strspn(s->marker, "IVXl"))
            remark(r, REVIEW_TYPO, s->line, w_plan_review_scanned(s->marker, roman_plain(r->arena, s->marker)));
    }
}

static void whole_remarks(struct reader *r)
{
    struct plan_draft *d = r->d;
    if (d->registration.line && d->registration.placeholder)
        remark(r, REVIEW_PLACEHOLDER, d->registration.line,
               w_plan_review_placeholder(units_without_model(d), d->unit_count));
    if (d->signature.line)
        return;
    bool cell = d->recipients_line && r->line[d->recipients_line - 1].cell;
    remark(r, REVIEW_MISSING, d->recipients_line, cell ? w_plan_review_signature_cell() : w_plan_review_signature());
}

/* By line, equals as they came. */
static void remarks_sort(struct plan_draft *d)
{
    for (int i = 1; i < d->review_count; i++) {
        struct plan_remark p = d->review[i];
        int k = i;
        for (; k > 0 && d->review[k - 1].line > p.line; k--)
            d->review[k] = d->review[k - 1];
        d->review[k] = p;
    }
}

void remarks_run(struct reader *r)
{
    body_remark(r);
    number_remark(r);
    reference_remarks(r);
    preamble_remark(r);
    scanned_remarks(r);
    remarks_of_prose(r);
    whole_remarks(r);
    remarks_of_units(r);
    remarks_of_schedule(r);
    remarks_sort(r->d);
}
