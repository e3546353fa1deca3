/* SPDX-License-Identifier: Apache-2.0 */
/* The language of cases: one row a verb. forms/LANGUAGE.md prints the same table (`madoguchi play
 * --help`). */
#include "play_private.h"

/* clang-format off */
static const struct verb verbs[] = {
    {"案内",       "案内 言葉",                    "play-verb-say",        run_say,        false, false},
    {"日付",       "日付 2026-11-24",              "play-verb-day",        run_day,        false, false},
    {"定数",       "定数 システム.名 = 値",        "play-verb-param",      run_param,      false, false},
    {"本番",       "本番",                         "play-verb-live",       run_live,       true,  false},
    {"係",         "係 n_mado (端末A)",            "play-verb-clerk",      run_clerk,      false, false},
    {"起動",       "起動 (端末A) 80x24 LANG=C",    "play-verb-start",      run_start,      false, false},
    {"大きさ",     "大きさ 80x24",                 "play-verb-size",       run_size,       false, false},
    {"開く",       "開く ラベル",                  "play-verb-open",       run_open,       false, false},
    {"画面",       "画面 名前",                    "play-verb-screen",     run_screen,     false, false},
    {"入力",       "入力 ラベル = 値",             "play-verb-enter",      run_enter,      false, false},
    {"行",         "行 2",                         "play-verb-row",        run_row,        false, false},
    {"選ぶ",       "選ぶ ラベル = 候補",           "play-verb-choose",     run_choose,     false, false},
    {"行を選ぶ",   "行を選ぶ 文字",                "play-verb-choose-row", run_choose_row, false, false},
    {"押す",       "押す F10",                     "play-verb-press",      run_press,      false, false},
    {"打つ",       "打つ 文字<F10>",               "play-verb-type",       run_type,       false, false},
    {"速さ",       "速さ 12",                      "play-verb-pace",       run_pace,       false, false},
    {"手を止める", "手を止める",                   "play-verb-idle",       run_idle,       true,  false},
    {"画面に",     "画面に 文字",                  "play-verb-shows",      run_shows,      false, false},
    {"画面にない", "画面にない 文字",              "play-verb-shows-not",  run_shows_not,  false, false},
    {"一覧に",     "一覧に 文字",                  "play-verb-listed",     run_listed,     false, false},
    {"誤り",       "誤り 02-041",                  "play-verb-error",      run_error,      false, false},
    {"警告",       "警告 02-044 了承",             "play-verb-alert",      run_alert,      false, false},
    {"確認",       "確認 はい",                    "play-verb-confirm",    run_confirm,    false, false},
    {"帳票",       "帳票 名前 に 文字",            "play-verb-paper",      run_paper,      false, false},
    {"打鍵",       "打鍵 ≤ 190",                  "play-verb-keys",       run_keys,       false, false},
    {"切断",       "切断 今",                      "play-verb-cut",        run_cut,        false, true},
    {"再接続",     "再接続",                       "play-verb-mend",       run_mend,       true,  true},
    {"遅延",       "遅延 2000",                    "play-verb-delay",      run_delay,      false, true},
    {"命令",       "命令 db status",               "play-verb-command",    run_command,    false, false},
    {"出力に",     "出力に 文字",                  "play-verb-output",     run_output,     false, false},
    {"写す",       "写す 名前",                    "play-verb-shot",       run_shot,       false, false},
    {"終了",       "終了 0",                       "play-verb-end",        run_end,        false, false},
    {"強制終了",   "強制終了",                     "play-verb-kill",       run_kill,       true,  false},
    {"電源断",     "電源断",                       "play-verb-power",      run_power_cut,  true,  false},
};
/* clang-format on */

const struct verb *verb_table(size_t *count)
{
    *count = COUNT_OF(verbs);
    return verbs;
}
