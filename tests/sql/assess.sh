#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a yearly assessment that is killed in the middle taxes somebody twice or not at all, or a batch charges or pays by a
# figure that nobody confirmed. 住民税 of a whole city is killed in each of its steps and taken up again; and every batch of the three
# systems runs where it is no demo: it stops and names the figure, and a dry run lists the same.
#   tests/sql/assess.sh CLUSTER     WHOLE=1: every step in every way
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi home=${1:?the home of a cluster} copy=madoguchi_case_assess_$$ failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"; "$program" db drop "$copy" --home "$home" >/dev/null 2>&1' EXIT
exec 9<"$home/pg"
sql() { psql -XqAt -v ON_ERROR_STOP=1 "host=/proc/self/fd/9 user=postgres dbname=$copy" "$@" 2>&1; }
expect() { [ "$2" = "$3" ] || { echo "$1: wanted \"$2\", got \"$3\""; failed=1; }; }
worker() { "$program" worker --once --home "$home" --database "$copy" --anchor "$work/anchor" 9<&-; }
ask() {      # kind, args, dry
    sql -c "INSERT INTO work.job (dantai_code, kind, args, dry, login, person, state) VALUES (392049, '$1', '$2', $3, 'n_zei', 3, 'waiting')"
}
fresh() {    # a copy with a wage report for whoever is between 20 and 64, two claims and two vehicles
    "$program" db drop "$copy" --home "$home" >/dev/null 2>&1
    "$program" db copy "$copy" --database madoguchi_case --home "$home" || exit 1
    sql <<'SQL' || exit 1
INSERT INTO sys.setting VALUES ('demo_today', '2026-05-07') ON CONFLICT (key) DO UPDATE SET value = excluded.value;
DELETE FROM work.job;
UPDATE sys.job_kind AS k SET daily_at = NULL;
INSERT INTO kojin_juminzei.kyuyo_hokoku (dantai_code, hokoku_no, fuka_nendo, seiri_no, tokucho_kojin_no, kojin_no, kyuyo_shunyu_yen, shakai_hoken_yen, nyuryoku_person, nyuryoku_login)
SELECT 392049, q.n, 2026, to_char(q.n, 'FM000000'), 1000030, q.kojin_no, 1000000 + q.n * 37 % 7000 * 1000, 150000 + q.n * 37 % 7000 * 140, 3, 'test'
FROM (SELECT j.kojin_no, row_number() OVER (ORDER BY j.kojin_no) AS n FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.birth_date BETWEEN '1961-01-01' AND '2005-12-31' ORDER BY j.kojin_no LIMIT 60) AS q;
INSERT INTO jido_teate.nintei (dantai_code, nintei_no, kojin_no, nintei_jotai_code, seikyu_date, nintei_jiyu_code, jiyu_date, kaishi_month, genkyo_riyu_code, saisantei_month, nyuryoku_person, nyuryoku_login)
SELECT 392049, n, k, '2', '2026-01-05', '6', '2026-01-05', 202602, '1', 202602, 5, 'test' FROM (VALUES (1, 1000001), (2, 1000018)) AS v (n, k);
INSERT INTO jido_teate.jido (dantai_code, nintei_no, jido_no, rireki_no, kojin_no, dokyo_code, kango_flag, seikei_code, yoiku_flag, kaishi_month)
SELECT 392049, n, 1, 1, k, '1', true, '1', true, 202602 FROM (VALUES (1, 1000003), (2, 1000020)) AS v (n, k);
INSERT INTO keijidoshazei.sharyo (dantai_code, sharyo_no, hyoshiki_name, kojin_no, shashu_code, shutoku_date)
SELECT 392049, n, '南国市　あ' || n, 1000001, '11', '2020-01-01' FROM generate_series(1, 2) AS n;
SQL
}
# what a run has written, whatever its numbers are: people by state, the tax, its instalments, what was booked
told() {
    sql <<'SQL'
SELECT (SELECT string_agg(x.c || ':' || x.n, ' ' ORDER BY x.c) FROM (SELECT k.kazei_jotai_code AS c, count(*) AS n FROM kojin_juminzei.kazei AS k GROUP BY 1) AS x)
    || ', ' || (SELECT count(*) - count(DISTINCT k.kojin_no) FROM kojin_juminzei.kazei AS k) || ' twice, '
    || (SELECT count(*) || ' ' || sum(f.nenzei_yen) || ' ' || count(*) - count(DISTINCT f.taisho_no) FROM kojin_juminzei.fuka AS f) || ', '
    || (SELECT sum(i.kibetsu_yen) FROM kojin_juminzei.kibetsu AS i) || ', ' || (SELECT sum(c.chotei_count) || ' ' || sum(c.chotei_yen) FROM kojin_juminzei.chotei AS c)
    || ', ' || (SELECT string_agg(j.state, ' ') FROM work.job AS j)
SQL
}

last() {     # kind, dry
    sql -c "SELECT concat_ws(' ', j.state, j.fault, (SELECT string_agg(u ->> 'param', ' ' ORDER BY u ->> 'param') FROM jsonb_array_elements(j.result -> 'unconfirmed') AS u)) FROM work.job AS j WHERE j.kind = '$1' AND j.dry = $2"
}
until_done() { worker || failed=1; expect "the queue is empty" 0 "$(sql -c "SELECT count(*) FROM work.job AS j WHERE j.state IN ('waiting', 'running')")"; }

# ---- no demo: each batch stops and names what nobody confirmed; a dry run lists the same and writes nothing ----
fresh
sql -c "UPDATE sys.setting AS s SET value = 'off' WHERE s.key = 'demo'"
batches="kojin_juminzei.fuka kojin_juminzei.kosei_ikkatsu keijidoshazei.fuka keijidoshazei.kosei jido_teate.shiharai jido_teate.genkyo kojin_juminzei.kosei"
declare -A args=([kojin_juminzei.fuka]='{"fuka_nendo": 2026}' [kojin_juminzei.kosei_ikkatsu]='{"fuka_nendo": 2026}' [kojin_juminzei.kosei]='{"fuka_nendo": 2026, "kojin_no": 1000001}'
    [keijidoshazei.fuka]='{"fuka_nendo": 2026}' [keijidoshazei.kosei]='{"fuka_nendo": 2026, "sharyo_no": 1}' [jido_teate.shiharai]='{"shiharai_month": 202606}' [jido_teate.genkyo]='{"genkyo_nendo": 2026}')
for kind in $batches; do
    ask "$kind" "${args[$kind]}" false
    [ "$kind" = kojin_juminzei.kosei ] || ask "$kind" "${args[$kind]}" true        # one person's has no dry run
done
ask jido_teate.santei '{}' false
until_done
for kind in $batches; do
    expect "$kind stops" "failed MG011" "$(last "$kind" false | cut -d' ' -f1,2)"
    expect "$kind names what is unconfirmed" 1 "$(last "$kind" false | grep -c "MG011 ${kind%.*}\\.")"
    expect "$kind tells the desk by name" 1 "$(sql -c "SELECT count(*) FROM work.todo AS t JOIN work.job AS j ON j.job_no = t.key AND j.kind = '$kind' WHERE t.event = 'work.failed' AND t.note LIKE '%${kind%.*}.%'")"
    [ "$kind" = kojin_juminzei.kosei ] || expect "$kind, tried, is done and lists it" 1 "$(last "$kind" true | grep -c "^done ${kind%.*}\\.")"
done
expect "nobody was charged or paid" "0 0 0 0" "$(sql -c "SELECT concat_ws(' ', (SELECT count(*) FROM kojin_juminzei.fuka), (SELECT count(*) FROM keijidoshazei.fuka), (SELECT count(*) FROM jido_teate.shiharai), (SELECT count(*) FROM jido_teate.genkyo))")"
# the monthly amounts of 児童手当 stand in the law: nothing of them is unconfirmed
expect "jido_teate.santei runs on confirmed figures" done "$(last jido_teate.santei false)"

# ---- 住民税: each rule that domain/tax.md calls unsure is named for the years and the people whose tax it decides, and for nobody else ----
# (§0 8 the order of deductions, §1.1 7 定額減税 before 配当割額, §1.2 wages at a border from 令和8年度, §1.5 and §1.6 fractions, §1.6 入居 from 令和8年, and what is set anew for 令和9年度)
fresh
sql <<'SQL' || exit 1
INSERT INTO kojin_juminzei.shinkoku (dantai_code, shinkoku_no, fuka_nendo, kojin_no, shinkoku_kubun_code, shinkoku_date, jigyo_shotoku_yen, haito_shotoku_yen, haitowari_yen,
                                     jutaku_code, jutaku_nokori_yen, jutaku_kazei_yen, nyuryoku_person, nyuryoku_login)
SELECT 392049, q.n, q.nendo, h.kojin_no, '1', make_date(q.nendo, 3, 1), q.jigyo, q.haito, q.haitowari, q.jutaku, q.nokori, q.kazei, 3, 'test'
FROM (VALUES (1, 2024, 2000000, 200000, 0, '0', 0, 0), (2, 2024, 500000, 0, 20000, '0', 0, 0), (3, 2025, 0, 0, 0, '0', 0, 0),
             (4, 2026, 5000000, 0, 0, '5', 200000, 1950000), (5, 2027, 5000000, 0, 0, '5', 200000, 1950000)) AS q (n, nendo, jigyo, haito, haitowari, jutaku, nokori, kazei)
JOIN (SELECT k.kojin_no, row_number() OVER (ORDER BY k.hokoku_no) AS n FROM kojin_juminzei.kyuyo_hokoku AS k) AS h ON h.n = q.n;
INSERT INTO kojin_juminzei.shinkoku_fuyo (dantai_code, shinkoku_no, fuyo_no, kojin_no, zokugara_code)
SELECT s.dantai_code, s.shinkoku_no, 1, (SELECT min(t.kojin_no) FROM gyosei_kihon.atena AS t WHERE t.dantai_code = s.dantai_code AND t.atena_kubun_code = '1' AND t.kojin_no <> s.kojin_no), '1'
FROM kojin_juminzei.shinkoku AS s WHERE s.shinkoku_no = 5;
INSERT INTO kojin_juminzei.shinkoku_bunri (dantai_code, shinkoku_no, bunri_no, bunri_code, bunri_shotoku_yen) VALUES (392049, 3, 1, '60', 300000), (392049, 3, 2, '20', 300000);
INSERT INTO kojin_juminzei.onestop (dantai_code, onestop_no, fuka_nendo, kojin_no, kifusaki_name, kifu_yen, uketsuke_date, nyuryoku_person, nyuryoku_login)
SELECT 392049, 1, 2026, k.kojin_no, '檮原町', 20000, '2026-01-20', 3, 'test' FROM kojin_juminzei.kyuyo_hokoku AS k WHERE k.hokoku_no = 40;
-- what a step reads by itself for everybody is confirmed: left is what the sheet reads of a person
UPDATE sys.param AS p SET confirmed = true WHERE p.id IN ('kojin_juminzei.futsu_noki_name', 'kojin_juminzei.futsu_ikkatsu_flag', 'kojin_juminzei.kosei_tsuki_count', 'kojin_juminzei.shinkoku_nenrei_count');
UPDATE sys.setting AS s SET value = 'off' WHERE s.key = 'demo';
SQL
while read -r nendo later names; do    # later: what only the next step's sheet reads, of who owes 均等割 alone (§1.10), which a dry run comes to
    sql -c "DELETE FROM work.todo WHERE event = 'work.failed'" -c "DELETE FROM work.job" >/dev/null
    ask kojin_juminzei.fuka "{\"fuka_nendo\": $nendo}" true
    ask kojin_juminzei.fuka "{\"fuka_nendo\": $nendo}" false
    until_done
    expect "$nendo, tried: listed" "$(echo done ${later#-} $names)" "$(last kojin_juminzei.fuka true)"
    expect "$nendo: stopped by name" "failed MG011 $names" "$(last kojin_juminzei.fuka false)"
done <<'NAMES'
2024 kojin_juminzei.futsu_ikkatsu_flag kojin_juminzei.teigaku_hasu_hoho kojin_juminzei.teigaku_saki_flag
2025 - kojin_juminzei.kojo_jun
2026 kojin_juminzei.futsu_ikkatsu_flag kojin_juminzei.kyuyo_shotoku kojin_juminzei.onestop_hasu_hoho
2027 - kojin_juminzei.fuyo_shotoku kojin_juminzei.jutaku kojin_juminzei.kyuyo_shotoku
NAMES
fresh

# ---- the assessment as it goes when nobody disturbs it ----
sql -c "DELETE FROM work.todo WHERE event = 'work.failed'" -c "DELETE FROM work.job" -c "UPDATE sys.setting AS s SET value = 'on' WHERE s.key = 'demo'"
ask kojin_juminzei.fuka '{"fuka_nendo": 2026}' false
until_done
whole=$(told)
expect "done, nobody twice, instalments and bookings sum to the tax" 1 "$(grep -c ', 0 twice, [0-9]* \([0-9]*\) 0, \1, [0-9]* \1, done$' <<<"$whole")"

# ---- killed in each of its steps: the next worker goes on there, and in the end all is as if nothing had happened ----
fresh
ask kojin_juminzei.fuka '{"fuka_nendo": 2026}' false
for table in kazei fuka chotei; do
    mkfifo "$work/hold"
    sql <"$work/hold" >"$work/held" &
    exec 8>"$work/hold"
    printf "BEGIN;\nLOCK TABLE kojin_juminzei.%s IN EXCLUSIVE MODE;\nSELECT 'held';\n" "$table" >&8
    until grep -q held "$work/held"; do sleep 0.1; done
    "$program" worker --once --home "$home" --database "$copy" --anchor "$work/anchor" 8>&- 9<&- >/dev/null 2>&1 &
    victim=$!
    # it has come to where it would write there
    until [ "$(sql -c "SELECT count(*) FROM pg_locks AS l WHERE NOT l.granted AND l.relation = 'kojin_juminzei.$table'::regclass")" = 1 ]; do
        kill -0 $victim 2>/dev/null || { echo "$table: the worker ended before it wrote there"; failed=1; break; }
        sleep 0.2
    done
    kill -9 $victim 2>/dev/null
    wait $victim 2>/dev/null
    sql -c "SELECT count(pg_terminate_backend(a.pid)) FROM pg_stat_activity AS a WHERE a.datname = '$copy' AND a.usename = 'w_392049'" >/dev/null
    printf 'COMMIT;\n' >&8
    exec 8>&-
    wait
    rm "$work/hold"
    expect "$table: the job is not lost" running "$(sql -c "SELECT j.state FROM work.job AS j")"
done
until_done
expect "killed three times: as if nothing had happened" "$whole" "$(told)"

# ---- stopped in its second step by a figure, in each of its steps by a fault: mended it goes on there, or is asked again, or taken back,
# and each time all is as if nothing had happened ----
demo() { sql -c "UPDATE sys.setting AS s SET value = '$1' WHERE s.key = 'demo'"; }
state() { sql -c "SELECT string_agg(concat_ws(' ', j.state, j.part), ', ' ORDER BY j.job_no) FROM work.job AS j"; }
clerk() {    # what the screen of a batch calls, by its login
    sql <<<"CREATE SCHEMA IF NOT EXISTS tap_ask; CREATE OR REPLACE FUNCTION tap_ask.once() RETURNS void LANGUAGE sql SECURITY DEFINER AS \$\$ SELECT work.$1(max(j.job_no)) FROM work.job AS j WHERE j.state = 'failed' \$\$; GRANT USAGE ON SCHEMA tap_ask TO PUBLIC; GRANT EXECUTE ON FUNCTION tap_ask.once() TO PUBLIC; SET SESSION AUTHORIZATION n_zei; SELECT tap_ask.once()" | grep -v NOTICE
}
fresh
demo off
ask kojin_juminzei.fuka '{"fuka_nendo": 2026}' false
until_done
expect "stopped before anything was written" "failed 0, 0" "$(state), $(sql -c "SELECT count(*) FROM kojin_juminzei.kazei")"
expect "the desk is told" open "$(sql -c "SELECT t.state FROM work.todo AS t WHERE t.event = 'work.failed'")"
ask kojin_juminzei.fuka '{"fuka_nendo": 2026}' false
until_done
expect "the one that a figure stopped is taken back by the clerk" "" "$(clerk undo)"
until_done
expect "and no figure is asked for to take it back" "failed 0, undone 0" "$(state)"
sql -c "DELETE FROM work.job WHERE state = 'undone'" -c "DELETE FROM work.todo WHERE event = 'work.failed' AND state = 'done'" >/dev/null
# a figure that only the sheet of the second step reads, of who has a pension: the same, and a dry run names it (both beside what the first
# sheet reads by its own definition)
sql -c "UPDATE sys.param AS p SET confirmed = true WHERE p.id LIKE 'kojin_juminzei.%' AND p.id <> 'kojin_juminzei.nenkin_anbun_tani' AND NOT p.confirmed" \
    -c "INSERT INTO kojin_juminzei.nenkin_hokoku (dantai_code, hokoku_no, fuka_nendo, seiri_no, kojin_no, nenkin_shunyu_yen, tokucho_flag, nyuryoku_person, nyuryoku_login) SELECT 392049, 1, 2026, '000001', k.kojin_no, 2000000, true, 3, 'test' FROM kojin_juminzei.kyuyo_hokoku AS k ORDER BY k.hokoku_no LIMIT 1" >/dev/null
clerk resume >/dev/null
ask kojin_juminzei.fuka '{"fuka_nendo": 2026}' true
until_done
expect "the sheet of a step to come: nothing is written, and it is named" "failed MG011 kojin_juminzei.kyuyo_shotoku kojin_juminzei.nenkin_anbun_tani, 0" "$(last kojin_juminzei.fuka false), $(sql -c "SELECT count(*) FROM kojin_juminzei.kazei")"
expect "and by a dry run, once" "done kojin_juminzei.futsu_ikkatsu_flag kojin_juminzei.kyuyo_shotoku kojin_juminzei.nenkin_anbun_tani" "$(last kojin_juminzei.fuka true)"
sql -c "DELETE FROM kojin_juminzei.nenkin_hokoku" -c "DELETE FROM work.job WHERE dry" -c "DELETE FROM work.todo WHERE event = 'work.failed' AND state = 'done'" >/dev/null
demo on
expect "the clerk lets it go on" "" "$(clerk resume)"
expect "nobody need look any more" done "$(sql -c "SELECT t.state FROM work.todo AS t WHERE t.event = 'work.failed'")"
until_done
expect "gone on: as if nothing had happened" "$whole" "$(told)"

breaks() {   # system.table: the next row written to it is refused, until mended
    sql -c "CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''refused'' USING ERRCODE = ''MG001''; END'" \
        -c "CREATE TRIGGER refuse BEFORE INSERT ON $1 FOR EACH ROW EXECUTE FUNCTION public.refuse()"
}
ways="kazei:resume fuka:again chotei:undo"      # each step and each way once
[ -z "${WHOLE:-}" ] || ways="kazei:resume fuka:resume fuka:again fuka:undo chotei:resume chotei:again chotei:undo"
for both in $ways; do
    table=${both%:*} how=${both#*:}
    fresh
    ask kojin_juminzei.fuka '{"fuka_nendo": 2026}' false
    breaks "kojin_juminzei.$table"
    until_done
    expect "$both: stopped" failed "$(sql -c "SELECT j.state FROM work.job AS j")"
    sql -c "DROP FUNCTION public.refuse() CASCADE" >/dev/null
    case $how in
    again) ask kojin_juminzei.fuka '{"fuka_nendo": 2026}' false ;;
    *) expect "$both: by the clerk" "" "$(clerk "$how")" ;;
    esac
    until_done
    if [ "$how" = undo ]; then
        expect "$both: nothing is left" "undone, 0, 0" "$(sql -c "SELECT concat_ws(', ', (SELECT j.state FROM work.job AS j), (SELECT count(*) FROM kojin_juminzei.fuka AS f WHERE f.fuka_jotai_code = '1'), (SELECT coalesce(sum(c.chotei_yen), 0) FROM kojin_juminzei.chotei AS c))")"
    else
        expect "$both: as if nothing had happened" "${whole%, *}" "$(told | sed 's/, [a-z ]*$//')"
    fi
done

# ---- a fact that comes in while a run stands half way: its 更正 waits behind the run, and goes where the run was taken back ----
fact() {     # SQL of the fact, the call that asks for its 更正
    sql <<<"$1; CREATE SCHEMA IF NOT EXISTS tap_ask; CREATE OR REPLACE FUNCTION tap_ask.fact() RETURNS void LANGUAGE sql SECURITY DEFINER AS \$\$ SELECT $2 \$\$; GRANT USAGE ON SCHEMA tap_ask TO PUBLIC; GRANT EXECUTE ON FUNCTION tap_ask.fact() TO PUBLIC; SET SESSION AUTHORIZATION n_zei; SELECT tap_ask.fact()" | grep -v NOTICE
}
for how in resume again undo; do
    fresh
    hito=$(sql -c "SELECT k.kojin_no FROM kojin_juminzei.kyuyo_hokoku AS k WHERE k.hokoku_no = 1")
    before=$(sql -c "SELECT k.kyuyo_shunyu_yen FROM kojin_juminzei.kyuyo_hokoku AS k WHERE k.hokoku_no = 1")
    ask kojin_juminzei.fuka '{"fuka_nendo": 2026}' false
    breaks kojin_juminzei.fuka
    until_done
    sql -c "DROP FUNCTION public.refuse() CASCADE" >/dev/null
    expect "a paper of $how" "" "$(fact "INSERT INTO kojin_juminzei.kyuyo_hokoku (dantai_code, hokoku_no, fuka_nendo, seiri_no, tokucho_kojin_no, kojin_no, kyuyo_shunyu_yen, shakai_hoken_yen, nyuryoku_person, nyuryoku_login)
        VALUES (392049, 9999, 2026, '009999', 1000018, $hito, 4000000, 0, 3, 'test')" "kojin_juminzei.kosei_tanomu(392049, $hito, 2026)")"
    worker
    expect "$how: it waits" "failed 1, waiting 0" "$(state)"
    case $how in
    again) ask kojin_juminzei.fuka '{"fuka_nendo": 2026}' false ;;
    *) expect "$how: by the clerk, with a paper behind" "" "$(clerk "$how")" ;;
    esac
    until_done
    case $how in
    undo) expect "taken back: the paper has nothing to amend" "undone 0, undone 0" "$(state)" ;;
    resume) expect "gone on: then its 更正" "done 2, done 3" "$(state)" ;;
    again) expect "asked again: then its 更正" "failed 1, done 3, done 2" "$(state)" ;;
    esac
    [ $how = undo ] || expect "$how: and the paper is in the assessment" "$((before + 4000000))" "$(sql -c "SELECT k.uchiwake ->> 'kyuyo_shunyu_yen' FROM kojin_juminzei.kazei AS k WHERE k.kojin_no = $hito ORDER BY k.rireki_no DESC LIMIT 1")"
done
fresh
ask keijidoshazei.fuka '{"fuka_nendo": 2026}' false
breaks keijidoshazei.chotei
until_done
sql -c "DROP FUNCTION public.refuse() CASCADE" >/dev/null
expect "a vehicle that was gone" "" "$(fact "UPDATE keijidoshazei.sharyo AS s SET haisha_date = '2026-03-20', haisha_jiyu_code = '1' WHERE s.sharyo_no = 1" "keijidoshazei.kosei_tanomu(392049, 1, '2026-03-20')")"
expect "goes on with the run" "" "$(clerk resume)"
until_done
expect "and is not charged" "done 1, done 2: 0 2000" "$(state): $(sql -c "SELECT string_agg(f.nenzei_yen::text, ' ' ORDER BY f.taisho_no) FROM keijidoshazei.fuka AS f WHERE f.fuka_jotai_code = '1'")"
# a second run over the one that stands: what it may have passed waits behind it as well, and goes on where it is taken back
ask keijidoshazei.fuka '{"fuka_nendo": 2026}' false
breaks keijidoshazei.chotei
until_done
sql -c "DROP FUNCTION public.refuse() CASCADE" >/dev/null
expect "the other vehicle was gone, too" "" "$(fact "UPDATE keijidoshazei.sharyo AS s SET haisha_date = '2026-03-20', haisha_jiyu_code = '1' WHERE s.sharyo_no = 2" "keijidoshazei.kosei_tanomu(392049, 2, '2026-03-20')")"
worker
expect "it waits behind the second run" "failed 1, waiting 0" "$(state | sed 's/^done 1, done 2, //')"
expect "which is taken back" "" "$(clerk undo)"
until_done
expect "and it is not charged by the first" "0 0" "$(sql -c "SELECT string_agg(f.nenzei_yen::text, ' ' ORDER BY f.taisho_no) FROM keijidoshazei.fuka AS f WHERE f.fuka_jotai_code = '1'")"

# ---- two runs, the second over the first, taken back in the order they came: nothing of either is left ----
fresh
taken_back() {   # run
    expect "run $1 is taken back by the clerk" "" "$(sql <<<"CREATE SCHEMA IF NOT EXISTS tap_ask; CREATE OR REPLACE FUNCTION tap_ask.once() RETURNS void LANGUAGE sql SECURITY DEFINER AS \$\$ SELECT work.undo($1) \$\$; GRANT USAGE ON SCHEMA tap_ask TO PUBLIC; GRANT EXECUTE ON FUNCTION tap_ask.once() TO PUBLIC; SET SESSION AUTHORIZATION n_zei; SELECT tap_ask.once()" | grep -v NOTICE)"
}
stands() { sql -c "SELECT concat_ws(', ', (SELECT count(*) FROM kojin_juminzei.fuka AS f WHERE f.fuka_jotai_code = '1'), (SELECT coalesce(sum(c.chotei_yen), 0) FROM kojin_juminzei.chotei AS c), (SELECT count(*) FROM (SELECT DISTINCT ON (k.kojin_no) k.kazei_jotai_code AS jotai FROM kojin_juminzei.kazei AS k ORDER BY k.kojin_no, k.rireki_no DESC) AS x WHERE x.jotai <> '9'))"; }
ask kojin_juminzei.fuka '{"fuka_nendo": 2026}' false
until_done
sql -c "UPDATE kojin_juminzei.kyuyo_hokoku AS k SET kyuyo_shunyu_yen = k.kyuyo_shunyu_yen + 3000000" >/dev/null
ask kojin_juminzei.kosei_ikkatsu '{"fuka_nendo": 2026}' false
until_done
read -r first second <<<"$(sql -c "SELECT string_agg(j.job_no::text, ' ' ORDER BY j.job_no) FROM work.job AS j")"
expect "everybody's tax is another" 60 "$(sql -c "SELECT count(*) FROM kojin_juminzei.fuka AS f WHERE f.fuka_jotai_code = '1' AND f.santei_no = $second")"
taken_back "$first"
until_done
taken_back "$second"
until_done
expect "both taken back: nothing stands" "undone undone, 0, 0, 0" "$(sql -c "SELECT string_agg(j.state, ' ') FROM work.job AS j"), $(stands)"

# ---- asked for in time, but a notice goes out before the worker's turn: it stands, and people are told ----
fresh
ask kojin_juminzei.fuka '{"fuka_nendo": 2026}' false
until_done
before=$(stands)
taken_back "$(sql -c "SELECT max(j.job_no) FROM work.job AS j")"
sql -c "UPDATE kojin_juminzei.fuka AS f SET hasso_date = '2026-05-07' WHERE f.fuka_no = (SELECT min(q.fuka_no) FROM kojin_juminzei.fuka AS q)" >/dev/null
until_done
expect "too late: as it was" "done 00-608, $before" "$(sql -c "SELECT j.state || ' ' || j.fault FROM work.job AS j"), $(stands)"
expect "and the desk is told" 1 "$(sql -c "SELECT count(*) FROM work.todo AS t WHERE t.event = 'work.failed' AND t.state = 'open'")"

# ---- a dry run counts what the real one does, in every step ----
fresh
for dry in true false; do
    ask kojin_juminzei.fuka '{"fuka_nendo": 2026}' $dry
    ask keijidoshazei.fuka '{"fuka_nendo": 2026}' $dry
    ask jido_teate.shiharai '{"shiharai_month": 202606}' $dry
    until_done
    [ $dry = false ] || expect "nothing stays of a dry run" "0 0 0 0 0" "$(sql -c "SELECT concat_ws(' ', (SELECT count(*) FROM kojin_juminzei.kazei), (SELECT count(*) FROM keijidoshazei.fuka), (SELECT count(*) FROM jido_teate.shiharai), (SELECT count(*) FROM jido_teate.shikyu), (SELECT count(*) FROM work.stage_392049))")"
done
for kind in kojin_juminzei.fuka keijidoshazei.fuka jido_teate.shiharai; do
    expect "$kind: tried as done" t "$(sql -c "SELECT a.result = b.result AND a.result <> '{}' FROM work.job AS a JOIN work.job AS b USING (kind) WHERE kind = '$kind' AND a.dry AND NOT b.dry")"
done
expect "and it counted the tax" 1 "$(sql -c "SELECT count(*) FROM work.job AS j WHERE j.kind = 'kojin_juminzei.fuka' AND j.dry AND (j.result ->> '税額(円)')::bigint > 0 AND (j.result ->> '賦課した人')::bigint > 0")"

# ---- a dry run that its worker would commit is refused; killed in the middle it begins anew ----
ask kojin_juminzei.fuka '{"fuka_nendo": 2026}' true
expect "a step alone cannot be committed" 1 "$(PGPASSWORD=$(cat "$home/secrets/w_392049.key") psql -XqAt "host=/proc/self/fd/9 user=w_392049 dbname=$copy" <<<"SELECT api.worker_take() ->> 'job' AS job \gset
SELECT count(*) FROM api.worker_rows(:job);
SELECT api.worker_step(:job);" 2>&1 | grep -c 00-790)"
until_done
expect "taken up by the next worker" done "$(sql -c "SELECT j.state FROM work.job AS j ORDER BY j.job_no DESC LIMIT 1")"
exit $failed
