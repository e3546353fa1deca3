#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, the terminal takes a number that the database refuses, or the other way round.
# Every rule of check digits, over right, wrong, short and long numbers: sys.check_digit() against `madoguchi text digit`.
# Argument: a home.
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
home=${1:?the home of a cluster}
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
rules="my_number corporate_number office_code insurer_number gs1_128 jan mod11 mod10_w21 mod10_w31"
awk 'BEGIN {
    srand(20261125)
    for (i = 0; i < 4000; i++) {
        n = i % 46 + 1; number = ""
        while (n-- > 0) number = number int(rand() * 10)
        print number
    }
    n = split("123456789018 8700110005901 392049 392111 392120 33120015 138016 4569951116179 91912345000000000000004520875004013100295004", right, " ")
    for (i = 1; i <= n; i++) for (d = 0; d < 10; d++) { print right[i]; print substr(right[i], 1, length(right[i]) - 1) d; print d substr(right[i], 2) }
}' >"$work/numbers"
{
    for rule in $rules; do
        [ "$rule" = my_number ] && { echo "CREATE TEMP TABLE number (n serial, x text);"; echo "COPY number (x) FROM STDIN;"; cat "$work/numbers"; echo '\.'; }
        echo "SELECT x || ' ' || sys.check_digit('$rule', x)::text FROM number ORDER BY n;"
    done
} >"$work/ask.sql"
exec 9<"$home/pg"
psql -XqAt -v ON_ERROR_STOP=1 "host=/proc/self/fd/9 user=postgres dbname=madoguchi_case" -f "$work/ask.sql" >"$work/sql" || exit 1
exec 9<&-
for rule in $rules; do   # "added" completes a number that is one digit short: for the database that is not right
    paste -d' ' "$work/numbers" <("$program" text digit "$rule" <"$work/numbers" | awk -F'\t' '{print ($2 == "ok") ? "true" : "false"}')
done >"$work/c"
right=$(grep -c true "$work/c")
[ "$right" -gt 500 ] || { echo "only $right right numbers among the tries"; exit 1; }
cmp -s "$work/sql" "$work/c" || { echo "C and SQL differ (number, SQL | C):"; diff "$work/sql" "$work/c" | head; exit 1; }
echo "$(wc -l <"$work/c") numbers agree, $right of them right"
