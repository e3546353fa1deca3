/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A record as words for a paper that is printed from it and signed: codes by their names, yes and
 * no as the screen says them; beside it the number, the city it is addressed to and the day. Dry.
 */
#include "form_private.h"

struct record *form_signed(struct app *app, struct draft *draft, const char *number)
{
    struct arena *turn = app->desk.turn;
    struct record *record = draft_record(draft, turn);
    for (size_t i = 0; i < draft->form->fields; i++) {
        const struct slot *slot = &draft->slot[i];
        bool is_word = slot->field->kind == KIND_CODE || slot->field->kind == KIND_FLAG;
        if (is_word && draft->grid[i].field == NULL && record_has(record, slot->field->name.id))
            record_set(turn, record, slot->field->name.id, value_text(slot_shown(app, slot, turn)));
    }
    record_set(turn, record, "number", value_text(number != NULL ? number : ""));
    record_set(turn, record, "addressee",
               value_text(app_session(app) != NULL ? app_session(app)->city_name : ""));
    record_set(turn, record, "day", value_day(app->desk.today));
    return record;
}
