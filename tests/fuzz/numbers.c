/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Barcodes, bank letters and check digits on any text: 67 bars of four kinds or a refusal, bank
 * letters that are bank letters, and a completed number that is right.
 */
#define DRIVE_ROUNDS 6000
#include "drive.h"

#include <assert.h>

#include "madoguchi/text.h"
#include "madoguchi/text_bank.h"
#include "madoguchi/text_digit.h"

static const char *const seeds[] = {
    "7830001", "783-0001", "十一丁目六番地一号", "3丁目30-8", "郵便ビル403号", "A&bコーポ", "B604", "10F", "１－２－３", "千二百三十四番地", "九九九九九九九九九九番", "ｶﾞ", "ヴ",
    "キャノン", "ﾞ", "(", ")", "-", "123456789018", "392049", "Z9", "の", "地割", "・", "\u3099", "\xFF",
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buffer text = {0};
    buffer_add(&text, data, size);
    const char *line = buffer_string(&text);
    struct customer_barcode code;
    struct error err = ERROR_NONE;
    bool good = customer_barcode("7830001", line, &code, &err);
    assert(good && strlen(code.bars) == BARCODE_BARS && strspn(code.bars, "1234") == BARCODE_BARS);
    assert(code.number[0] != '-' && !strstr(code.number, "--"));
    if (customer_barcode(line, line, &code, &err))
        assert(strlen(code.bars) == BARCODE_BARS);
    for (enum bank_field field = BANK_ACCOUNT; field <= BANK_EDI; field++) {
        struct bank_report report = {0}, again = {0};
        struct buffer out = {0}, twice = {0};
        if (text_bank(line, field, &out, &report)) {
            good = text_bank(buffer_string(&out), field, &twice, &again);
            assert(good && again.count == 0 && strcmp(buffer_string(&out), buffer_string(&twice)) == 0);
        } else {
            assert(report.refused > 0 && out.length == 0);
        }
        bank_report_release(&report);
        bank_report_release(&again);
        buffer_release(&out);
        buffer_release(&twice);
    }
    for (size_t i = 0; digit_rule_at(i); i++) {
        struct buffer whole = {0};
        if (digit_complete(digit_rule_at(i), line, &whole))
            assert(digit_is_right(digit_rule_at(i), buffer_string(&whole)));
        buffer_release(&whole);
    }
    buffer_release(&text);
    return 0;
}

DRIVE(seeds)
