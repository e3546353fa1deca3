/* If this fails, a hand on the log of who saw whom goes uncounted, or a clerk writes the second
 * record with her own words. */
/* SPDX-License-Identifier: Apache-2.0 */
/* Lines as PostgreSQL 15 writes them with log_line_prefix '%m [%p] %u@%d ' (documentation, 20.8); a
 * line break inside a message is followed by a tab (elog.c, append_with_tabs). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "../../src/admin/reconcile.h"

#define AT "2026-11-24 09:00:00.000 JST "
#define ID "00000000-0000-4000-8000-000000000001"
#define TICKET_OF(login) "LOG:  madoguchi ticket " login " " ID "\n"
#define TICKET TICKET_OF("n_mado")

static const struct { const char *log, *json, *since; } cases[] = {
    {AT "[12] n_mado@db " TICKET, "[[12,\"n_mado\",\"t\",\"" ID "\"]]", "2026-11-24 09:00:00.000"},
    {AT "[12] n_mado@db " TICKET AT "[13] k_mado@db " TICKET_OF("k_mado"), "[[12,\"n_mado\",\"t\",\"" ID "\"],[13,\"k_mado\",\"t\",\"" ID "\"]]", "2026-11-24 09:00:00.000"},
    {AT "[12] n_mado@db LOG:  AUDIT: OBJECT,1,1,WRITE,DELETE,TABLE,sec.ticket,<not logged>,<not logged>\n", "[[12,\"n_mado\",\"h\"]]", "2026-11-24 09:00:00.000"},
    {AT "[12] n_mado@db LOG:  AUDIT: OBJECT,1,1,READ,SELECT,TABLE,sec.ticket,<not logged>,<not logged>\n", "[]", "2026-11-24 09:00:00.000"},
    /* of another database, or one whose name begins so; of no login; cut off by the end of the
     * file */
    {AT "[12] n_mado@other " TICKET, "[]", "2026-11-24 09:00:00.000"},
    {AT "[12] n_mado@db2 " TICKET, "[]", "2026-11-24 09:00:00.000"},
    {AT "[12] @db " TICKET, "[]", "2026-11-24 09:00:00.000"},
    {AT "[12] n_mado@db LOG:  madoguchi ti", "[]", "2026-11-24 09:00:00.000"},
    {AT "[12] n_mado@db LOG:  madoguchi ticket n_mado " ID, "[[12,\"n_mado\",\"t\",\"" ID "\"]]", "2026-11-24 09:00:00.000"},
    /* a clerk's own words: behind the first line of an error they stand after a tab, in an error's
     * line they are no LOG of ours */
    {AT "[12] n_mado@db ERROR:  invalid input syntax for type integer: \"x\n\t" AT "[99] n_shogo@db " TICKET, "[]", "2026-11-24 09:00:00.000"},
    {AT "[12] n_mado@db ERROR:  invalid input syntax for type integer: \"LOG:  madoguchi ticket n_mado " ID "\"\n", "[]", "2026-11-24 09:00:00.000"},
    {AT "[12] n_mado@db ERROR:  invalid input syntax for type integer: \"AUDIT: OBJECT,1,1,WRITE,\"\n", "[]", "2026-11-24 09:00:00.000"},
    /* the names of a login and a database that are none, 63 bytes each, with line breaks in them */
    {AT "[12] x\n1[7] n_mado@db LOG:  madoguchi ticket n_mado 00000000-0000-4000-8000-0000000 FATAL:  role \"x\n\t1[7] n_mado\" does not exist\n", "[]", "2026-11-24 09:00:00.000"},
    {AT "[12] x\n1[7] n_mado@db LOG:  madoguchi ticket\n FATAL:  role \"x\n\t1[7] n_mado\" does not exist\n", "[]", "2026-11-24 09:00:00.000"},
    {AT "[12] x\n1[7] n_mado@db LOG:  AUDIT: OBJECT,,WRITE,,<not logged>,<not logged>\n FATAL:  role \"x\n\t1[7] n_mado\" does not exist\n", "[]", "2026-11-24 09:00:00.000"},
    {AT "[12] x,<not logged>,<not logged>\n1[7] n_mado@db LOG:  AUDIT: OBJECT,,WRITE, FATAL:  role \"x,<not logged>,<not logged>\n\t1[7] n_mado\" does not exist\n", "[]", "2026-11-24 09:00:00.000"},
    {AT "[12] x\n1[7] n_mado@db LOG:  madoguchi ticket n_mado 00000000@0000-4000-8000-000000000001\n FATAL:  x\n", "[]", "2026-11-24 09:00:00.000"},
    {AT "[12] x\n1[7] n_mado@db LOG:  AUDIT: OBJECT,,WRITE,@,TABLE,sec.ticket,<not logged>,<not logged>\n FATAL:  x\n", "[]", "2026-11-24 09:00:00.000"},
    /* of another than the line says, and one that says more */
    {AT "[12] n_mado@db " TICKET_OF("k_mado"), "[]", "2026-11-24 09:00:00.000"},
    {AT "[12] n_mado@db LOG:  madoguchi ticket n_mado " ID " FATAL:  x\n", "[]", "2026-11-24 09:00:00.000"},
    /* neither a backend nor a login that we would have made */
    {AT "[0] n_mado@db " TICKET, "[]", "2026-11-24 09:00:00.000"},
    {AT "[12] n\"mado@db " TICKET_OF("n\"mado"), "[]", "2026-11-24 09:00:00.000"},
    {"\n\n" AT "[12] n_mado@db " TICKET, "[[12,\"n_mado\",\"t\",\"" ID "\"]]", "2026-11-24 09:00:00.000"},
};

static void counts_lines(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buffer json = {0};
        char since[32];
        print_message("%s", cases[i].log);
        assert_true(reconcile_lines(cases[i].log, strlen(cases[i].log), "db", since, &json));
        assert_string_equal(buffer_string(&json), cases[i].json);
        assert_string_equal(since, cases[i].since);
        buffer_release(&json);
    }
}

static void refuses_what_is_no_log(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "\n", "hello\n", "\t" AT TICKET};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct buffer json = {0};
        char since[32];
        assert_false(reconcile_lines(texts[i], strlen(texts[i]), "db", since, &json));
        buffer_release(&json);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(counts_lines), cmocka_unit_test(refuses_what_is_no_log)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
