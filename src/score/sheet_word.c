#include "score/sheet_word.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"
#include "base/utf8.h"
#include "text/words.h"

/* words: kind.* sheet_field.* sheet_hint.* sheet_choice.* sheet_part.* */

#define KIND_WORDS(K) [KIND_##K] = {W_KIND_NAME_##K, W_KIND_ABOUT_##K, W_KIND_FORMULA_##K, W_KIND_EXAMPLE_##K}
static const int kinds[KIND_COUNT][4] = {
    KIND_WORDS(RATIO),         KIND_WORDS(RATIO_INVERSE), KIND_WORDS(OVER_BONUS), KIND_WORDS(HALF_RELATIVE),
    KIND_WORDS(RELATIVE_MAX),  KIND_WORDS(RANK),          KIND_WORDS(LEVEL),      KIND_WORDS(BANDS),
    KIND_WORDS(YESNO),         KIND_WORDS(COUNT_UP),      KIND_WORDS(COUNT_DOWN), KIND_WORDS(BONUS_FIXED),
    KIND_WORDS(PENALTY_FIXED), KIND_WORDS(MANUAL),        KIND_WORDS(SUM),        KIND_WORDS(WEIGHTED),
    KIND_WORDS(AVERAGE),       KIND_WORDS(EXTERNAL),      KIND_WORDS(GATE),
};
#undef KIND_WORDS

struct kind_words kind_words(enum criterion_kind k)
{
    const int *w = kinds[k];
    return (struct kind_words){word((enum word)w[0]), word((enum word)w[1]), word((enum word)w[2]),
                               word((enum word)w[3])};
}

struct message part_word(enum sheet_part p)
{
    static const int words[PART_COUNT] = {W_SHEET_PART_HEAD,      W_SHEET_PART_ROUNDING, W_SHEET_PART_NOTHING,
                                          W_SHEET_PART_CRITERION, W_SHEET_PART_CAP,      W_SHEET_PART_GATE,
                                          W_SHEET_PART_TIE,       W_SHEET_PART_CLASS};
    return word((enum word)words[p]);
}

struct message nothing_word(enum nothing n)
{
    static const int words[NOTHING_COUNT] = {W_SHEET_CHOICE_NOTHING_NOT_SCORED, W_SHEET_CHOICE_NOTHING_ZERO,
                                             W_SHEET_CHOICE_NOTHING_NOT_APPLICABLE, W_SHEET_CHOICE_NOTHING_AWAITED};
    return word((enum word)words[n]);
}

struct label {
    int part; /* enum sheet_part, -1: every part that has no row of its own */
    const char *key;
    int label, hint;
};

static const struct label labels[] = {
    {PART_HEAD, "code", W_SHEET_FIELD_SYMBOL, 0},
    {PART_CAP, "of", W_SHEET_FIELD_CAP_OF, W_SHEET_HINT_CAP_OF},
    {PART_CAP, "max", W_SHEET_FIELD_CAP_MAX, 0},
    {PART_TIE, "kind", W_SHEET_FIELD_TIE_KIND, 0},
    {PART_CRITERION, "code", W_SHEET_FIELD_CODE, W_SHEET_HINT_CODE},
    {PART_CRITERION, "role", W_SHEET_FIELD_ROLE, W_SHEET_HINT_ROLE},
    {-1, "code", W_SHEET_FIELD_CODE, 0},
    {-1, "text", W_SHEET_FIELD_TEXT, 0},
    {-1, "note", W_SHEET_FIELD_NOTE, 0},
    {-1, "kind", W_SHEET_FIELD_KIND, 0},
    {-1, "role", W_SHEET_FIELD_ROLE, 0},
    {-1, "scorers", W_SHEET_FIELD_SCORERS, 0},
    {-1, "evidence", W_SHEET_FIELD_EVIDENCE, 0},
    {-1, "max", W_SHEET_FIELD_MAX, 0},
    {-1, "unlimited", W_SHEET_FIELD_UNLIMITED, 0},
    {-1, "capped", W_SHEET_FIELD_CAPPED, 0},
    {-1, "min", W_SHEET_FIELD_MIN, 0},
    {-1, "target", W_SHEET_FIELD_TARGET, W_SHEET_HINT_TARGET},
    {-1, "levels", W_SHEET_FIELD_LEVELS, W_SHEET_HINT_LEVELS},
    {-1, "bands", W_SHEET_FIELD_BANDS, W_SHEET_HINT_BANDS},
    {-1, "percent", W_SHEET_FIELD_PERCENT, 0},
    {-1, "inverse", W_SHEET_FIELD_INVERSE, 0},
    {-1, "step", W_SHEET_FIELD_STEP, W_SHEET_HINT_STEP},
    {-1, "per", W_SHEET_FIELD_PER, 0},
    {-1, "per_occurrence", W_SHEET_FIELD_PER_OCCURRENCE, 0},
    {-1, "weight", W_SHEET_FIELD_WEIGHT, W_SHEET_HINT_WEIGHT},
    {-1, "weights", W_SHEET_FIELD_WEIGHTS, W_SHEET_HINT_WEIGHTS},
    {-1, "drop_highest", W_SHEET_FIELD_DROP_HIGHEST, 0},
    {-1, "drop_lowest", W_SHEET_FIELD_DROP_LOWEST, 0},
    {-1, "over_percent", W_SHEET_FIELD_OVER_PERCENT, 0},
    {-1, "standard", W_SHEET_FIELD_STANDARD, 0},
    {-1, "of", W_SHEET_FIELD_OF, 0},
    {-1, "rank_points", W_SHEET_FIELD_RANK_POINTS, W_SHEET_HINT_RANK_POINTS},
    {-1, "share", W_SHEET_FIELD_SHARE, 0},
    {-1, "excludes", W_SHEET_FIELD_EXCLUDES, 0},
    {-1, "parent", W_SHEET_FIELD_PARENT, 0},
    {-1, "title", W_SHEET_FIELD_TITLE, 0},
    {-1, "source", W_SHEET_FIELD_SOURCE, 0},
    {-1, "version", W_SHEET_FIELD_VERSION, 0},
    {-1, "year", W_SHEET_FIELD_YEAR, 0},
    {-1, "invented", W_SHEET_FIELD_INVENTED, 0},
    {-1, "out_of", W_SHEET_FIELD_OUT_OF, W_SHEET_HINT_OUT_OF},
    {-1, "total_cap", W_SHEET_FIELD_TOTAL_CAP, 0},
    {-1, "total_floor", W_SHEET_FIELD_TOTAL_FLOOR, 0},
    {-1, "bonus_cap", W_SHEET_FIELD_BONUS_CAP, 0},
    {-1, "penalty_floor", W_SHEET_FIELD_PENALTY_FLOOR, 0},
    {-1, "rescale", W_SHEET_FIELD_RESCALE, 0},
    {-1, "ranking", W_SHEET_FIELD_RANKING, 0},
    {-1, "classes_by_percent", W_SHEET_FIELD_CLASSES_BY_PERCENT, 0},
    {-1, "where", W_SHEET_FIELD_WHERE, 0},
    {-1, "mode", W_SHEET_FIELD_MODE, 0},
    {-1, "decimals", W_SHEET_FIELD_DECIMALS, 0},
    {-1, "total", W_SHEET_FIELD_TOTAL, 0},
    {-1, "maximum", W_SHEET_FIELD_MAXIMUM, 0},
    {-1, "criterion", W_SHEET_FIELD_CRITERION, 0},
    {-1, "measure", W_SHEET_FIELD_MEASURE, 0},
    {-1, "test", W_SHEET_FIELD_TEST, 0},
    {-1, "value", W_SHEET_FIELD_VALUE, 0},
    {-1, "effect", W_SHEET_FIELD_EFFECT, 0},
    {-1, "place", W_SHEET_FIELD_PLACE, 0},
    {-1, "class", W_SHEET_FIELD_CLASS, 0},
    {-1, "award", W_SHEET_FIELD_AWARD, 0},
    {-1, "fact", W_SHEET_FIELD_FACT, W_SHEET_HINT_FACT},
    {-1, "lower_wins", W_SHEET_FIELD_LOWER_WINS, 0},
    {-1, "at_least", W_SHEET_FIELD_AT_LEAST, 0},
    {-1, "from", W_SHEET_FIELD_FROM, 0},
    {-1, "each_root_percent", W_SHEET_FIELD_EACH_ROOT_PERCENT, 0},
};

static const struct label *label_of(enum sheet_part p, const char *key)
{
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if ((labels[i].part < 0 || labels[i].part == (int)p) && text_eq(labels[i].key, key))
            return &labels[i];
    return NULL;
}

struct message field_word(enum sheet_part p, const char *key)
{
    const struct label *l = label_of(p, key);
    return l ? word((enum word)l->label) : (struct message){0};
}

struct message field_hint(enum sheet_part p, const char *key)
{
    const struct label *l = label_of(p, key);
    return l && l->hint ? word((enum word)l->hint) : (struct message){0};
}

#define CHOICE(field, name) W_SHEET_CHOICE_##field##_##name
static const int role_words[] = {CHOICE(ROLE, PART), CHOICE(ROLE, BASE), CHOICE(ROLE, BONUS), CHOICE(ROLE, PENALTY)};
static const int scorer_words[] = {CHOICE(SCORER, SELF), CHOICE(SCORER, LEADER), CHOICE(SCORER, COUNCIL),
                                   CHOICE(SCORER, EXTERNAL)};
static const int share_words[] = {CHOICE(SHARE, BEST), CHOICE(SHARE, DENSE), CHOICE(SHARE, MEAN)};
static const int where_words[] = {CHOICE(WHERE, CRITERION), CHOICE(WHERE, TOTAL)};
static const int mode_words[] = {CHOICE(MODE, HALF_UP), CHOICE(MODE, DOWN), CHOICE(MODE, UP)};
static const int total_words[] = {CHOICE(TOTAL, ZERO), CHOICE(TOTAL, MAX), CHOICE(TOTAL, OPEN)};
static const int maximum_words[] = {CHOICE(MAXIMUM, KEEP), CHOICE(MAXIMUM, DROP)};
static const int ranking_words[] = {CHOICE(RANKING, COMPETITION), CHOICE(RANKING, DENSE), CHOICE(RANKING, BY_CLASS)};
static const int measure_words[] = {CHOICE(MEASURE, YES),    CHOICE(MEASURE, COUNT),   CHOICE(MEASURE, ACTUAL),
                                    CHOICE(MEASURE, POINTS), CHOICE(MEASURE, PERCENT), CHOICE(MEASURE, MISSING),
                                    CHOICE(MEASURE, TOTAL)};
static const int test_words[] = {CHOICE(TEST, LT), CHOICE(TEST, LE), CHOICE(TEST, EQ), CHOICE(TEST, GE),
                                 CHOICE(TEST, GT)};
static const int effect_words[] = {CHOICE(EFFECT, UNRANKED), CHOICE(EFFECT, RANK_AT_BEST),
                                   CHOICE(EFFECT, CLASS_AT_BEST), CHOICE(EFFECT, NO_AWARD)};
static const int tie_words[] = {CHOICE(TIE, BASE), CHOICE(TIE, BONUS), CHOICE(TIE, PENALTY), CHOICE(TIE, CRITERION),
                                CHOICE(TIE, FACT), CHOICE(TIE, VOTE),  CHOICE(TIE, DRAW)};
#undef CHOICE

static const struct {
    const char *key;
    const int *words;
} choices[] = {{"role", role_words},       {"scorers", scorer_words},  {"share", share_words},
               {"where", where_words},     {"mode", mode_words},       {"total", total_words},
               {"maximum", maximum_words}, {"ranking", ranking_words}, {"measure", measure_words},
               {"test", test_words},       {"effect", effect_words}};

struct message choice_word(enum sheet_part p, const char *key, int choice)
{
    if (text_eq(key, "kind"))
        return p == PART_TIE ? word((enum word)tie_words[choice]) : kind_words((enum criterion_kind)choice).name;
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
        if (text_eq(choices[i].key, key))
            return word((enum word)choices[i].words[choice]);
    return (struct message){0};
}

static int choice_named(enum sheet_part p, const struct text_field *f, struct arena *a, struct str said)
{
    const char *folded = utf8_lower(a, arena_copy(a, said.at, said.len));
    for (int i = 0; f->choice[i]; i++) {
        if (str_is(said, f->choice[i]))
            return i;
        for (enum lang lang = LANG_VI; lang < LANG_COUNT; lang++)
            if (text_eq(folded, utf8_lower(a, message_text(a, lang, choice_word(p, f->key, i)))))
                return i;
    }
    return -1;
}

/* Each part of the text, said one way, comes out the other way. */
static const char *choices_said(struct arena *a, enum sheet_part p, const struct text_field *f, const char *text,
                                enum lang lang, bool spoken)
{
    struct buf b = buf_new(a, 64);
    struct str rest = str_of(text), part;
    while (f->shape == SHAPE_SET ? str_cut(&rest, ';', &part) : (part = rest).len) {
        part = str_trim(part);
        int choice = choice_named(p, f, a, part);
        buf_text(&b, b.len ? "; " : "");
        if (choice < 0)
            buf_str(&b, part);
        else
            buf_text(&b, spoken ? message_text(a, lang, choice_word(p, f->key, choice)) : f->choice[choice]);
        if (f->shape != SHAPE_SET)
            break;
    }
    return b.at;
}

const char *field_spoken(struct arena *a, enum lang lang, enum sheet_part p, size_t i, const char *text)
{
    struct text_field f = sheet_text_field(p, i);
    return f.shape == SHAPE_CHOICE || f.shape == SHAPE_SET ? choices_said(a, p, &f, text, lang, true) : text;
}

const char *field_named(struct arena *a, enum sheet_part p, size_t i, const char *text)
{
    struct text_field f = sheet_text_field(p, i);
    return f.shape == SHAPE_CHOICE || f.shape == SHAPE_SET ? choices_said(a, p, &f, text, LANG_VI, false) : text;
}
