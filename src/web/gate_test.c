#include "web/gate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

enum { MOST = 4 };

struct gate_case {
    const char *method, *version, *target;
    struct header header[MOST];
    unsigned want;
};

static unsigned judged(const struct gate_case *c, const char *const *hosts)
{
    size_t n = 0;
    while (n < MOST && c->header[n].name)
        n++;
    struct head h = {c->method, c->version, c->target, c->header, n};
    return gate_check(&h, hosts);
}

#define H {"Host", "a"}
#define POST "POST", "HTTP/1.1", "/"
#define GET "GET", "HTTP/1.1", "/"

static const struct gate_case CASES[] = {
    {GET, {H}, 0},
    {"HEAD", "HTTP/1.1", "/", {H}, 0},
    {"GET", "HTTP/1.0", "/", {H}, 0},
    {POST, {H}, 0},
    {POST, {H, {"Content-Length", "0"}}, 0},
    {POST, {H, {"content-length", "12"}}, 0},
    {POST, {H, {"Transfer-Encoding", "chunked"}}, 0},
    {POST, {H, {"TRANSFER-ENCODING", "Chunked"}}, 0},
    {GET, {H, {"Content-Length", "0"}}, 0},
    {GET, {H, {"X", ""}}, 0},
    {GET, {H, {"X", "a\tb"}}, 0},
    {GET, {H, {"X", "Đ"}}, 0},
    {"GET", "HTTP/1.1", "/a?b=c&d=%20", {H}, 0},
    {GET, {{NULL, NULL}}, 400},
    {GET, {H, H}, 400},
    {GET, {H, {"host", "b"}}, 400},
    {POST, {H, {"Content-Length", "1"}, {"Content-Length", "1"}}, 400},
    {POST, {H, {"Content-Length", "1"}, {"Transfer-Encoding", "chunked"}}, 400},
    {POST, {H, {"Transfer-Encoding", "chunked"}, {"Transfer-Encoding", "chunked"}}, 400},
    {POST, {H, {"Transfer-Encoding", "superchunked"}}, 400},
    {POST, {H, {"Transfer-Encoding", "chunked, chunked"}}, 400},
    {POST, {H, {"Transfer-Encoding", "gzip, chunked"}}, 400},
    {POST, {H, {"Transfer-Encoding", "identity"}}, 400},
    {POST, {H, {"Transfer-Encoding", ""}}, 400},
    {"POST", "HTTP/1.0", "/", {H, {"Transfer-Encoding", "chunked"}}, 400},
    {GET, {H, {"Transfer-Encoding", "chunked"}}, 400},
    {GET, {H, {"Content-Length", "1"}}, 400},
    {POST, {H, {"Content-Length", "+1"}}, 400},
    {POST, {H, {"Content-Length", "-1"}}, 400},
    {POST, {H, {"Content-Length", "1 "}}, 400},
    {POST, {H, {"Content-Length", "1,1"}}, 400},
    {POST, {H, {"Content-Length", "0x1"}}, 400},
    {POST, {H, {"Content-Length", ""}}, 400},
    {POST, {H, {"Content-Length", "9999999999999999999"}}, 400},
    {GET, {H, {"", "a"}}, 400},
    {GET, {H, {"X ", "a"}}, 400},
    {GET, {H, {"X\t", "a"}}, 400},
    {GET, {H, {"(X)", "a"}}, 400},
    {GET, {H, {"X", "a\rb"}}, 400},
    {GET, {H, {"X", "a\x01"}}, 400},
    {GET, {H, {"X", "\xFF"}}, 400},
    {"GET", "HTTP/2.0", "/", {H}, 400},
    {"GET", "HTTP/1.1 ", "/", {H}, 400},
    {"GET", "", "/", {H}, 400},
    {"GET", "HTTP/1.1", "a", {H}, 400},
    {"GET", "HTTP/1.1", "", {H}, 400},
    {"GET", "HTTP/1.1", NULL, {H}, 400},
    {"GET", "HTTP/1.1", "/a b", {H}, 400},
    {"GET", "HTTP/1.1", "/a\x7F", {H}, 400},
    {"GET", "HTTP/1.1", "/\xC3\xA1", {H}, 400},
    {"GET", "HTTP/1.1", "/#a", {H}, 400},
    {"GET", "HTTP/1.1", "/\\a", {H}, 400},
    {"GET", "HTTP/1.1", "http://a/", {H}, 400},
    {"PUT", "HTTP/1.1", "/", {H}, 405},
    {"OPTIONS", "HTTP/1.1", "*", {H}, 405},
    {"get", "HTTP/1.1", "/", {H}, 405},
    {"GET,", "HTTP/1.1", "/", {H}, 400},
    {"", "HTTP/1.1", "/", {H}, 400},
    {"PUT", "HTTP/1.1", "/", {H, H}, 400},
};

static void heads_are_judged_by_the_table(void **state)
{
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        unsigned got = judged(&CASES[i], NULL);
        if (got != CASES[i].want)
            fail_msg("row %zu: %u, not %u", i, got, CASES[i].want);
    }
    (void)state;
}

static void only_listed_hosts_are_served(void **state)
{
    static const char *const hosts[] = {"thidua.example", "127.0.0.1", "[::1]", NULL};
    static const struct { const char *host; unsigned want; } row[] = {
        {"thidua.example", 0}, {"THIDUA.example", 0}, {"thidua.example:8080", 0}, {"127.0.0.1:80", 0}, {"[::1]:80", 0},
        {"[::1]", 0}, {"thidua.example.", 400}, {"thidua.example.evil", 400}, {"evil", 400}, {"xthidua.example", 400},
        {"thidua.example:80a", 400}, {"thidua.example:", 400}, {"thidua.example:123456", 400}, {"", 400}, {":80", 400},
        {"a b", 400}, {"a/b", 400}, {"a@b", 400}, {"[::1", 400}, {"[]", 400}, {"::1", 400}, {"a,b", 400},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct gate_case c = {GET, {{"Host", row[i].host}}, 0};
        if (judged(&c, hosts) != row[i].want)
            fail_msg("\"%s\" was judged wrongly", row[i].host);
    }
    (void)state;
}

static void too_many_headers_are_431(void **state)
{
    struct header many[GATE_HEADERS + 1];
    for (size_t i = 0; i < sizeof many / sizeof *many; i++)
        many[i] = (struct header){"X", ""};
    many[0] = (struct header)H;
    struct head h = {GET, many, GATE_HEADERS};
    assert_int_equal(gate_check(&h, NULL), 0);
    h.header_count++;
    assert_int_equal(gate_check(&h, NULL), 431);
    (void)state;
}

/* As libmicrohttpd leaves a head: separators became NUL. '|' stands for NUL here. */
static unsigned layout(const char *text, size_t url, size_t version, size_t name, size_t value)
{
    char room[128];
    size_t len = strlen(text);
    for (size_t i = 0; i <= len; i++)
        room[i] = (char)(text[i] == '|' ? 0 : text[i]);
    struct header one = {room + name, room + value};
    struct head h = {room, room + version, room + url, &one, 1};
    return gate_layout(&h, room + url, strlen(room + url), len);
}

static void pieces_must_fill_the_head(void **state)
{
    assert_int_equal(layout("GET|/a|HTTP/1.1||Host|a||||", 4, 7, 17, 22), 0);
    assert_int_equal(layout("GET|/a|HTTP/1.1||Host| \ta||||", 4, 7, 17, 24), 0);
    assert_int_equal(layout("GET||/a|HTTP/1.1||Host|a||||", 5, 8, 18, 23), 400);
    assert_int_equal(layout("GET|/a||HTTP/1.1||Host|a||||", 4, 8, 18, 23), 400);
    assert_int_equal(layout("GET|/a|HTTP/1.1|||Host|a||||", 4, 7, 18, 23), 400);
    assert_int_equal(layout("GET|/a|HTTP/1.1||Host|a|||", 4, 7, 17, 22), 400);
    assert_int_equal(layout("GET|/a|HTTP/1.1||Host|a|b||||", 4, 7, 17, 22), 400);
    assert_int_equal(layout("GET|/a|HTTP/1.1||Host|xa||||", 4, 7, 17, 23), 400);
    (void)state;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads_are_judged_by_the_table),
        cmocka_unit_test(only_listed_hosts_are_served),
        cmocka_unit_test(too_many_headers_are_431),
        cmocka_unit_test(pieces_must_fill_the_head),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
