#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a visitor who chose easy Japanese meets a word nobody wrote for them. What a kiosk form and its slip hold is
# asked by `check` (00-992, 00-993); here the program's own words, and that the screens of easy*.screen hold no kanji but what was typed.
cd "$(dirname "$0")/../.." || exit 1
bad=0
say() { echo "$1"; bad=1; }

# a call may go over lines, and a key may be chosen before it is said: every key of a kiosk, whoever says it
asked() {
    perl -0777 -ne 'while (/(?:interview_tell|say_visitor)(\((?:[^()]++|(?1))*\))/g) { print "$1\n" for $1 =~ /"(ui\.[a-z.-]+)"/g }' src/*/*.c
    sed -nE 's/^    (ui\.kiosk-[a-z-]+) \{.*/\1/p' locale/ja.txt | grep -v -- '-easy$'
}
for key in $(asked | sort -u); do
    [ "$key" = ui.bar.end ] && continue                    # the clerk's own; a kiosk has “begin again” there
    [ "$key" = ui.kiosk-tongue ] && continue               # the languages, each by its own name
    easy=$(sed -nE "s/^    $key-easy \{ \"(.*)\" \}\$/\1/p" locale/ja.txt)
    [ -n "$easy" ] || easy=$(sed -nE "s/^    $key \{ \"(.*)\" \}\$/\1/p" locale/ja.txt | perl -CSDA -ne 'print unless /\p{Script=Han}/')    # easy as it is
    [ -n "$easy" ] || say "locale/ja.txt: $key has no $key-easy"
    perl -CSDA -e 'exit($ARGV[0] =~ /\p{Script=Han}/)' "$easy" || say "locale/ja.txt: $key-easy: kanji: $easy"
done
grep -l '^kiosk: true' forms/*/*/screens/*.yaml | grep -q . || say "no form is for visitors: nothing was tried"
found=$(perl -CSDA -Mutf8 -ne '$shot = $1 if /^== (.*)/; next unless s/^ ?\d+\|//; s/来田　[次花][郎子]|日本語|来庁受付（[^）]*）//g; print "$shot: $_" if /\p{Script=Han}/' tests/screen/engine/easy*.screen)
[ -z "$found" ] || say "kanji on a screen in easy Japanese:
$found"
[ "$(grep -c '^== ' tests/screen/engine/easy_kiosk.screen)" -ge 6 ] || say "easy_kiosk.screen: fewer screens than a visitor meets"
exit $bad
