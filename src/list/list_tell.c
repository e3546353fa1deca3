/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is done in a list beside typing conditions, told as lines of a case. Must not know what a
 * key does.
 */
#include "list_private.h"

static const bool told[KEY_IDS] = {
    [KEY_ID_SORT] = true, [KEY_ID_POSITION] = true, [KEY_ID_COUNT] = true, [KEY_ID_LAST] = true, [KEY_ID_CLEAR] = true,
    [KEY_ID_KEEP_AS] = true, [KEY_ID_OPEN_KEPT] = true, [KEY_ID_DROP_KEPT] = true, [KEY_ID_LOOKUP] = true,
    [KEY_ID_RECALL] = true, [KEY_ID_PAGE_DOWN] = true, [KEY_ID_PAGE_UP] = true, [KEY_ID_JUMP] = true,
};

void list_tell_key(struct list_screen *self, enum key_id id)
{
    const struct slot *slot = self->in_rows ? NULL : draft_slot(&self->draft, self->draft.spot);
    if (!told[id] || !app_tells(self->screen.app))
        return;
    if (slot != NULL && self->draft.line.touched && id != KEY_ID_LOOKUP)
        draft_leave(&self->draft, false);
    if (slot != NULL && (id == KEY_ID_LOOKUP || id == KEY_ID_RECALL))
        app_tell_spot(self->screen.app, slot, -1);
    app_tell_key(self->screen.app, id);
}

/* Rows begin alike: the one in hand is told by its place on the page. */
void list_tell_row(struct list_screen *self, const char *typed)
{
    struct app *app = self->screen.app;
    struct buffer keys = {0};
    if (app_tells(app)) {
        buffer_text(&keys, "Home");
        for (size_t i = 0; i < self->chosen; i++)
            buffer_text(&keys, " \u2193");
        app_tell(app, "押す", buffer_string(&keys));
        if (typed != NULL)
            app_tell(app, "打つ", typed);
    }
    buffer_release(&keys);
}
