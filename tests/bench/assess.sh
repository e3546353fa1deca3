#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The assessment of a city's 児童手当, for tests/bench/assess.c.   assess.sh HOME prepare|ours|empty|keep|floor|clean
# prepare: 3,000 claims with two months due, and a job in the queue. ours: the worker does it. empty: the worker finds nothing
# to do. keep: the answers, as files. floor: the same rows out, those answers in over the same stage, the same settling, and
# nothing calculated. clean: nothing of it stays.
set -eu
home=$1 what=$2 city=392049 claims=3000 job=900000001
kept=$home/assess
psql() { command psql -XqAt -v ON_ERROR_STOP=1 -U postgres -d madoguchi "$@"; }
chunks() { seq 0 $((($(psql -c "SELECT max(n.nintei_no) FROM jido_teate.nintei AS n") - 1) / 1000)); }
wipe() {
    psql <<SQL
SET session_replication_role = replica;
DELETE FROM jido_teate.shikyu; DELETE FROM jido_teate.jido; DELETE FROM jido_teate.nintei;
DELETE FROM work.job WHERE kind = 'jido_teate.santei';
SQL
}
case $what in
prepare)
    [ "$(psql -c "SELECT count(*) FROM jido_teate.nintei AS n WHERE n.nyuryoku_login <> 'bench'")" = 0 ] || { echo "claims of somebody else" >&2; exit 1; }
    wipe
    psql <<SQL
INSERT INTO jido_teate.nintei (dantai_code, nintei_no, kojin_no, nintei_jotai_code, seikyu_date, nintei_jiyu_code, jiyu_date, kaishi_month, nyuryoku_person, nyuryoku_login)
SELECT $city, row_number() OVER (ORDER BY j.kojin_no), j.kojin_no, '2', date '2026-01-05', '6', date '2026-01-05', sys.month_add(sys.month_of(sys.today()), -1), 5, 'bench'
FROM juki.jumin AS j WHERE j.dantai_code = $city AND j.birth_date BETWEEN '1970-01-01' AND '2003-12-31' ORDER BY j.kojin_no LIMIT $claims;
INSERT INTO jido_teate.jido (dantai_code, nintei_no, jido_no, rireki_no, kojin_no, dokyo_code, kango_flag, seikei_code, kaishi_month)
SELECT $city, (c.n - 1) % (SELECT count(*) FROM jido_teate.nintei) + 1, c.n, 1, c.kojin_no, '1', true, '1', 202602
FROM (SELECT j.kojin_no, row_number() OVER (ORDER BY j.kojin_no) AS n FROM juki.jumin AS j
      WHERE j.dantai_code = $city AND j.birth_date > date '2009-04-02' ORDER BY j.kojin_no LIMIT $claims * 2) AS c;
INSERT INTO work.job (dantai_code, job_no, kind, args, login, person) OVERRIDING SYSTEM VALUE VALUES ($city, $job, 'jido_teate.santei', '{}', 'n_fukushi', 5);
ANALYZE jido_teate.nintei, jido_teate.jido, jido_teate.shikyu;
SQL
    ;;
ours | empty) "${BUILD:-build}"/madoguchi worker --once --home "$home" --anchor "$home/anchor" ;;
keep)
    mkdir -p "$kept"
    for chunk in $(chunks); do
        psql -c "COPY (SELECT $job, jsonb_build_object('key', jsonb_build_array(s.nintei_no, s.taisho_month), 'answer', jsonb_build_object('gokei_yen', s.kingaku_yen,
            'jido_count', s.taisho_count, 'jido', s.uchiwake)) FROM jido_teate.shikyu AS s WHERE s.nintei_no > $chunk * 1000 AND s.nintei_no <= ($chunk + 1) * 1000) TO STDOUT" >"$kept/$chunk"
    done
    psql -c "SELECT count(*) FROM jido_teate.shikyu" ;;
floor)
    {
        echo "SET SESSION AUTHORIZATION w_$city; SELECT api.worker_take();"
        for chunk in $(chunks); do
            printf '%s\n' '\o /dev/null' "COPY (SELECT x FROM api.worker_rows($job) AS x) TO STDOUT;" '\o' \
                "\\copy work.stage_$city (job_no, line) from '$kept/$chunk'" "SELECT api.worker_step($job);"
        done
        for chunk in $(chunks); do echo "SELECT api.worker_step($job);"; done
    } | psql -f - >/dev/null ;;
clean) wipe; rm -rf "$kept" ;;
esac
