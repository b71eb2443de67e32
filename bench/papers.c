/* What one thing costs inside the program: reading the plan, each paper, ranking a cluster.
 * `bench_papers DATA PLAN.txt` prints "name<TAB>microseconds (median)<TAB>bytes<TAB>pages"; the first call of each is
 * not counted. */
#include "base/arena.h"
#include "base/str.h"
#include "desk/papers/papers.h"
#include "intake/plan.h"
#include "org/year.h"
#include "paper/book.h"
#include "paper/write.h"
#include "print/plan_doc.h"
#include "score/kept/rank_kept.h"
#include "store/store.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { TIMES = 31 };

struct bench {
    struct view *view;
    struct year year;
    struct str text;
    struct new_plan plan;
    struct moment at;
    struct form_paper form;
    struct rank_paper rank;
};

typedef enum outcome work(const struct bench *b, struct arena *a, struct str *out);

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static enum outcome read_plan(const struct bench *b, struct arena *a, struct str *out)
{
    struct plan_draft draft;
    struct plan_problem problem;
    *out = b->text;
    return plan_read(a, b->text, "plan.txt", &draft, &problem);
}

static enum outcome plan_docx(const struct bench *b, struct arena *a, struct str *out)
{
    return doc_docx(a, plan_doc(a, &b->plan, b->at), out);
}

static enum outcome plan_pdf(const struct bench *b, struct arena *a, struct str *out)
{
    return doc_pdf(a, plan_doc(a, &b->plan, b->at), out);
}

static enum outcome form_pdf(const struct bench *b, struct arena *a, struct str *out)
{
    return doc_pdf(a, form_doc(a, &b->form), out);
}

static enum outcome form_xlsx(const struct bench *b, struct arena *a, struct str *out)
{
    return book_xlsx(a, form_book(a, &b->form, STAGE_VERIFIED), out);
}

static enum outcome ranking_docx(const struct bench *b, struct arena *a, struct str *out)
{
    return doc_docx(a, rank_doc(a, &b->rank), out);
}

static enum outcome ranking_xlsx(const struct bench *b, struct arena *a, struct str *out)
{
    return book_xlsx(a, rank_book(a, &b->rank), out);
}

static int pages_in(struct str s)
{
    static const char mark[] = "/Type /Page";
    int n = 0;
    for (size_t i = 0; i + sizeof mark <= s.len; i++)
        n += memcmp(s.at + i, mark, sizeof mark - 1) == 0 && s.at[i + sizeof mark - 1] != 's';
    return n;
}

static int by_size(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void measure(const struct bench *b, const char *name, work *w)
{
    int64_t took[TIMES];
    struct arena *a = arena_new();
    struct str out = {NULL, 0};
    for (int i = -1; i < TIMES; i++) {
        arena_reset(a);
        int64_t start = now_us();
        if (w(b, a, &out) != OK) {
            fprintf(stderr, "%s failed\n", name);
            exit(1);
        }
        if (i >= 0)
            took[i] = now_us() - start;
    }
    qsort(took, TIMES, sizeof *took, by_size);
    printf("%s\t%lld\t%zu\t%d\n", name, (long long)took[TIMES / 2], out.len,
           out.len > 4 && memcmp(out.at, "%PDF", 4) == 0 ? pages_in(out) : 0);
    arena_end(&a);
}

static struct str file_text(struct arena *a, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    char *at = arena_take(a, 1 << 20);
    ssize_t n = fd < 0 ? -1 : read(fd, at, 1 << 20);
    if (n <= 0)
        exit(2);
    close(fd);
    return (struct str){at, (size_t)n};
}

int main(int argc, char **argv)
{
    struct arena *a = arena_new();
    struct store *s;
    struct bench b;
    const char *problem = "";
    if (argc < 3 || store_open(a, arena_format(a, "%s/thidua.db", argv[1]), &s, &problem) != OK ||
        paper_font_ready(a, &problem) != OK || view_begin(s, a, &b.view) != OK) {
        fprintf(stderr, "bench_papers DATA PLAN.txt %s\n", problem);
        return 2;
    }
    b.text = file_text(a, argv[2]);
    if (year_read(b.view, 1, &b.year) != OK || plan_kept(b.view, &b.year, &b.plan, &b.at) != OK ||
        form_kept(b.view, &b.year, 4, &b.form) != OK || rank_kept(b.view, &b.year, 0, &b.rank) != OK)
        return 2;
    measure(&b, "plan read", read_plan);
    measure(&b, "plan DOCX", plan_docx);
    measure(&b, "plan PDF", plan_pdf);
    measure(&b, "form PDF", form_pdf);
    measure(&b, "form XLSX", form_xlsx);
    measure(&b, "ranking DOCX", ranking_docx);
    measure(&b, "ranking XLSX", ranking_xlsx);
    view_end(&b.view);
    store_end(&s);
    arena_end(&a);
    return 0;
}
