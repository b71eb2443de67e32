#include "desk/front/upload_take.h"

#include "base/arena.h"
#include "base/digest.h"
#include "base/utf8.h"
#include "desk/front/file_type.h"
#include "desk/front/house.h"
#include "desk/front/visit.h"
#include "score/kept/form.h"
#include "text/words.h"
#include "work/plan.h"
#include <unistd.h>

enum { HEAD = 4096 };

static bool judged(struct visit *v, const char *field, const struct upload *u, struct taken *out)
{
    char *head = arena_take(v->arena, HEAD);
    ssize_t n = pread(u->fd, head, HEAD, 0);
    const char *name = *u->name ? u->name : "tep";
    if (u->size == 0 || n <= 0)
        visit_flaw(v, field, NULL, w_upload_flaw_empty(name));
    else if (u->size > UPLOAD_MOST)
        visit_flaw(v, field, NULL, w_upload_flaw_large(name, UPLOAD_MOST / 1024 / 1024));
    else if (!file_type((struct str){head, (size_t)n}, utf8_lower(v->arena, name)))
        visit_flaw(v, field, NULL, w_upload_flaw_type(name));
    else {
        *out = (struct taken){name, digest_hex(v->arena, u->digest),
                              file_type((struct str){head, (size_t)n}, utf8_lower(v->arena, name)), u->size};
        return true;
    }
    return false;
}

enum outcome uploads_take(struct visit *v, const char *field, struct taken_files *out)
{
    const struct upload *u = NULL;
    *out = (struct taken_files){.n = 0};
    while ((u = form_file(v->request, field, u)) && out->n < UPLOAD_FILES)
        if (judged(v, field, u, &out->at[out->n]))
            out->n++;
    if (!out->n && !v->flaws)
        visit_flaw(v, field, NULL, word(W_UPLOAD_FLAW_NONE));
    if (v->flaws) {
        for (size_t i = 0; i < out->n; i++) /* each file that was sent is told of, the good ones too */
            visit_flaw(v, field, NULL, w_upload_flaw_beside(out->at[i].name));
        out->n = 0; /* nothing is kept on disk, so nothing may be named in the database */
        return INVALID;
    }
    size_t i = 0;
    for (u = form_file(v->request, field, NULL); u && i < out->n; u = form_file(v->request, field, u), i++)
        if (upload_keep(u, house_file_path(v->house, v->arena, out->at[i].sha256)) != OK)
            return BROKEN;
    return OK;
}

enum outcome uploads_name(struct visit *v, struct change *c, const struct form *f, const char *code,
                          const struct taken_files *files)
{
    enum outcome o = evidence_room(f, code, files->n) ? OK : INVALID;
    for (size_t i = 0; i < files->n && o == OK; i++) {
        const struct taken *t = &files->at[i];
        int64_t file, evidence;
        o = file_add(c, t->sha256, t->size, t->type, &file);
        if (o == OK)
            o = evidence_add(c, v->actor, &v->year, f, &(struct new_evidence){code, t->name, file}, &evidence);
    }
    return o;
}
