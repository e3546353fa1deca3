#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, forms/ENGINE.md promises something that no test holds, and a clerk is the first to find out.
# Of each of the 88 rows: what is built, or built in part, names a test that exists (a unit test by its function, which must be
# run; a case, a screen, a script by its file), and what is not built says why. forms/README.md names all that are not whole.
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
# unit FILE TEST · file PATH · whole N · short N, one a line, in the order of the table
read_rows() {
    awk -F ' \\| ' '
    function found(path) { print "file\t" n "\t" path; tests++ }
    /^\| [0-9]+ \|/ {
        n = $1; sub(/^\| /, "", n); state = $3; text = $0; tests = 0; unit = ""
        sub(/^\|[^|]*\|[^|]*\|[^|]*\| /, "", text); sub(/ \|$/, "", text)
        rest = text
        while (match(rest, /unit\/[a-z_0-9]+|sql\/[a-z_0-9]+|expr\/[a-z.]+|screen\/[a-z_]+\/[a-z_0-9-]+|forms\/[a-z_]+\.sh|tests\/[a-z-]+|case [a-z_]+\/[a-z_0-9]+|`[a-z0-9]+_[a-z0-9_]+`/)) {
            word = substr(rest, RSTART, RLENGTH); rest = substr(rest, RSTART + RLENGTH)
            if (word ~ /^unit/) { if (unit != "" && !named) print "bare\t" n "\t" unit; unit = substr(word, 6); named = 0 }
            else if (word ~ /^`/) { if (unit != "" && word ~ /_.*_/) { gsub(/`/, "", word); print "unit\t" n "\t" unit "\t" word; tests++; named = 1 } }
            else if (word ~ /^case /) { split(substr(word, 6), part, "/"); found("forms/*/" part[1] "/cases/" part[2] ".case") }
            else if (word ~ /^sql|^screen/) found("tests/" word ".*")
            else found(word ~ /^tests/ ? word : "tests/" word)
        }
        if (unit != "" && !named) print "bare\t" n "\t" unit
        if (state != "built" && state != "in part" && state != "not built") print "state\t" n "\t" state
        if (state != "not built" && tests == 0) print "none\t" n
        if (state != "built") { print "open\t" n; gsub(/`[^`]*`|[a-z]+\/[^ ,;:]+/, "", text); if (length(text) < 40) print "short\t" n }
        rows++
    }
    END { print "rows\t" rows + 0 }' "$1"
}
declare -A runs   # "file test": the tests that are run
while IFS=/:'(' read -r _ _ file _ test; do runs[${file%.c} $test]=1; done < <(grep -oE 'cmocka_unit_test[a-z_]*\([a-z_0-9]+' tests/unit/*.c)
# What is wrong with a table, one line each; nothing when it is whole.
judge() {
    read_rows "$1" >"$work/rows"
    while IFS=$'\t' read -r kind row a b; do
        case $kind in
        unit) [ "${runs[$a $b]:-}" ] || echo "row $row: tests/unit/$a.c runs no test $b" ;;
        file) compgen -G "$a" >/dev/null || echo "row $row: there is no $a" ;;
        bare) echo "row $row: unit/$a is named without one of its tests" ;;
        state) echo "row $row: 「$a」 is no state" ;;
        none) echo "row $row: built, and no test is named" ;;
        short) echo "row $row: not whole, and not said why" ;;
        rows) [ "$row" = 88 ] || echo "the table has $row rows of 88" ;;
        esac
    done <"$work/rows"
    open=$(awk '$1 == "open" { print $2 }' "$work/rows" | sort -n | tr '\n' ' ')
    said=$(grep -oE '^Not whole of its 88 rows: [0-9 ]+' "$2" | grep -oE '[0-9 ]+$' | tr -s ' ' '\n' | grep -x '[0-9]*' | sort -n | tr '\n' ' ')
    [ "$open" = "${said# }" ] || echo "not whole are the rows $open, forms/README.md says $said"
}
bad=0
judge forms/ENGINE.md forms/README.md >"$work/out"
[ -s "$work/out" ] && { cat "$work/out"; bad=1; }
# the judge sees what it is there for
wrong() {   # wanted complaint, sed of the table
    sed "$2" forms/ENGINE.md >"$work/table"
    judge "$work/table" forms/README.md | grep -qF -- "$1" || { echo "unseen: $1"; bad=1; }
}
wrong "runs no test events_come_in_no_order" 's/`events_come_in_the_published_order`/`events_come_in_no_order`/'
wrong "there is no tests/sql/30_tickets.*" 's,sql/30_ticket,sql/30_tickets,'
wrong "row 6: unit/draft_move is named without" '/^| 6 |/s/ `events[a-z_]*`//'
wrong "row 50: built, and no test is named" '/^| 50 |/s,sql/30_ticket,said,'
wrong "the table has 87 rows" '/^| 6 |/d'
wrong "not whole are the rows" '/^| 6 |/s/| built |/| in part |/'
wrong "row 6: not whole, and not said why" '/^| 6 |/s/| built |/| not built |/'

# F2 says the article of the form itself, not only the laws of the whole system; but of what no article orders: the list of batches,
# the sheet that tells a family where to go, the stock of paper, the desk's own list of what is judged again.
lawless=$(grep -Ls '^law:' forms/*/*/screens/*.yaml | sed -E 's,forms/[^/]+/([^/]+)/screens/(.*)\.yaml,\1.\2,' | sort | tr '\n' ' ')
[ "$lawless" = "gyosei_kihon.shigoto juki.annai_hyo juki.yoshi kojin_juminzei.saihantei " ] || { echo "without an article of their own: $lawless"; bad=1; }
exit $bad
