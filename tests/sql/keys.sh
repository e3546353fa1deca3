#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# If this fails, the database stores one search key and the terminal asks for another: residents are not found.
# Compares sys.kana_key() and sys.kanji_key() with `madoguchi text`, byte for byte, over every code point of the
# planes where letters are registered, each kanji block with a selector, every character, sequence and reading of the MJ
# list, and all short strings of the kana whose neighbours matter. Starts a private server, unix socket only.
# TIME=1 prints what a key costs besides.
cd "$(dirname "$0")/../.." || exit 1
madoguchi=${MADOGUCHI:-${BUILD:-build}/madoguchi}
[ -x "$madoguchi" ] || { echo "$madoguchi: not built"; exit 1; }
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
work=$(mktemp -d) || exit 1
server=
finish() {
    [ -n "$server" ] && kill -INT "$server" 2>/dev/null && wait "$server" 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM
as=
if [ "$(id -u)" = 0 ]; then
    chown postgres "$work"
    as="setpriv --reuid=postgres --regid=postgres --clear-groups"
fi
(cd "$work" && $as "${bin:+$bin/}initdb" -D "$work/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N >"$work/log" 2>&1) ||
    { cat "$work/log"; exit 1; }
(cd "$work" && exec $as "${bin:+$bin/}postgres" -D "$work/data" -k "$work" -c listen_addresses= -c fsync=off \
    -c autovacuum=off -c jit=off >"$work/log" 2>&1) &
server=$!
sql() { psql -X -q -v ON_ERROR_STOP=1 -h "$work" -U postgres -d postgres "$@"; }
i=0
until sql -c 'SELECT 1' >/dev/null 2>&1; do
    i=$((i + 1))
    [ $i -lt 100 ] && kill -0 "$server" 2>/dev/null || { cat "$work/log"; exit 1; }
    sleep 0.1
done

LC_ALL=C awk '
    function put(code) {
        if (code < 128) return sprintf("%c", code)
        if (code < 2048) return sprintf("%c%c", 192 + int(code / 64), 128 + code % 64)
        if (code < 65536) return sprintf("%c%c%c", 224 + int(code / 4096), 128 + int(code / 64) % 64, 128 + code % 64)
        return sprintf("%c%c%c%c", 240 + int(code / 262144), 128 + int(code / 4096) % 64, 128 + int(code / 64) % 64, 128 + code % 64)
    }
    function span(first, last, tail,   code) {
        for (code = first; code <= last; code++)
            if (code != 92 && code != 127 && code != 65340 && (code < 128 || code > 159) && (code < 55296 || code > 57343)) print put(code) tail
    }
    function strings(made, left,   i) {
        if (made != "") print made
        if (left) for (i = 1; i <= n; i++) strings(made letter[i], left - 1)
    }
    BEGIN {
        span(33, 262143, ""); span(983040, 983100, ""); span(917760, 918015, "")
        span(19968, 40959, put(917760)); span(63744, 64255, put(65024))
        # U VOICED-MARKS VU A small-A O KO GO long small-U WA HA-half half-mark space YO
        n = split("12454 12443 12441 12532 12450 12449 12458 12467 12468 12540 12453 12527 65418 65438 12288 12519", code, " ")
        for (i = 1; i <= n; i++) letter[i] = put(code[i])
        strings("", 4)
    }' > "$work/corpus"
# the MJ list itself: each character, each sequence, each reading
grep -v '^#' forms/_shared/data/mj.tsv | LC_ALL=C awk -F'\t' '{
        if ($2 != "") print $2
        if ($3 != "") print $3
        n = split($9, reading, ",")
        for (i = 1; i <= n; i++) if (reading[i] != "") print reading[i]
    }' >> "$work/corpus"

{ echo 'CREATE SCHEMA sys;'; "$madoguchi" text key-sql; } > "$work/keys.sql" || exit 1
# twice, under settings that a session could choose: the functions must come out the same
sql -f "$work/keys.sql" || exit 1
sql -c "SET standard_conforming_strings = off" -c "SET search_path = pg_temp" -f "$work/keys.sql" 2>/dev/null
sql -c 'CREATE TABLE corpus (n serial, x text)' || exit 1
sql -c '\copy corpus (x) FROM STDIN' < "$work/corpus" || exit 1
status=0
for key in kana kanji; do
    op=key; [ $key = kanji ] && op=kanji-key
    sql -c "\\copy (SELECT sys.${key}_key(x) FROM corpus ORDER BY n) TO STDOUT" > "$work/$key.sql" || exit 1
    "$madoguchi" text $op < "$work/corpus" > "$work/$key.c" || exit 1
    if cmp -s "$work/$key.sql" "$work/$key.c"; then
        echo "${key}_key: $(wc -l < "$work/corpus") strings agree"
    else
        echo "${key}_key differs (string, SQL, C):"
        paste "$work/corpus" "$work/$key.sql" "$work/$key.c" | awk -F'\t' '$2 != $3' | head -20
        status=1
    fi
done
if [ -n "${TIME:-}" ]; then
    for name in "'渡辺 花子'" "'渡邊　花子'" "U&'\\6E21\\+020B9F\\3000\\82B1\\5B50'" "U&'\\6E21\\8FBA\\+0E0102'"; do
        printf "10,000 kanji keys of %s:\n" "$name"
        sql -c '\timing on' -c "SELECT count(sys.kanji_key($name || left(n::text, 0))) FROM generate_series(1, 10000) n" | grep Time
    done
    echo "10,000 kana keys:"
    sql -c '\timing on' -c "SELECT count(sys.kana_key('ワタナベ　ジョウジ' || left(n::text, 0))) FROM generate_series(1, 10000) n" | grep Time
fi
exit $status
