/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: what the files of an interview share: how it begins, is sent and is cleared away
 * (interview.c), its questions (interview_ask.c), its keys (interview_keys.c) and how it looks
 * (interview_draw.c).
 */
#ifndef MADOGUCHI_INTERVIEW_PRIVATE_H
#define MADOGUCHI_INTERVIEW_PRIVATE_H
#include "entry_private.h"

enum { ASK_ROW = 5, LEFT = 6, WIDE = 68 };
enum stage { STAGE_TONGUE, STAGE_ASK, STAGE_SHOW, STAGE_SENDING, STAGE_DONE };

struct interview {
    struct screen screen;
    struct draft draft;
    struct words *english;              /* a kiosk: beside the words of the program */
    bool kiosk;
    enum tongue tongue;
    enum stage stage;
    char request[37];
    struct keeper keeper;               /* of a clerk; what a visitor types stays nowhere */
    struct job *job;
    bool offered; char offered_request[37];      /* one that was cut off */
    struct job *taking;
    const struct record *resume;                 /* taken, and to be laid over the answers */
    int64_t since;                      /* clock_ms() of the last that the program did: the answer, the slip; a visitor's minute */
    const char *number, *message;       /* number: of the answer; message: why the hand stays */
    int page;                           /* of the answers that are shown */
    bool stars, hid;                    /* while what was shown is kept: protected texts are stars; some were there */
    int asked, of;                      /* questions: this one, and how many there are now */
};

/* interview.c */
void interview_restart(struct interview *self);
void interview_send(struct interview *self);
bool interview_holds(const struct interview *self);                      /* answers that would be lost */
bool interview_clears_soon(const struct interview *self);                  /* at a kiosk where nobody types any more */
/* interview_ask.c */
void interview_first(struct interview *self);
void interview_on(struct interview *self);                               /* to the next question, behind the last to the answers */
void interview_wrong(struct interview *self, bool is_own);               /* to the first of the draft's problems; own: found by the form's checks */
void interview_stand(struct interview *self);                            /* at a question: a day as who answers writes it */
/* interview_keys.c */
void interview_event(struct screen *screen, const struct event *event);
/* visitor.c: why an answer is not taken: the key of the words, and the words with what is put in */
const char *visitor_reason(const struct field *field, const char *id, const char *args);
const char *visitor_told(struct interview *self, const struct slot *slot, const char *id,
                         const char *args);
/* interview_again.c */
void interview_again(struct interview *self);                            /* each tick: one that was cut off is offered, and taken */
/* interview_draw.c */
const char *interview_tell(struct interview *self, const char *key);     /* in the tongue that was chosen */
bool interview_english(const struct interview *self);
const char *interview_name(const struct interview *self, const struct name *name);      /* … of a field, of the form */
struct list interview_wrap(struct interview *self, const char *text);     /* its lines, a sentence a line where one has no room for all */
int interview_lines(struct interview *self, struct canvas *canvas, int row, enum style style,
                    const char *text); /* the row below */
void interview_draw(struct screen *screen, struct canvas *canvas);
/* answers.c: the answers before they are sent */
int answers_pages(struct interview *self, const struct canvas *canvas);
void answers_draw(struct interview *self, struct canvas *canvas, int page);
/* Every page, as it is kept: with stars, and where protected texts were there behind a form feed as
 * it was (as form_seen). */
void answers_seen(struct interview *self, struct buffer *out);
#endif
