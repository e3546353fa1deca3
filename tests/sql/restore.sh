#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a restore that is broken off, or that finds less than it should, loses what was entered, gives a number twice, or says "Restored" of less.
# Argument: the home of a running private cluster (tests/cluster start). Works on a copy of its data. WHOLE=1 kills the restore at every call, not at two.
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
home=${1:?the home of a cluster}
work=$(mktemp -d) || exit 1
mine="$work/a home"
. tests/sql/own
said_time() { sql -c "SELECT pg_sleep(1.1)" -c "SELECT to_char(clock_timestamp() AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI:SS')" -c "SELECT pg_sleep(1.1)" | grep -v '^$'; }
put() { sql -c "INSERT INTO sys.setting (key, value) VALUES ('line-$1', '')"; }
lines() { sql -c "SELECT string_agg(right(key, 1), '' ORDER BY key) FROM sys.setting WHERE key ~ '^line-'"; }

data=$(realpath "$mine/pg")
sql -c "INSERT INTO sys.counter (dantai_code, name, value) VALUES (392049, 'restore', 1)"
run db backup >/dev/null || failed=1
put a; early=$(said_time); put b; late=$(said_time)

# ---- killed before each call that changes something, and asked for once more: all is as if it had not been, and meanwhile no number goes out ----
cat >"$work/kill.c" <<'C'
#include <dlfcn.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
static void count(void)
{
    static int calls;
    if (getenv("KILL_AT") && ++calls == atoi(getenv("KILL_AT")))
        raise(SIGKILL);
}
int rename(const char *a, const char *b)
{
    count();
    int done = ((int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename"))(a, b);
    if (getenv("KILL_BEHIND") && strstr(a, getenv("KILL_BEHIND")))
        raise(SIGKILL);
    return done;
}
int unlink(const char *a) { count(); return ((int (*)(const char *))dlsym(RTLD_NEXT, "unlink"))(a); }
pid_t fork(void) { count(); return ((pid_t (*)(void))dlsym(RTLD_NEXT, "fork"))(); }
C
cc -D_GNU_SOURCE -shared -fPIC -o "$work/kill.so" "$work/kill.c" || exit 1
next() { sql -c "SELECT value FROM sys.counter WHERE dantai_code = 392049 AND name = 'restore'"; }
points="8 13 199"         # the data are away; what was restored serves, its numbers are not written; none
[ "$WHOLE" ] && points=$(seq 199)
for at in $points; do
    number=$(($(next) + 1))
    sql -c "UPDATE sys.counter SET value = $number WHERE name = 'restore'" -c "DO \$\$ BEGIN RAISE LOG 'the log before %', $number; END \$\$"
    put c
    { LD_PRELOAD=$work/kill.so KILL_AT=$at run db restore --at "$early" >"$work/said"; } 2>/dev/null && break
    if [ "$(lines 2>/dev/null)" = a ] && [ "$(next)" -lt $number ]; then
        expect "killed at call $at: nobody writes before the numbers are right" on "$(sql -c "SHOW default_transaction_read_only")"
    fi
    ((at % 2)) && die
    if [ -e "$data-backup/unfinished" ]; then
        expect "killed at call $at: the doctor tells it" 1 "$(run db doctor | grep -c '^BAD *restore')"
        expect "killed at call $at: it does not run unseen" 00-564 "$(run db start | cut -d' ' -f1)"
    fi
    if ((at % 3 == 1)); then      # the next one asks for another time at once
        run db restore --at "$late" >"$work/said" || { echo "killed at call $at, the other: $(cat "$work/said")"; failed=1; }
        expect "killed at call $at: the other time" ab "$(lines)"
        [ "$(next)" -ge "$number" ] || { echo "killed at call $at: the number $number is given again at the other time: $(next)"; failed=1; }
    fi
    run db restore --at "$early" >"$work/said" || { echo "killed at call $at, it fails: $(cat "$work/said")"; failed=1; }
    expect "killed at call $at: the time" a "$(lines)"
    [ "$(next)" -eq "$number" ] || { [ "$(next)" -gt "$number" ] && [ $(($(next) % 1000)) = 0 ]; } || { echo "killed at call $at: the number $number is given again: $(next)"; failed=1; }
    expect "killed at call $at: it can be written" off "$(sql -c "SHOW default_transaction_read_only")"
    expect "killed at call $at: the second record" 1 "$(cat "$mine"/server-before-*.log | grep -c "the log before $number\$")"
    expect "killed at call $at: nothing is left" "" "$(ls -d "$data-restoring" "$data-backup/unfinished" 2>/dev/null)"
    [ "$WHOLE" ] || ((at == 13)) || continue
    run db restore --at "$late" >"$work/said" || { echo "killed at call $at, then back: $(cat "$work/said")"; failed=1; break; }
    expect "killed at call $at: a later time" ab "$(lines)"
done
expect "killed by nothing" a "$(lines)"
expect "its number" $number "$(next)"
[ "$at" -gt 15 ] && [ "$at" -lt 200 ] || { echo "no call was met, or no restore came to its end: $at"; failed=1; }

# ---- the server dies twice and nobody can be asked: the thousand behind which the first restore went on is not given again ----
for round in 1 2; do
    die
    run db restore --at "$early" >/dev/null || failed=1
    eval "guess$round=\$(next)"
done
expect "both are whole thousands, the second the later" 1 $((guess1 % 1000 == 0 && guess2 % 1000 == 0 && guess2 > guess1))

# ---- the same, and it is broken off where it serves: what serves knows the numbers of its own day alone ----
die
{ LD_PRELOAD=$work/kill.so KILL_BEHIND=/restores run db restore --at "$early" >"$work/said"; } 2>/dev/null
expect "it serves, its numbers are not written" "on 1" "$(sql -c "SHOW default_transaction_read_only") $(($(next) < guess2))"
run db restore --at "$early" >"$work/said" || { cat "$work/said"; failed=1; }
expect "no number is given again" 1 $(($(next) > guess2))
guess2=$(next)

# ---- the data are lost after a restore, and the next one is broken off: what was entered since comes back, not what the restore did away with, and it is said ----
put d
sql -c "SELECT pg_switch_wal()" >/dev/null
for _ in $(seq 100); do ls "$data"/pg_wal/archive_status/*.ready >/dev/null 2>&1 || break; sleep 0.1; done
die
rm -rf "$data" "$data-before"
{ LD_PRELOAD=$work/kill.so KILL_BEHIND=-restoring run db restore >"$work/said"; } 2>/dev/null     # the copy lies there, and has read nothing
[ -e "$data-backup/unfinished" ] || { echo "it was not broken off: $(cat "$work/said")"; failed=1; }
said=$(run db restore) || { echo "$said"; failed=1; }
expect "what was entered after it" ad "$(lines)"
expect "none of its numbers is given again" 1 $(($(next) > guess2))
expect "which is said" 1 "$(grep -c "^The data are lost, .* (which went back to $early)" <<<"$said")"

# ---- a time behind the last entry, as of a night in which nobody works, is the end ----
put e
sleep 1.1
now=$(TZ=Asia/Tokyo date '+%F %T')
said=$(run db restore --at "$now") || { echo "$said"; failed=1; }
expect "nothing was entered behind that time" ade "$(lines)"
expect "when the last was is said" 1 "$(grep -c '^Restored. What was entered last is of 20[0-9-]* [0-9:]*: ' <<<"$said")"
expect "from then on it can be gone back to" "$(cut -d' ' -f2 "$data"-backup/*/restores | tail -n 1)" "$(TZ=Asia/Tokyo date -d "$now JST" +%Y%m%d-%H%M%S)"

# ---- a time while a copy was being made is not reached from that copy ----
run db backup >"$work/said" &
making=$!
until part=$(ls -d "$data"-backup/*/base/*part 2>/dev/null) && copier=$(pgrep -f "pg_basebackup -D $part"); do sleep 0.01; done
kill -STOP $copier
put f; within=$(said_time); put g
kill -CONT $copier
wait $making || { cat "$work/said"; failed=1; }
run db restore --at "$within" >"$work/said" || { cat "$work/said"; failed=1; }
expect "while the copy was made" adef "$(lines)"

# ---- a piece of the kept log that is not there, or cannot be read, is no end of it ----
put h; sql -c "SELECT pg_logical_emit_message(false, 'x', repeat('y', 4000000))" >/dev/null     # more than is read ahead
for _ in 1 2 3; do sql -c "SELECT pg_logical_emit_message(false, 'x', 'y')" -c "SELECT pg_switch_wal()" >/dev/null; done
put i
for _ in $(seq 100); do ls "$data"/pg_wal/archive_status/*.ready >/dev/null 2>&1 || break; sleep 0.1; done
line=$(ls "$data"-backup/*/wal/*.history | tail -n 1)
pieces=("${line%.history}"????????????????)
piece=${pieces[-2]}
for fault in away unreadable; do
    mv "$piece" "$piece.$fault"
    [ $fault = unreadable ] && mkdir "$piece"
    mv "$data/pg_wal/${piece##*/}" "$work/piece" 2>/dev/null
    said=$(run db restore)
    expect "a piece that is $fault" "00-565 ${piece##*/}" "$(grep -o "^00-565\|[0-9A-F]\{24\}" <<<"$said" | paste -sd' ')"
    expect "the data are there, and run" adefhi "$(lines)"
    [ $fault = unreadable ] && rmdir "$piece"
    mv "$piece.$fault" "$piece"
    [ -e "$work/piece" ] && mv "$work/piece" "$data/pg_wal/${piece##*/}"
done

# ---- what is being restored is shown to nobody: the pipe is a piece that comes slowly, behind the end of the copy ----
mv "$piece" "$work/kept"
rm -f "$data/pg_wal/${piece##*/}"
mkfifo "$piece" && chmod 666 "$piece"
run db restore >"$work/said" &
restoring=$!
until pgrep -f "cp .*/${piece##*/} " >/dev/null || ! kill -0 $restoring 2>/dev/null; do sleep 0.05; done
expect "nobody comes in meanwhile" "" "$(sql -c "SELECT 'shown'" 2>/dev/null)"
cat "$work/kept" >"$piece"
wait $restoring || { cat "$work/said"; failed=1; }
expect "with the piece it goes to the end" adefhi "$(lines)"
exit $failed
