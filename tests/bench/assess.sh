#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A city's assessment, for tests/bench/assess.c.   assess.sh HOME SYSTEM fill|prepare|ours|empty|done|keep|floor|clean
# fill: the facts of the city (SYSTEM: jido_teate keijidoshazei kojin_juminzei). prepare: nothing assessed, a job in the queue.
# ours: the worker does it. empty: the worker finds nothing to do. done: was it done, and every row calculated? keep: once more, and what the sheets answered is kept, step by
# step. floor: the same rows out, those answers in over the same stage, the same settling, and nothing calculated. clean: all goes.
set -eu
home=$1 system=$2 what=$3 city=392049 job=900000001
kept=$home/assess
chunks() { seq 0 $(($(psql -c "SELECT $last") / 1000)); }
psql() { command psql -XqAt -v ON_ERROR_STOP=1 -U postgres -d madoguchi "$@"; }
case $system in
jido_teate) kind=santei args='{}' results='shikyu' facts='jido nintei' who="'n_fukushi', 5" parts=0
    last='max(nintei_no) - 1 FROM jido_teate.nintei' ;;
keijidoshazei) kind=fuka args='{"fuka_nendo": 2026}' results='kibetsu fuka chotei' facts='sharyo' who="'n_zei', 3" parts=0
    last='max(sharyo_no) - 1 FROM keijidoshazei.sharyo' ;;
kojin_juminzei) kind=fuka args='{"fuka_nendo": 2026}' results='kibetsu fuka chotei kazei' facts='kyuyo_hokoku' who="'n_zei', 3" parts='0 1'
    last="count(*) - 1 FROM gyosei_kihon.atena WHERE dantai_code = $city" ;;
*) echo "no such system: $system" >&2; exit 2 ;;
esac
wipe() {   # tables…
    { echo "SET session_replication_role = replica;"
      for table in "$@"; do echo "TRUNCATE $system.$table;"; done
      echo "DELETE FROM work.job WHERE job_no = $job;"; } | psql
}
facts_jido_teate() {
    psql <<SQL
INSERT INTO jido_teate.nintei (dantai_code, nintei_no, kojin_no, nintei_jotai_code, seikyu_date, nintei_jiyu_code, jiyu_date, kaishi_month, nyuryoku_person, nyuryoku_login)
SELECT $city, row_number() OVER (ORDER BY j.kojin_no), j.kojin_no, '2', date '2026-01-05', '6', date '2026-01-05', sys.month_add(sys.month_of(sys.today()), -1), 5, 'bench'
FROM juki.jumin AS j WHERE j.dantai_code = $city AND j.birth_date BETWEEN '1970-01-01' AND '2003-12-31' ORDER BY j.kojin_no
LIMIT (SELECT least(3000, count(*) / 2) FROM juki.jumin AS k WHERE k.dantai_code = $city AND k.birth_date > date '2009-04-02');
INSERT INTO jido_teate.jido (dantai_code, nintei_no, jido_no, rireki_no, kojin_no, dokyo_code, kango_flag, seikei_code, yoiku_flag, kaishi_month)
SELECT $city, (c.n - 1) % (SELECT count(*) FROM jido_teate.nintei) + 1, c.n, 1, c.kojin_no, '1', true, '1', true, 202602
FROM (SELECT j.kojin_no, row_number() OVER (ORDER BY j.kojin_no) AS n FROM juki.jumin AS j
      WHERE j.dantai_code = $city AND j.birth_date > date '2009-04-02' ORDER BY j.kojin_no LIMIT 6000) AS c;
SQL
}
facts_keijidoshazei() {   # one vehicle for every second resident: every kind, every fifth year
    psql <<SQL
INSERT INTO keijidoshazei.sharyo (dantai_code, sharyo_no, hyoshiki_name, kojin_no, shashu_code, shodo_kensa_month, shutoku_date)
SELECT $city, q.n, '高知　' || q.n, q.kojin_no, k.shashu, CASE WHEN k.shashu >= '41' THEN 200004 + q.n % 26 * 100 END, date '2020-01-01'
FROM (SELECT j.kojin_no, row_number() OVER (ORDER BY j.kojin_no) AS n FROM juki.jumin AS j WHERE j.dantai_code = $city) AS q
CROSS JOIN LATERAL (SELECT (ARRAY['11','15','31','43','43','43','45','45','21','22'])[q.n % 10 + 1] AS shashu) AS k
WHERE q.n % 2 = 0 OR q.n % 10 IN (3, 5);
SQL
}
facts_kojin_juminzei() {  # a wage report for whoever is between 20 and 64, a spouse for every third
    psql <<SQL
INSERT INTO kojin_juminzei.kyuyo_hokoku (dantai_code, hokoku_no, fuka_nendo, seiri_no, tokucho_kojin_no, kojin_no, kyuyo_shunyu_yen, shakai_hoken_yen,
    haigusha_kojin_no, nyuryoku_person, nyuryoku_login)
SELECT $city, q.n, 2026, to_char(q.n, 'FM000000'), 1000030, q.kojin_no, 1000000 + q.n * 37 % 7000 * 1000, 150000 + q.n * 37 % 7000 * 140,
       CASE WHEN q.n % 3 = 0 THEN q.kojin_no + 1 END, 3, 'bench'
FROM (SELECT j.kojin_no, row_number() OVER (ORDER BY j.kojin_no) AS n FROM juki.jumin AS j
      WHERE j.dantai_code = $city AND j.birth_date BETWEEN '1961-01-01' AND '2005-12-31') AS q;
SQL
}
case $what in
fill)
    [ ! -e "$kept-$system" ] || wipe $results $facts        # what a run that was broken off left here
    for table in $facts; do
        [ "$(psql -c "SELECT count(*) FROM $system.$table")" = 0 ] || { echo "$system.$table is not empty" >&2; exit 1; }
    done
    touch "$kept-$system"
    facts_$system ;;
prepare)
    wipe $results
    [ $system != jido_teate ] || psql -c "SET session_replication_role = replica" \
        -c "UPDATE jido_teate.nintei SET santei_month = NULL, saisantei_month = NULL"
    for table in $results $facts; do echo "ANALYZE $system.$table;"; done | psql
    psql -c "INSERT INTO work.job (dantai_code, job_no, kind, args, login, person) OVERRIDING SYSTEM VALUE VALUES ($city, $job, '$system.$kind', '$args', $who)" ;;
ours | empty) "${BUILD:-build}"/madoguchi worker --once --home "$home" --anchor "$home/anchor" ;;
done)
    [ "$(psql -c "SELECT state || ' ' || coalesce(result ->> 'problems', '0') FROM work.job WHERE job_no = $job")" = "done 0" ] || { echo "the assessment was not done" >&2; exit 1; } ;;
keep)
    psql <<SQL
DROP TABLE IF EXISTS work.bench_kept CASCADE;
DROP FUNCTION IF EXISTS work.bench_keep() CASCADE;
CREATE UNLOGGED TABLE work.bench_kept (part int, step int, line text, at serial);
CREATE INDEX bench_kept_step ON work.bench_kept (part, step);
CREATE FUNCTION work.bench_keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS \$\$
BEGIN
    INSERT INTO work.bench_kept (part, step, line) SELECT j.part, j.step, NEW.line FROM work.job AS j WHERE j.job_no = NEW.job_no;
    RETURN NEW;
END \$\$;
CREATE TRIGGER bench_keep BEFORE INSERT ON work.stage_$city FOR EACH ROW EXECUTE FUNCTION work.bench_keep();
SQL
    psql -c "ANALYZE work.bench_kept"; "$0" "$home" "$system" ours >/dev/null; "$0" "$home" "$system" done
    rm -rf "$kept"; mkdir -p "$kept"
    for part in $parts; do for step in $(chunks); do
        psql -c "COPY (SELECT $job, k.line FROM work.bench_kept AS k WHERE k.part = $part AND k.step = $step ORDER BY k.at) TO STDOUT" >"$kept/$(printf %d.%05d "$part" "$step")"
    done; done
    psql -c "DROP TRIGGER bench_keep ON work.stage_$city; DROP FUNCTION work.bench_keep(); DROP TABLE work.bench_kept"
    cat "$kept"/* | wc -l ;;
floor)
    {
        echo "SET SESSION AUTHORIZATION w_$city; SELECT api.worker_take();"
        for file in "$kept"/*; do
            printf '%s\n' '\o /dev/null' "COPY (SELECT x FROM api.worker_rows($job) AS x) TO STDOUT;" '\o' \
                "\\copy work.stage_$city (job_no, line) from '$file'" "SELECT api.worker_step($job);"
        done
        # the step that is a function alone: the child allowance goes over its claims once more
        if [ $system = jido_teate ]; then chunks; else echo once; fi | while read -r _; do echo "SELECT api.worker_step($job);"; done
    } | psql -f - >/dev/null
    "$0" "$home" "$system" done ;;
clean) wipe $results $facts; rm -rf "$kept" "$kept-$system" ;;
esac
