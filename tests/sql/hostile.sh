#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, something a clerk may SET in psql decides what she may see, what is valid, or what is written.
# Every query is asked for what is there by two logins that may (one if there is only one) and one that may not, so is every lookup, and every
# form is submitted with a plausible record (undone again) by one that may and one that may not: first as it is, then under hostile settings.
# The answers must be the same to the letter, but for what a clock wrote, by the names below. Argument: the home of a running private cluster.
#   WHOLE=1: each setting alone
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
home=${1:?the home of a cluster}
copy=madoguchi_case_hostile
failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"; "$program" db drop $copy --home "$home" >/dev/null' EXIT
"$program" db copy $copy --database madoguchi_case --home "$home" || exit 1
expect() {   # what, wanted, got
    [ "$2" = "$3" ] || { echo "$1: wanted \"$2\", got \"$3\""; failed=1; }
}
declare -A secret
sql() {      # login ; statements on the standard input
    [ "$1" = postgres ] || [ -n "${secret[$1]:-}" ] || secret[$1]=$(echo madoguchi | "$program" db secret "$1" --home "$home")
    exec 9<"$home/pg"
    PGPASSWORD=${secret[$1]:-} psql -XqAt "host=/proc/self/fd/9 user=$1 dbname=$copy" 2>&1
    exec 9<&-
}

# ---- what is asked ----
{ echo 'SET client_min_messages = error; CREATE SCHEMA tap; \o /dev/null'; printf '\\i tests/sql/%s.sql\n' attempt people plausible doors
  cat <<'SQL'
CREATE TABLE tap.door AS
    SELECT q.login, (SELECT x.may FROM sys.query AS x WHERE x.id = q.query) AS may, 'query ' || q.query AS door, format(E'SELECT api.open(%L, %L, %L, ''shokai'') IS NULL AS none \\gset\nSELECT api.read_%s(%1$L);', '{ticket}', q.query, q.args, replace(q.query, '.', '_')) AS statement
    FROM tap.question AS q WHERE q.query NOT IN ('gyosei_kihon.etsuran_hito', 'gyosei_kihon.etsuran_hibi', 'gyosei_kihon.shokuin')   -- the log of all these views, longer with each
    UNION ALL SELECT w.login, q.may, 'lookup ' || q.id, format('SELECT api.look_%s(''{}'', 20);', replace(q.id, '.', '_')) FROM sys.query AS q, tap.who(q.may) AS w WHERE q.kind = 'lookup' AND q.system <> 'toy'
    UNION ALL SELECT w.login, s.may, 'deed ' || s.id, format(E'BEGIN;\nSELECT api.submit(%L, %L, %L, %L, NULL);\nROLLBACK;', '{request}', s.id, v.digest, s.record)
    FROM tap.sent AS s JOIN tap.version AS v ON v.system = s.system, LATERAL (VALUES (tap.login_with(s.may, 392049, true)), (tap.login_with(s.may, 392049, false))) AS w (login)
    UNION ALL SELECT DISTINCT w.login, NULL, 'hello', 'SELECT api.hello(''N-H-01'', ''{}'');' FROM tap.sent AS s, tap.who(s.may) AS w;
 DELETE FROM tap.door AS d WHERE d.login IS NULL;
SQL
  [ -n "${WHOLE:-}" ] || echo "DELETE FROM tap.door AS d USING (SELECT m.may, tap.login_with(m.may, 392049, true) AS yes, tap.login_with(m.may, 392049, false) AS no FROM (SELECT DISTINCT x.may FROM tap.door AS x) AS m) AS w WHERE d.may = w.may AND d.login NOT IN (w.yes, coalesce(w.no, ''));"
} >"$work/prepare"
sql postgres <"$work/prepare" >"$work/out"
expect "prepared" "" "$(cat "$work/out")"
logins=$(sql postgres <<<"SELECT DISTINCT d.login FROM tap.door AS d ORDER BY 1")
for login in $logins; do
    sql postgres >"$work/doors.$login" <<<"SELECT format(E'\\\\echo @%s\n%s', d.door, replace(replace(d.statement, '{ticket}', '{n}' || lpad(d.n::text, 4, '0')), '{request}', '{r}' || lpad(d.n::text, 4, '0')))
        FROM (SELECT x.*, row_number() OVER (ORDER BY x.door DESC, x.statement) AS n FROM tap.door AS x WHERE x.login = '$login') AS d ORDER BY d.n"
done

mapfile -t settings <tests/sql/hostile.settings
jobs=$(grep -lE 'work\.(ask|enqueue)' forms/*/*/deed/*.sql | sed 's/.*\/\(.*\)\.sql/\1/' | sort -u | paste -sd'|' | sed 's/|/\\|/g')
# What differs by itself: a sequence (of jobs) counts on behind ROLLBACK, and how many minutes something has waited.
ask() {      # a line a round, what is set before every door is asked; the answers of round n go to $work/answer.n
    local login who=0 round=0 file
    rm -f "$work"/answer.*
    for login in $logins; do
        who=$((who + 1)) round=0
        # one session a login, as a new one costs more than its answers; every round is planned anew
        while IFS= read -r set; do
            asked=$((${asked:-0} + 1)) round=$((round + 1))
            printf '\\set VERBOSITY terse\n\\o /dev/null\nRESET ALL;\nDISCARD PLANS;\n%s\n\\o\n\\echo @@ %d\n' "$set" "$round"
            sed "s/{n}/$(printf '00000000-0000-4000-8000-%04d%04d' "$asked" "$who")/g; s/{r}/$(printf '00000000-0000-4000-9000-%04d%04d' 0 "$who")/g" "$work/doors.$login"
        done <<<"$1" >"$work/runs"
        sql "$login" <"$work/runs" | sed "s/^@\([^@]\)/@$login \1/; s/^psql:.*ERROR/ERROR/" | awk -v name="$work/answer." '/^@@ / { to = name $2; next } { print >>to }'
    done
    for file in "$work"/answer.*; do
        sed -i '/ deed [a-z_]*.\('"$jobs"'\)$/{n;s/"\(key\|number\)": "*[0-9]*"*/"\1": -/g}; s/"machi_fun": [0-9]*/"machi_fun": -/' "$file"
        # a till bears the name its terminal says, a note and no right: that name and its count differ, and nothing beside them
        sed -i '/ query juki.reji_naiyo$/{n;s/"\(reji_terminal\|kai_no\)": "*[^",]*"*/"\1": -/g}' "$file"
    done
}
answers() {  # of one kind: the doors whose answer holds this
    awk -v kind="$1" -v pattern="$2" '/^@/ { door = $2 == kind ? $3 : "" } !/^@/ && door != "" && $0 ~ pattern { seen[door] = 1 } END { for (d in seen) n++; print n + 0 }' "$work/plain"
}
# Two would forbid one query so many ways that it takes minutes; and what begins workers, makes plans dear or compiles them (force_parallel_mode,
# parallel_setup_cost, min_parallel_table_scan_size, enable_nestloop, jit) stands as far apart in hostile.settings as four sets allow: together a
# deed of 20 ms takes a second.
sets=4
[ -z "${WHOLE:-}" ] || sets=${#settings[@]}
rounds=("" "")      # twice as it is: whoever is seen by a ticket may be named in a refusal afterwards
for ((i = 0; i < sets; i++)); do
    chosen=
    for ((k = i; k < ${#settings[@]}; k += sets)); do chosen+="SET ${settings[k]}; "; done
    rounds+=("$chosen")
done
ask "$(printf '%s\n' "${rounds[@]}")"
mv "$work/answer.2" "$work/plain"
rows=$(answers query '^{') looked=$(answers lookup '^{') done=$(answers deed '"state": "done"')
echo "$(grep -c '^@' "$work/plain") questions by $(wc -w <<<"$logins") logins; $rows queries and $looked lookups with rows, $done deeds done, the others refused"
expect "many queries find something" 1 "$((rows > 60))"
expect "and lookups" 1 "$((looked > 20))"
expect "and deeds are done" 1 "$((done > 20))"
expect "every round was asked" "$((sets + 1))" "$(find "$work" -name 'answer.*' | wc -l)"
for ((i = 3; i < sets + 3; i++)); do
    cmp -s "$work/plain" "$work/answer.$i" && continue
    failed=1
    echo "doors answer otherwise under one or more of: ${rounds[i - 1]} (WHOLE=1 tells which)"
    diff -U4 "$work/plain" "$work/answer.$i" | tail -n +3 | head -24 | cut -c1-300     # the line with @ names who asked what
done
exit $failed
