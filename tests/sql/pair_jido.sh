#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this failed: father and mother claim for one child at two counters in the same moment, and the child is paid twice.
# Two sessions, neither seeing the other's entry: the second waits for the first and is refused, or does not find it and is done.
# Argument: the home of a running private cluster.
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi home=${1:?the home of a cluster} copy=madoguchi_case_pair failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"; "$program" db drop $copy --home "$home" >/dev/null' EXIT
"$program" db copy $copy --database madoguchi_case --home "$home" || exit 1
exec 9<"$home/pg"
line="host=/proc/self/fd/9 user=postgres dbname=$copy"
expect() { [ "$2" = "$3" ] || { echo "$1: wanted \"$2\", got \"$3\""; failed=1; }; }
psql -Xq -v ON_ERROR_STOP=1 "$line" -c "CREATE SCHEMA tap" -f tests/sql/attempt.sql -f tests/sql/people.sql >/dev/null || exit 1
# a child of two parents in one household, and a claim as either of them makes it
psql -Xq -v ON_ERROR_STOP=1 "$line" <<'SQL' || exit 1
CREATE TABLE tap.ie AS SELECT k.kojin_no AS ko, o.kojin_no AS oya, h.kojin_no AS haha,
    (SELECT min(s.kojin_no) FROM juki.jumin AS s WHERE s.dantai_code = 392049 AND s.jumin_jotai_code = '1' AND s.zokugara_code = '02' AND s.setai_no <> k.setai_no) AS satooya
FROM juki.jumin AS k
JOIN juki.jumin AS o ON o.dantai_code = 392049 AND o.setai_no = k.setai_no AND o.zokugara_code = '02' AND o.jumin_jotai_code = '1'
JOIN juki.jumin AS h ON h.dantai_code = 392049 AND h.setai_no = k.setai_no AND h.zokugara_code = '12' AND h.jumin_jotai_code = '1'
WHERE k.dantai_code = 392049 AND k.jumin_jotai_code = '1' AND k.birth_date BETWEEN '2015-01-01' AND '2022-01-01' ORDER BY k.kojin_no LIMIT 1;
CREATE FUNCTION tap.seikyu(p_who bigint, p_kubun text) RETURNS text LANGUAGE sql AS $$
    SELECT tap.fate('n_fukushi', 'jido_teate.nintei_seikyu', jsonb_build_object('kojin_no', p_who, 'nintei_jiyu_code', '6', 'jiyu_date', '2026-11-20',
        'seikyu_date', '2026-11-24', 'jukyusha_kubun_code', p_kubun, 'hiyosha_code', '1', 'komuin_flag', false,
        'genkyo_riyu_code', CASE p_kubun WHEN '2' THEN '4' ELSE '0' END, 'jido', jsonb_build_array(jsonb_build_object('kojin_no', i.ko,
            'dokyo_code', '1', 'kango_flag', true, 'seikei_code', '1', 'kakuninsho_flag', false, 'gakusei_flag', false, 'shisetsu_flag', p_kubun = '2'))))
    FROM tap.ie AS i $$;
SQL
both() {   # what, how the first ends, what each is, what the second is told
    mkfifo "$work/first"
    psql -XqAt "$line" <"$work/first" >"$work/first.answer" 2>&1 &
    exec 8>"$work/first"
    printf "BEGIN;\nSELECT tap.seikyu(CASE '%s' WHEN '2' THEN satooya ELSE oya END, '%s') FROM tap.ie;\n" "$3" "$3" >&8
    until [ -s "$work/first.answer" ]; do sleep 0.1; done
    psql -XqAt "$line" -c "SELECT tap.seikyu(haha, '$4') FROM tap.ie" >"$work/second.answer" 2>&1 &
    local second=$!
    # the second has come as far as it can without the first
    until [ "$(psql -XqAt "$line" -c "SELECT count(*) FROM pg_stat_activity AS a WHERE a.datname = '$copy' AND a.wait_event_type = 'Lock'")" = 1 ]; do
        kill -0 $second 2>/dev/null || { echo "$1: the second did not wait"; failed=1; break; }
        sleep 0.1
    done
    printf '%s;\n' "$2" >&8
    exec 8>&-
    wait
    expect "$1: the first" done "$(grep -m1 . "$work/first.answer")"
    rm "$work/first" "$work/first.answer"        # or the next round takes this answer for its own
    expect "$1: the second" "$5" "$(cat "$work/second.answer")"
}
both "the first is taken back" ROLLBACK 1 1 done
psql -Xq "$line" -c "DELETE FROM jido_teate.jido" -c "DELETE FROM jido_teate.nintei"
both "father and mother" COMMIT 1 1 "refused 08-002"
psql -Xq "$line" -c "DELETE FROM jido_teate.jido" -c "DELETE FROM jido_teate.nintei"
both "a foster parent and the mother" COMMIT 2 1 "refused 08-002"
expect "one row pays for the child" 1 "$(psql -XqAt "$line" -c "SELECT count(*) FROM jido_teate.jido AS c JOIN tap.ie AS i ON i.ko = c.kojin_no WHERE c.yuko_flag AND c.yoiku_flag")"
exit $failed
