/* SPDX-License-Identifier: Apache-2.0 */
/*
 * base — what every room stands on: errors that say what, where and how to mend; memory by
 * lifetime; growing bytes; lists and maps; calendar days; exact decimals; the one clock; files; the
 * log. Dry but for file, log and clock. Knows no letter beyond ASCII, no screen, no database. The
 * only room that calls malloc. Running out of memory gives the terminal back and ends the program,
 * without a core.
 */
#ifndef MADOGUCHI_BASE_H
#define MADOGUCHI_BASE_H
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MUST_CHECK __attribute__((warn_unused_result))
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a), nonnull(f)))
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

/* A broken invariant or no memory: runs the exit hook (which restores the terminal), says where,
 * aborts. */
#define bug(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)
void bug_hook(void (*restore)(void));   /* what gives the terminal back before a crash speaks; set once at start */
_Noreturn void bug_at(const char *file, int line, const char *format, ...) PRINTF_LIKE(3, 4);

/* ---- arena: memory that dies together. Nothing taken from an arena is freed singly. ---- */
struct arena;
struct arena *arena_new(void);
struct arena *arena_new_large(void);                         /* the same by 2 MB, for a command that reads much and ends */
void memory_is_kept(void);                                   /* for such a command: what is freed stays with the program */
void arena_free(struct arena **arena);                       /* frees all, sets NULL; NULL is fine */
void arena_clear(struct arena *arena);                       /* keeps the first block for reuse */
void *arena_take(struct arena *arena, size_t size);          /* zeroed, aligned for any type, never NULL */
char *arena_text(struct arena *arena, const char *text);     /* copy; NULL stays NULL */
char *arena_textn(struct arena *arena, const char *text, size_t bytes);
char *arena_format(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);
size_t arena_bytes(const struct arena *arena);               /* what it holds from the system, for budgets */

/* ---- buffer: bytes that grow; data is always ended by a NUL that length does not count. ---- */
struct buffer { char *data; size_t length, room; };
void buffer_init(struct buffer *buffer);                     /* all-zero is a valid empty buffer too */
void buffer_release(struct buffer *buffer);
void buffer_clear(struct buffer *buffer);                    /* length 0, room kept */
void buffer_add(struct buffer *buffer, const void *bytes, size_t count);
char *buffer_space(struct buffer *buffer, size_t more);      /* room behind its end to write into; whoever does adds to length */
void buffer_text(struct buffer *buffer, const char *text);
void buffer_char(struct buffer *buffer, char c);
void buffer_format(struct buffer *buffer, const char *format, ...) PRINTF_LIKE(2, 3);
const char *buffer_string(const struct buffer *buffer);      /* "" when empty; borrowed until the next change */

/* ---- list and map, in an arena. Keys are not copied: they must live as long as the map. ---- */
struct list { void **item; size_t count, room; };
void list_add(struct arena *arena, struct list *list, void *item);
struct map { struct map_slot *slot; size_t count, room; };
void *map_get(const struct map *map, const char *key);       /* NULL: not there */
bool map_put(struct arena *arena, struct map *map, const char *key, void *item); /* false: key is taken, nothing changed */
/* The known word that was most likely meant; "" when nothing is near. */
const char *nearest_of(const char *word, const char *const *known, size_t count);
static inline bool is_word_char(char c)                                          /* of an identifier: ASCII's letters and digits, "_" */
{
    return (unsigned)((c | 0x20) - 'a') < 26 || (unsigned)(c - '0') < 10 || c == '_';
}

/* ---- error: what · where · how to mend. The words are in locale/ and messages.yaml, found by id. ---- */
struct error {
    char id[24];              /* message id "00-012"; "" = no error */
    char args[1400];          /* name NUL value NUL … NUL, ended by an empty name; a value too long is cut with … */
    char where[512];          /* file:line:col or system › form › field, outermost first */
};
#define ERROR_NONE ((struct error){.id = ""})
/* Fills err (name, value pairs of const char *, ended by NULL) and returns false, so: return
 * error_set(…). */
bool error_set(struct error *err, const char *id, ...) __attribute__((sentinel));
bool error_set_list(struct error *err, const char *id, va_list pairs);          /* the same, for those who wrap it */
bool error_is_set(const struct error *err);
void error_where(struct error *err, const char *format, ...) PRINTF_LIKE(2, 3); /* puts "place › " before where */
const char *error_arg(const struct error *err, const char *name);               /* NULL: no such argument */
const char *args_find(const char *args, const char *name);                      /* the same in an error's args alone; args may be NULL */

/* ---- date: a day of the proleptic Gregorian calendar as days since 1970-01-01; years 1 to 9999. ---- */
#define DATE_NONE INT32_MIN
bool date_make(int year, int month, int day, int32_t *date) MUST_CHECK;   /* false: no such day */
void date_split(int32_t date, int *year, int *month, int *day);
bool date_parse_iso(const char *text, int32_t *date) MUST_CHECK;          /* exactly YYYY-MM-DD */
void date_print_iso(int32_t date, char out[11]);
int date_weekday(int32_t date);                                           /* 0 = Sunday */
int date_fiscal_year(int32_t date);                                       /* 4月1日 begins it (地方自治法208条) */
/* The age shown on screens and papers: it grows on the birthday, for 2月29日 in a common year on
 * 3月1日. Below 0 before birth; -1 when a day is DATE_NONE. */
int date_age(int32_t birth, int32_t on);
/* The age the law counts: a year is full at the end of the eve of the birthday
 * (年齢計算ニ関スル法律, 民法143条), so the eve already counts: born 4月1日, 6 on 3月31日; born
 * 2月29日, on 2月28日. For 就学, 選挙権, 資格, premiums. */
int date_age_attained(int32_t birth, int32_t on);
/* 民法143条2項: no such day → last day of month. DATE_NONE for DATE_NONE and outside the years 1 to
 * 9999. */
int32_t date_add_months(int32_t date, int months);

/* ---- decimal: exact, coefficient × 10^-scale. Every division names its rounding. What does not fit is refused, never
 * rounded. Results carry no zeros at the end (1.50 is kept and printed as 1.5). Text is -?digits(.digits)?. ---- */
struct decimal { int64_t coefficient; int scale; };                       /* 0 ≤ scale ≤ 12 */
enum rounding { ROUND_DOWN, ROUND_UP, ROUND_HALF_UP };                    /* toward zero / away / half away */
bool decimal_parse(const char *text, struct decimal *out) MUST_CHECK;
void decimal_print(struct decimal value, char out[40]);
int decimal_compare(struct decimal a, struct decimal b);
bool decimal_add(struct decimal a, struct decimal b, struct decimal *out) MUST_CHECK;      /* false: overflow */
bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *out) MUST_CHECK;
bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *out) MUST_CHECK;
bool decimal_divide(struct decimal a, struct decimal b, int scale, enum rounding how,
                    struct decimal *out) MUST_CHECK;
bool decimal_round(struct decimal a, int scale, enum rounding how, struct decimal *out) MUST_CHECK; /* scale may be < 0: -2 = hundreds */

/* ---- clock: the only one. ---- */
int64_t clock_ms(void);                     /* monotonic milliseconds, for deadlines and progress */
int32_t clock_today(void);                  /* the day in Asia/Tokyo; screens use the server's day instead */

/* ---- file ---- */
/* Adds the bytes to out; a file beyond the limit is refused, and what was added is taken back. */
bool file_read(const char *path, size_t limit, struct buffer *out, struct error *err) MUST_CHECK;
bool file_write(const char *path, const void *bytes, size_t count, unsigned mode,
                struct error *err) MUST_CHECK; /* whole or not at all */
/* All files and folders at once; either may be NULL. Else as file_list. */
bool file_entries(const char *folder, struct arena *arena, struct list *files, struct list *folders,
                  struct error *err) MUST_CHECK;
bool file_list(const char *folder, const char *suffix, struct arena *arena, struct list *names,
               struct error *err)
    MUST_CHECK; /* names, not paths, sorted by byte; suffix NULL = folders; none that begins with . */
bool file_ends_in(const char *name, size_t bytes, const char *end);         /* so many bytes, and more than its end has */
bool file_exists(const char *path);
bool file_make_folder(const char *path, unsigned mode, struct error *err) MUST_CHECK;      /* with its parents */

/* ---- a second process, for what must be done when this one is gone. ---- */
/* Runs there with fd (-1: none) as descriptor 0 and the reading end of a pipe as 1, and nothing else open; run takes no
 * memory and no lock. Returns the writing end, which closes when this process ends, however it does; -1: it could not. Who writes there ignores SIGPIPE. */
int process_beside(int fd, void (*run)(void));

/* ---- parts of the program that are loaded when they are first needed ---- */
const void *library_table(const char *file, const char *table);            /* NULL: not there; else it stays for good */
const char *library_reason(const char *file);                              /* why, after a NULL; borrowed */

/* ---- log: ids, codes and counts only; never a name, an address or a number of a person. ---- */
struct log;
struct log *log_open(const char *path, struct error *err);                 /* append, 0600 */
void log_line(struct log *log, const char *format, ...) PRINTF_LIKE(2, 3); /* NULL log is silent */
void log_close(struct log **log);
#endif
