/* The proof of a ranking as JSON, kept with it: the case that was computed, as docs/format-score.md writes it, and the
 * answer with the trace of each number. Anybody can give the case to `thidua score compute` and compare. */
#ifndef SCORE_RANK_TRACE_H
#define SCORE_RANK_TRACE_H

struct arena;
struct rank_now;

const char *rank_trace_json(struct arena *a, const struct rank_now *r);

#endif
