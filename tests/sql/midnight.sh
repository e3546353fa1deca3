#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, something that depends on a date is wrong until a night's work has run: a 転出 whose day has come is still a resident somewhere.
# Four households of which somebody leaves on a day to come, one of them protected; on that day every query and lookup is asked about each of their
# people before a worker has run at all, and again behind its night: the answers are the same to the letter, but for what counts what was written.
# Argument: the home of a running private cluster.
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi home=${1:?the home of a cluster} copy=madoguchi_case_midnight failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"; "$program" db drop $copy --home "$home" >/dev/null' EXIT
"$program" db copy $copy --database madoguchi_case --home "$home" || exit 1
expect() {   # what, wanted, got
    [ "$2" = "$3" ] || { echo "$1: wanted \"$2\", got \"$3\""; failed=1; }
}
admin() { exec 9<"$home/pg"; psql -XqAt "host=/proc/self/fd/9 user=postgres dbname=$copy" 2>&1; exec 9<&-; }
{ echo 'SET client_min_messages = error; CREATE SCHEMA tap; \o /dev/null'; printf '\\i tests/sql/%s.sql\n' attempt people through plausible doors; cat <<'SQL'
CREATE TABLE tap.house AS SELECT row_number() OVER () AS n, h.* FROM (
    SELECT j.kojin_no AS head, j.setai_no, array_agg(q.kojin_no ORDER BY q.narabi_no, q.kojin_no) AS people
    FROM juki.jumin AS j JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no AND q.jumin_jotai_code = '1'
    WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1' AND j.zokugara_code = '02' AND j.yotei_date IS NULL AND NOT tap.shien_aru(392049, j.kojin_no)
      AND NOT EXISTS (SELECT FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.setai_no = j.setai_no)
    GROUP BY 1, 2 HAVING count(*) = 3 AND count(*) FILTER (WHERE q.zokugara_code = '12') = 1 AND bool_and(q.jumin_kubun_code = '1') ORDER BY 1 LIMIT 4) AS h;
-- all of a household; the head, whom the wife follows; a child alone; and a child of a household that is protected
CREATE TABLE tap.left_on (n bigint, said text);
INSERT INTO tap.left_on SELECT 0, tap.fate('n_shien', 'gyosei_kihon.shien_moshide', tap.moshide(h.head)) FROM tap.house AS h WHERE h.n = 4;
INSERT INTO tap.left_on SELECT h.n, tap.through('juki.tenshutsu', tap.ido(h.head, '21', CASE h.n WHEN 1 THEN h.people WHEN 2 THEN ARRAY[h.head] ELSE h.people[3:3] END,
    CASE h.n WHEN 2 THEN jsonb_build_object(h.people[2]::text, '02') ELSE '{}' END,
    '{"ido_date": "2026-12-01", "tensaki_jusho": "高知県香南市野市町"}'), CASE h.n WHEN 4 THEN 'n_shien' ELSE 'n_mado' END) FROM tap.house AS h ORDER BY h.n;
CREATE TABLE tap.asked AS SELECT row_number() OVER (ORDER BY x.query, x.args::text) AS n, x.* FROM (SELECT min(y.login) AS login, y.query, y.args FROM (
    SELECT DISTINCT q.login, q.query, CASE WHEN q.args ? 'kojin_no' OR q.args ? 'setai_no' THEN q.args || jsonb_strip_nulls(jsonb_build_object('kojin_no', CASE WHEN q.args ? 'kojin_no' THEN p END,
        'setai_no', CASE WHEN q.args ? 'setai_no' THEN h.setai_no END)) ELSE q.args END AS args
    FROM tap.question AS q, tap.house AS h, unnest(CASE h.n WHEN 1 THEN h.people[1:1] WHEN 2 THEN h.people[1:2] ELSE h.people[1:1] || h.people[3:3] END) AS p
    UNION SELECT DISTINCT q.login, q.query, jsonb_build_object('limit', 20, 'conditions', jsonb_build_array(jsonb_build_array(s.field, s.op, CASE WHEN s.field ~ 'kojin_no$' THEN to_jsonb(p)
        WHEN s.field ~ 'setai_no$' THEN to_jsonb(h.setai_no) WHEN s.fold = 'kana' THEN to_jsonb(left(j.shimei_kana, 4)) WHEN s.fold = 'kanji' THEN to_jsonb(j.shimei) ELSE to_jsonb(j.birth_date) END)))
    FROM tap.question AS q JOIN sys.search AS s ON s.query = q.query AND s.driver AND s.op IN ('prefix', 'equal') AND (s.field ~ '(kojin|setai)_no$' OR s.fold = 'kanji'),
        tap.house AS h, unnest(CASE h.n WHEN 1 THEN h.people[1:1] WHEN 2 THEN h.people[1:2] ELSE h.people[1:1] || h.people[3:3] END) AS p JOIN juki.jumin AS j ON j.dantai_code = 392049 AND j.kojin_no = p) AS y JOIN sys.query AS q ON q.id = y.query AND y.login IN (SELECT w.login FROM tap.who(q.may) AS w WHERE w.login IS DISTINCT FROM tap.login_with(q.may, 392049, false))
    GROUP BY 2, 3) AS x;
CREATE TABLE tap.said (round integer, n bigint, text text);
CREATE TABLE tap.ticket (round integer, n bigint, ticket uuid DEFAULT gen_random_uuid(), said text);
UPDATE sys.setting SET value = '2026-12-01' WHERE key = 'demo_today';
\o
SELECT l.n || ' ' || l.said FROM tap.left_on AS l ORDER BY l.n;
SQL
} >"$work/prepare"
admin <"$work/prepare"
# A ticket lives a minute: a hundred questions at a time.
ask() {
    { echo "SET client_min_messages = error; SET search_path = tap, pg_catalog; INSERT INTO tap.ticket (round, n) SELECT $1, a.n FROM tap.asked AS a;"
      for ((from = 0; from < ${count:-0}; from += 100)); do cat <<SQL
DO \$\$ DECLARE a record; BEGIN FOR a IN SELECT q.*, t.ticket FROM tap.asked AS q JOIN tap.ticket AS t USING (n) WHERE t.round = $1 AND q.n > $from AND q.n <= $from + 100 ORDER BY n LOOP
    BEGIN PERFORM tap.answer(a.login, format('SELECT api.open(%L, %L, %L, ''shokai'')', a.ticket, a.query, a.args));
    EXCEPTION WHEN OTHERS THEN UPDATE tap.ticket SET said = SQLSTATE WHERE ticket = a.ticket; END; END LOOP; END \$\$;
DO \$\$ DECLARE a record; v text; BEGIN FOR a IN SELECT q.*, t.ticket, t.said FROM tap.asked AS q JOIN tap.ticket AS t USING (n) WHERE t.round = $1 AND q.n > $from AND q.n <= $from + 100 ORDER BY n LOOP
    v := a.said;
    IF v IS NULL THEN
        BEGIN v := tap.answer(a.login, format('SELECT jsonb_agg(x) FROM api.read_%s(%L) AS x', replace(a.query, '.', '_'), a.ticket));
        EXCEPTION WHEN OTHERS THEN v := SQLSTATE || ' ' || SQLERRM; END;
    END IF;
    INSERT INTO tap.said VALUES ($1, a.n, v); END LOOP; END \$\$;
SQL
      done; } | admin
}
count=$(admin <<<"SELECT count(*) FROM tap.asked")
ask 1
"$program" worker --once --home "$home" --database $copy --anchor "$work/anchor" || failed=1
ask 2
expect "the day was written only then" 6 "$(admin <<<"SELECT count(*) FROM juki.jumin AS j JOIN tap.house AS h ON j.kojin_no = ANY (h.people) WHERE j.dantai_code = 392049 AND j.shojo_date = '2026-12-01'")"
read -r asked rows < <(admin <<<"SELECT count(*) || ' ' || count(*) FILTER (WHERE s.text LIKE '[%') FROM tap.said AS s WHERE s.round = 1")
echo "$asked questions, $rows with rows"
expect "many find something" 1 "$((rows > 250))"
expect "each is answered or refused" "" "$(admin <<<"SELECT DISTINCT a.query || ' ' || s.text FROM tap.asked AS a JOIN tap.said AS s USING (n) WHERE s.text !~ '^(\[|42501 00-|42501$|MG001)' LIMIT 5")"
# What counts what was written or waits; the log of these views and the jobs of that night; the written history (juki.rireki), and what an 異動 would change.
admin <<<"SELECT concat_ws(' ', a.query, a.login, a.args, x.round, regexp_replace(x.text, '\"(row_version|[a-z_]*rireki_no|rireki_key_no|machi_fun)\": \"?[0-9]+\"?', '', 'g')) FROM tap.asked AS a JOIN tap.said AS x USING (n)
    WHERE a.query !~ '^(gyosei_kihon[.](etsuran_hito|etsuran_hibi|shokuin|shigoto.*)|juki[.](rireki|ido_naiyo))$' ORDER BY x.round, a.n" >"$work/said"
for round in 1 2; do sed -n "s/^\(\([a-z0-9_]*\.[a-z0-9_]*\) [a-z0-9_]* {.*}\) $round\( \|$\)/\1 /p" "$work/said" >"$work/round.$round"; done
diff "$work/round.1" "$work/round.2" >"$work/differ" || { failed=1; echo "not the same before the night as behind it:"; cut -c1-400 "$work/differ" | head -20; }
exit $failed
