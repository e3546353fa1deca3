/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table of variants behind the search keys, sorted by variant; for search only, never for what
 * is stored. Derived from MJ縮退マップ (CC BY-SA 2.1 JP) and 常用漢字表; see
 * forms/_shared/data/README.md. Dry.
 */
#include "text_private.h"

const struct variant text_variants[] = {
#include "key_table.inc"
};
const size_t text_variant_count = COUNT_OF(text_variants);
