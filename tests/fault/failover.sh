#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a change of servers loses an entry, doubles one, or leaves the counter blind.
# Two servers on this host, one the synchronous standby of the other. Clerks enter without a pause over a list of hosts
# with verified TLS, while the standby's receiver is stalled, the primary killed with all its processes and the standby
# promoted. At the end every entry that a clerk saw as entered is there once. Before a promotion the counter only reads.
# A worker with the same list seals on behind the last promotion.
# From the kill (in the first round, where the counter reads meanwhile, from the promotion) to the first new answer is told.
#   tests/fault/failover.sh HOME       one round; WHOLE=1 makes ROUNDS (1,000), or fewer: kill -USR1 ends with the round in hand
# A failure leaves in BUILD/failed-failover what the servers and the clerks said, and what was seen and is there.
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build} program=${BUILD:-build}/madoguchi
home=${1:?the home of a cluster}
. tests/fault/progress
rounds=${ROUNDS:-$([ -n "$WHOLE" ] && echo 1000 || echo 1)}
work=$(mktemp -d "${TMPDIR:-/var/tmp}/madoguchi-failover-XXXXXX") || exit 1
chmod 755 "$work"
bin=$(ls -d /usr/lib/postgresql/*/bin | tail -n1)
failed=0
as() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --init-groups env -i LC_ALL=C.UTF-8 PATH="$bin:$PATH" "$@"; else PATH="$bin:$PATH" "$@"; fi; }
clerks=() worker= idle=
clean() {
    touch "$work/stop"
    [ -z "$worker$idle" ] || kill $worker $idle 2>/dev/null
    [ ${#clerks[@]} -eq 0 ] || kill "${clerks[@]}" 2>/dev/null
    for node in a b; do [ -e "$work/$node/postmaster.pid" ] && as pg_ctl -D "$work/$node" -m immediate stop >/dev/null 2>&1; done
    rm -rf "$work"
}
trap clean EXIT
fail() {
    local kept=$build/failed-failover node
    rm -rf "$kept"
    mkdir -p -m 700 "$kept" && find "$work" -maxdepth 1 -type f ! -name '*.key' -exec cp {} "$kept" \;
    for node in a b; do cp "$work/$node/log" "$kept/log_$node" 2>/dev/null; done
    echo "$* (round ${round:-0} of $rounds; what was said lies in $kept)"
    exit 1
}
sql() { as psql -XqAt "host=$work/socket_$1 port=${port[$1]} user=postgres dbname=${3:-madoguchi}" -c "$2"; }
declare -A port
port[a]=$((20000 + RANDOM % 20000)) port[b]=$((port[a] + 1))
make --no-print-directory -s WERROR=1 "$build/fault/clerk" || exit 1

trap '' USR1      # the clerks and whoever else is begun before the rounds go on

# ---- a certificate authority of its own ----
{
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=test authority" -keyout "$work/ca.key" -out "$work/ca.pem"
    openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=db" -keyout "$work/server.key" -out "$work/server.csr"
    openssl x509 -req -in "$work/server.csr" -CA "$work/ca.pem" -CAkey "$work/ca.key" -CAcreateserial -days 2 -out "$work/server.pem" \
        -extfile <(echo "subjectAltName=IP:127.0.0.1")
} 2>/dev/null || fail "no certificates"

# ---- two servers ----
exec 9<"$home/pg"
pg=$(realpath /proc/self/fd/9)
[ "$(id -u)" = 0 ] && chown postgres: "$work"
as mkdir -m 700 "$work/socket_a" "$work/socket_b"       # not in the data: what is taken back is compared file by file
as pg_basebackup -D "$work/a" -h "$pg" -U postgres -c fast -X stream 2>"$work/said" || { cat "$work/said"; fail "no copy"; }
configure() {   # node, the other
    as tee "$work/$1/postgresql.auto.conf" >/dev/null <<CONF
listen_addresses = '127.0.0.1'
port = ${port[$1]}
unix_socket_directories = '$work/socket_$1'
fsync = off
ssl = on
ssl_cert_file = 'server.pem'
ssl_key_file = 'server.key'
archive_mode = off
hot_standby = on
wal_log_hints = on
full_page_writes = on
wal_keep_size = '512MB'
shared_buffers = '64MB'
cluster_name = '$1'
primary_conninfo = 'host=$work/socket_$2 port=${port[$2]} user=postgres application_name=$1'
synchronous_standby_names = ''
CONF
    cp "$work/server.pem" "$work/server.key" "$work/$1/"
    [ "$(id -u)" = 0 ] && chown postgres: "$work/$1"/server.*
    chmod 600 "$work/$1/server.key"
    printf 'local all postgres peer map=admin\nlocal replication postgres peer map=admin\nhostssl all all 127.0.0.1/32 scram-sha-256\n' | as tee "$work/$1/pg_hba.conf" >/dev/null
}
start() { as pg_ctl -D "$work/$1" -l "$work/$1/log" -w start >/dev/null || { tail "$work/$1/log"; fail "$1 does not start"; }; }
in_sync() { for _ in $(seq 300); do [ "$(sql "$1" "SELECT sync_state FROM pg_stat_replication" postgres)" = sync ] && return; sleep 0.1; done; fail "$1 has no synchronous standby"; }
# A fresh copy the first time; afterwards what was the primary is taken back to where the two parted, which costs a second and not a copy.
follow() {      # node, primary: it follows, synchronously
    if [ -e "$work/$1" ]; then
        sql "$2" CHECKPOINT postgres
        as pg_rewind -D "$work/$1" --source-server="host=$work/socket_$2 port=${port[$2]} user=postgres dbname=postgres" --no-sync >"$work/said" 2>&1 || { cat "$work/said"; fail "$1 is not taken back"; }
    else
        as pg_basebackup -D "$work/$1" -h "$work/socket_$2" -p "${port[$2]}" -U postgres -c fast -X stream 2>"$work/said" || { cat "$work/said"; fail "no copy"; }
    fi
    configure "$1" "$2"
    as touch "$work/$1/standby.signal"
    start "$1"
    sql "$2" "ALTER SYSTEM SET synchronous_standby_names = '$1'" postgres && sql "$2" "SELECT pg_reload_conf()" postgres >/dev/null
    in_sync "$2"
}
kill_all() {    # as when its machine loses power: every process at once
    local main
    main=$(head -n1 "$work/$1/postmaster.pid")
    kill -9 "$main" $(pgrep -P "$main")
    while kill -0 "$main" 2>/dev/null; do sleep 0.01; done
    rm -f "$work/$1/postmaster.pid"
}
receiver() { pgrep -P "$(head -n1 "$work/$1/postmaster.pid")" -f walreceiver; }
configure a b
start a
sql a "INSERT INTO sys.setting VALUES ('demo_today', '2026-11-24') ON CONFLICT (key) DO UPDATE SET value = excluded.value"
follow b a
clerk() { "$build/fault/clerk" "$home" madoguchi 127.0.0.1,127.0.0.1 "${port[a]},${port[b]}" "${ca:-$work/ca.pem}" "$@"; }

# ---- a server that cannot prove who it is does not see a secret ----
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=test authority" -keyout "$work/other.key" -out "$work/other.pem" 2>/dev/null
distrust() {    # what, part of the reason, hosts, file of the authority
    "$build/fault/clerk" "$home" madoguchi "$3" "${port[a]}" "$4" n_mado 0 distrust >"$work/said" 2>&1 || { cat "$work/said"; fail "$1 is believed"; }
    grep -qi "$2" "$work/said" || { cat "$work/said"; fail "$1: another reason"; }
}
distrust "another authority of the same name" "certificate verify failed\|bad signature\|SSL error" 127.0.0.1 "$work/other.pem"
distrust "another host's name" "does not match host name" localhost "$work/ca.pem"
distrust "no authority at all" "certificate verify failed" 127.0.0.1 /etc/ssl/certs/ca-certificates.crt
sql a "ALTER SYSTEM SET ssl = off" postgres && sql a "SELECT pg_reload_conf()" postgres >/dev/null
distrust "a server without TLS" "does not support SSL" 127.0.0.1 "$work/ca.pem"
sql a "ALTER SYSTEM SET ssl = on" postgres && sql a "SELECT pg_reload_conf()" postgres >/dev/null

# ---- while a primary is there, its standby shows nobody: there is no ticket on it ----
secret=$(echo madoguchi | "$program" db secret n_mado --home "$home")
ask_standby() { PGPASSWORD=$secret psql -XqAt "host=127.0.0.1 port=${port[b]} user=n_mado dbname=madoguchi sslmode=require" -c "SELECT api.read_standby(gen_random_uuid(), 'juki.kojin', '{\"kojin_no\": 1000001}', '${1:-shokai}')" 2>&1; }
said=$(ask_standby)
grep -q '00-543' <<<"$said" || fail "a standby shows a person while the primary is there: $said"

# ---- a worker of another machine: the keys, and no server beside it ----
mkdir -m 700 "$work/night" && cp -r "$home/secrets" "$work/night/" || exit 1
"$program" worker --hosts 127.0.0.1,127.0.0.1 --port "${port[a]},${port[b]}" --ca "$work/ca.pem" --home "$work/night" >"$work/worker" 2>&1 & worker=$!

# ---- rounds ----
before=$(sql a "SELECT count(*) FROM juki.kari_toroku")
SCENE_CLOCK=real clerk n_mado 0 enter "$work/stop" >"$work/one" 2>&1 & clerks+=($!)
SCENE_CLOCK=real clerk n_shogo 1200000 enter "$work/stop" >"$work/two" 2>&1 & clerks+=($!)
count() { cat "$work/one" "$work/two" | wc -l; }
now() { date +%s%3N; }
first_answer() {    # since when, how many there were
    for _ in $(seq 1500); do [ "$(count)" -gt "$2" ] && break; sleep 0.04; done
    echo $(($(now) - $1)) >>"$work/waited"
}
primary=a other=b
trap 'enough=1' USR1      # kill -USR1: what was done so far is judged
enough=
for round in $(seq "$rounds"); do
    [ -z "$enough" ] || { rounds=$((round - 1)); break; }
    entered=$(count)
    for _ in $(seq 600); do [ "$(count)" -ge $((entered + 4)) ] && break; sleep 0.1; done
    kill -STOP "$(receiver $other)"
    sleep 0.$((RANDOM % 3))$((RANDOM % 10))
    kill_all $primary
    killed=$(now) entered=$(count)
    kill -CONT "$(receiver $other)" 2>/dev/null
    if [ "$round" = 1 ]; then
        clerk n_mado -9000 look >"$work/look" 2>&1 || { cat "$work/look"; fail "nothing can be looked up without a primary"; }
        cp "$work/$other/log" "$work/standby.log"
        said=$(ask_standby)     # the same question is answered now
        grep -q '"rows": \[{' <<<"$said" || fail "nobody is shown without a primary: $said"
        said=$(ask_standby shomei)
        grep madoguchi-read "$work/$other/log" | tail -n 1 | grep -q '"login": "n_mado".*"persons": \[1000001.*"purpose": "shomei"' || fail "the standby's record does not say who, whom, why: $(grep madoguchi-read "$work/$other/log" | tail -n 1)"
        said=$(ask_standby 頼まれた)
        grep -q '00-983' <<<"$said" || fail "any words are a purpose on a standby: $said"
        # a count names whom it speaks of, there too: "is number 1000001 born on that day?"
        PGPASSWORD=$secret psql -XqAt "host=127.0.0.1 port=${port[b]} user=n_mado dbname=madoguchi sslmode=require" -c "SELECT api.read_standby(gen_random_uuid(), 'juki.kojin_kensaku',
            '{\"limit\": 0, \"conditions\": [[\"kojin_no\", \"equal\", \"1000001\"], [\"birth_date\", \"equal\", \"1900-01-01\"]]}', 'shokai')" >"$work/counted" 2>&1
        grep -q '"more": false' "$work/counted" && tail -n 20 "$work/$other/log" | grep madoguchi-read | grep -q '"keys": \[\], .*"persons": \[1000001\]\|"persons": \[1000001\].*"keys": \[\]' ||
            { cat "$work/counted"; grep madoguchi-read "$work/$other/log" | tail -n 2; fail "a count on the standby names nobody"; }
        # and a desk where nobody does anything comes back by itself
        clerk n_zei -9000 idle >"$work/idle" 2>&1 & idle=$!
        for _ in $(seq 300); do grep -q 'reads only' "$work/idle" && break; sleep 0.1; done
        killed=$(now)
    fi
    as pg_ctl -D "$work/$other" -w promote >/dev/null || fail "no promotion"
    sql $other "ALTER SYSTEM SET synchronous_standby_names = ''" postgres && sql $other "SELECT pg_reload_conf()" postgres >/dev/null
    promoted=$(now)
    first_answer "$killed" "$entered"
    [ -z "${TELL:-}" ] || echo "round $round: promoted after $((promoted - killed)) ms, first new answer after $(tail -n 1 "$work/waited")" >&2
    [ "$round" = "$rounds" ] || follow $primary $other
    [ -z "${TELL:-}" ] || echo "round $round: the other follows after $(($(now) - killed)) ms" >&2
    t=$primary primary=$other other=$t
    progress failover "$round" "$rounds"
done
entered=$(count)
for _ in $(seq 600); do [ "$(count)" -ge $((entered + 4)) ] && break; sleep 0.1; done
seals() { sql $primary "SELECT count(*) FROM audit.seal"; }
sealed=$(seals)
for _ in $(seq 600); do [ "$(seals)" -gt "$sealed" ] && break; sleep 0.1; done
[ "$(seals)" -gt "$sealed" ] || { cat "$work/worker" "$work/night/worker.log"; fail "no seal after the last promotion"; }
kill "$worker" && wait "$worker" || fail "the worker did not end well"
worker=
wait "$idle" || { cat "$work/idle"; fail "an idle desk still only reads"; }
touch "$work/stop"
wait "${clerks[@]}" || { tail -n 3 "$work/one" "$work/two"; fail "a clerk was left without an answer"; }
clerks=()

# ---- what was read meanwhile is handed over, once, and names people but nothing of what was asked for ----
person=$(awk '/^looked up/ { print $3 }' "$work/look")
grep 'madoguchi-read' "$work/standby.log" | grep -q 'ヤ' && fail "the standby's log holds what was searched for"
copy=madoguchi_case_taken
"$program" db copy $copy --database madoguchi_case --home "$home" || exit 1
take() { "$program" audit take --log "$work/standby.log" --home "$home" --database $copy; }
first=$(take) again=$(take)
named=$(psql -XqAt "host=/proc/self/fd/9 user=postgres dbname=$copy" -c "SELECT count(*) FROM sec.ticket_person AS p JOIN sec.ticket AS t USING (ticket)
    WHERE p.person = $person AND t.login = 'n_mado' AND t.args ? 'seen_at'")
"$program" db drop $copy --home "$home"
[ "$first/$again" = "2 / 2/0 / 2" ] || fail "handed over: $first, again: $again"
[ "$named" = 2 ] || fail "the log does not name who was seen: found and opened"

# ---- what a clerk saw as entered is there, once ----
awk '/^entered/ { print $2 }' "$work/one" "$work/two" | sort >"$work/seen"
sql $primary "SELECT request FROM sec.request WHERE answer ->> 'state' = 'done' AND form = 'juki.tennyu' AND at > now() - interval '1 day'" | sort >"$work/there"
sql $primary "SELECT request FROM audit.deed WHERE form = 'juki.tennyu' AND at > now() - interval '1 day'" | sort >"$work/deeds"
lost=$(comm -23 "$work/seen" "$work/there" | wc -l) doubled=$(uniq -d "$work/deeds" | wc -l)
rows=$(($(sql $primary "SELECT count(*) FROM juki.kari_toroku") - before))
grep -h ' entered, ' "$work/one" "$work/two"
sort -n "$work/waited" | awk '{ ms[NR] = $1 } END { printf "first new answer after %d ms (median), %d ms (longest)\n", ms[int((NR + 1) / 2)], ms[NR] }'
echo "$rounds failovers, $(wc -l <"$work/seen") entered, $lost lost, $doubled doubled, $rows rows"
[ "$lost" = 0 ] && [ "$doubled" = 0 ] && [ "$rows" = "$(wc -l <"$work/seen")" ] || fail "entries differ"
exit $failed
