/* SPDX-License-Identifier: Apache-2.0 */
/* Who reads what calculation sheets wrote, of every system. */
#ifndef MADOGUCHI_TOOL_SHEET_READS_H
#define MADOGUCHI_TOOL_SHEET_READS_H
#include "sheet.h"

/* The tables that the batches of these sheets (dotted ids) write, the queries that read them and the
 * papers of these, as definitions name them: "table: system.table", "query: …", "print: …". */
void sheet_readers(struct catalog *catalog, const struct list *sheets, struct arena *arena,
                   struct list *words);
/* The word stands in the text as a word of its own; any of the words does. */
bool sheet_has_word(const char *text, const char *word);
bool sheet_reads_any(const struct list *words, const char *text);
/* What people call a definition: its first line that says "name: "; NULL when none does. */
const char *sheet_title(struct arena *arena, const char *text);
bool sheet_case_opens(const struct list *titles, const char *text, bool is_own);
#endif
