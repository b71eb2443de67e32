#include "store/fault.h"
#include "store/inside.h"

#include "base/arena.h"
#include <stdlib.h>

struct faulty {
    struct link link;
    struct link *under;
    struct fault *fault;
};

static bool strikes(struct fault *f)
{
    if (atomic_load(&f->countdown) <= 0 || atomic_fetch_sub(&f->countdown, 1) != 1)
        return false;
    atomic_fetch_add(&f->struck, 1);
    return true;
}

static struct faulty *of(struct link *l)
{
    return (struct faulty *)l;
}

static enum outcome passed_on(struct faulty *f, enum outcome o)
{
    f->link.again = f->under->again;
    f->link.lost = f->under->lost;
    f->link.failed = f->under->failed;
    f->link.moved = f->link.moved || f->under->moved;
    f->under->moved = false;
    return o;
}

static enum outcome fault_open(const struct place *p, enum link_kind kind, struct arena *a, struct link **link_out,
                               const char **problem_out)
{
    struct link *under = NULL;
    if (strikes(p->fault)) {
        *problem_out = "bad luck";
        return BROKEN;
    }
    enum outcome o = p->fault->under->open(p, kind, a, &under, problem_out);
    if (o != OK)
        return o;
    struct faulty *f = calloc(1, sizeof *f);
    if (!f)
        abort();
    *f = (struct faulty){.link.driver = &p->fault->driver, .under = under, .fault = p->fault};
    *link_out = &f->link;
    return OK;
}

static void fault_end(struct link **l)
{
    struct faulty *f = of(*l);
    if (!f)
        return;
    f->under->driver->end(&f->under);
    free(f);
    *l = NULL;
}

static enum outcome guarded(struct link *l, enum outcome (*call)(struct link *under))
{
    struct faulty *f = of(l);
    return strikes(f->fault) ? BROKEN : passed_on(f, call(f->under));
}

static enum outcome fault_begin(struct link *l)
{
    return guarded(l, of(l)->under->driver->begin);
}

static enum outcome fault_commit(struct link *l)
{
    enum outcome o = guarded(l, of(l)->under->driver->commit);
    return o == OK && strikes(of(l)->fault) ? BROKEN : o;
}

static void fault_rollback(struct link *l)
{
    of(l)->under->driver->rollback(of(l)->under);
}

static enum outcome fault_save(struct link *l)
{
    return guarded(l, of(l)->under->driver->save);
}

static enum outcome fault_keep(struct link *l)
{
    return guarded(l, of(l)->under->driver->keep);
}

static enum outcome fault_undo(struct link *l)
{
    return guarded(l, of(l)->under->driver->undo);
}

static void fault_look(struct link *l)
{
    of(l)->under->driver->look(of(l)->under);
    (void)passed_on(of(l), OK);
}

static bool fault_inside(struct link *l)
{
    return of(l)->under->driver->inside(of(l)->under);
}

struct faulty_row {
    struct fault *fault;
    const struct call *call;
    bool struck;
};

static bool row_passed_on(void *to, const struct cell *cells)
{
    struct faulty_row *r = to;
    r->struck = strikes(r->fault);
    return !r->struck && r->call->row(r->call->to, cells);
}

static enum outcome fault_run(struct link *l, const struct call *c, int64_t *touched_out)
{
    struct faulty *f = of(l);
    struct faulty_row r = {.fault = f->fault, .call = c};
    struct call under = *c;
    if (c->row) {
        under.row = row_passed_on;
        under.to = &r;
    }
    if (strikes(f->fault))
        return BROKEN;
    enum outcome o = passed_on(f, f->under->driver->run(f->under, &under, touched_out));
    return o == OK && (r.struck || strikes(f->fault)) ? BROKEN : o;
}

static enum outcome fault_script(struct link *l, const char *statement)
{
    struct faulty *f = of(l);
    return strikes(f->fault) ? BROKEN : passed_on(f, f->under->driver->script(f->under, statement));
}

static const char *fault_said(struct link *l)
{
    return of(l)->under->driver->said(of(l)->under);
}

static enum outcome fault_backup(struct link *l, const char *to_path)
{
    return strikes(of(l)->fault) ? BROKEN : of(l)->under->driver->backup(of(l)->under, to_path);
}

static void driver_wrap(struct fault *f, const struct driver *under)
{
    f->under = under;
    f->driver = *under; /* its name, numbers and questions */
    f->driver.open = fault_open;
    f->driver.end = fault_end;
    f->driver.begin = fault_begin;
    f->driver.commit = fault_commit;
    f->driver.rollback = fault_rollback;
    f->driver.save = fault_save;
    f->driver.keep = fault_keep;
    f->driver.undo = fault_undo;
    f->driver.look = fault_look;
    f->driver.inside = fault_inside;
    f->driver.run = fault_run;
    f->driver.script = fault_script;
    f->driver.said = fault_said;
    f->driver.backup = fault_backup;
}

enum outcome store_open_fault(struct arena *a, const char *where, struct fault *f, struct store **store_out,
                              const char **problem_out)
{
    driver_wrap(f, driver_of(a, where, problem_out));
    struct place p = {.driver = &f->driver, .where = where, .fault = f};
    return store_open_place(a, &p, store_out, problem_out);
}
