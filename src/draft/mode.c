/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft: the settings of the one machine: counter, query by example, 連続入力 and kiosk are rows
 * here, never loops of their own. MEND is one pended slip by itself: it stops at what is wrong.
 * Knows nothing else.
 */
#include "draft_private.h"

/* clang-format off */
const struct draft_mode_row draft_modes[DRAFT_MODES] = {
    [DRAFT_COUNTER] = {.judges = true, .carries = true, .ends = true},
    [DRAFT_QUERY]   = {.operators = true, .all_open = true, .ends = true},
    [DRAFT_SERIAL]  = {.judges = true, .ends = true, .skips = true, .runs_on = true, .pad = true, .carries = true, .flows = true, .retypes = true},
    [DRAFT_MEND]    = {.judges = true, .ends = true, .skips = true, .runs_on = true, .pad = true},
    [DRAFT_VERIFY]  = {.judges = true, .ends = true, .skips = true, .runs_on = true, .pad = true, .verifies = true},
    [DRAFT_KIOSK]   = {.judges = true},
};
/* clang-format on */
