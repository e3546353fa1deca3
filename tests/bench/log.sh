#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Who saw whom over seven years, for tests/bench/log.c.   log.sh HOME fill|open|read|clean
# fill: a copy of the database with TICKETS (two million) in 84 months, 500 of them about one person. open: the auditor asks for
# that person; the ticket is kept for read, which prints how many accesses she is shown. Each is a login of its own: nothing planned.
set -eu
home=$1 what=$2 copy=madoguchi_case_log city=392049 tickets=${TICKETS:-2000000}
program=${BUILD:-build}/madoguchi kept=$home/log-ticket
psql() { command psql -XqAt -v ON_ERROR_STOP=1 -U postgres -d "$copy" "$@"; }
case $what in
fill)
    "$program" db copy "$copy" --database madoguchi --home "$home"
    psql <<SQL
SELECT sys.make_months((sys.today() - interval '7 years')::date, 86);
INSERT INTO sec.ticket (ticket, dantai_code, login, person, query, args, purpose, keys, persons, terminal, at)
SELECT gen_random_uuid(), $city, 'n_mado', 1, 'juki.kojin', '{}', 'shomei', ARRAY[1],
       ARRAY[CASE WHEN g % ($tickets / 500) = 0 THEN 77 ELSE 1000 + g % 30000 END], 'x', now() - interval '7 years' * ((g - 1) / $tickets::float8)
FROM generate_series($tickets, 1, -1) AS g;
INSERT INTO sec.ticket_person SELECT t.dantai_code, t.persons[1], t.ticket, t.ticket_no, t.at FROM sec.ticket AS t WHERE t.query = 'juki.kojin' AND t.terminal = 'x';
VACUUM ANALYZE;
SQL
    ;;
open)
    cat /proc/sys/kernel/random/uuid >"$kept"
    psql -c "SET SESSION AUTHORIZATION n_kansa" -c "SELECT api.open('$(cat "$kept")', 'gyosei_kihon.etsuran_hito', '{\"kojin_no\": 77}', NULL)" >/dev/null ;;
read)
    rows=$(psql -c "SET SESSION AUTHORIZATION n_kansa" -c "SELECT count(*) FROM api.read_gyosei_kihon_etsuran_hito('$(cat "$kept")')")
    [ "$rows" -ge 100 ] || { echo "only $rows accesses were shown" >&2; exit 1; } ;;
clean) rm -f "$kept"; "$program" db drop "$copy" --home "$home" ;;
esac
