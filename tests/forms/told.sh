#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a clerk can be asked or refused something by systems 1 and 2 that no case shows: nobody has read the words where they appear.
# An alert (a check's, or sys.alert of a deed or function) stands in a case (警告 or 誤り, where it is told beside an error); an error (a check's, a
# constraint's, sys.problem) in a case, or a row of tests/sql names it; a message that nothing raises is dead.
# Or a letter goes out, in any system, that nobody is told to draw out or to hand over.
cd "$(dirname "$0")/../.." || exit 1
systems=(forms/jumin/juki forms/jumin/gyosei_kihon)
failed=0
say() { echo "told: $1"; failed=1; }
ids() { grep -oE '\b0[12]-[0-9]{3}\b' | sort -u; }
# The words of a statement stand on several lines: all of a call up to its semicolon, without comments.
calls() { cat "$@" | sed 's/--.*//' | tr '\n' ' ' | grep -oE "sys\.$call\([^;]*;" | ids; }

yaml=(forms/_shared/groups/*.yaml forms/_shared/types/*.yaml)
sql=(forms/_shared/function/*.sql)
for system in "${systems[@]}"; do
    yaml+=("$system"/{screens,tables,lists,codes}/*.yaml)
    sql+=("$system"/{deed,function,query}/*.sql)
done
alerts=$({ grep -hoE 'alert: "?0[12]-[0-9]{3}' "${yaml[@]}"; call=alert calls "${sql[@]}"; } | ids)
errors=$({ grep -hoE '(error|say|none): "?0[12]-[0-9]{3}' "${yaml[@]}"; cat "${sql[@]}" | sed 's/--.*//' | grep -oE "'0[12]-[0-9]{3}'"; } | ids | comm -23 - <(echo "$alerts"))
played=$(grep -hoE '^(警告|誤り) 0[12]-[0-9]{3}' forms/*/*/cases/*.case tests/screen/*/*.keys | ids)
tested=$(cat tests/sql/*.sql tests/sql/*.sh tests/fault/* | ids)

[ "$(wc -w <<<"$alerts")" -ge 50 ] && [ "$(wc -w <<<"$errors")" -ge 250 ] || say "alerts and errors are not found"
for id in $(comm -23 <(echo "$alerts") <(echo "$played")); do say "the alert $id stands in no case"; done
for id in $(comm -23 <(echo "$errors") <(sort -u <<<"$played"$'\n'"$tested")); do say "the error $id stands in no case and no row of tests/sql"; done
for id in $(comm -23 <(for system in "${systems[@]}"; do grep -hoE '^  - (\{id: |id: )"?0[12]-[0-9]{3}' "$system/messages.yaml"; done | ids) \
                     <({ echo "$alerts"; echo "$errors"; cat forms/*/*/{deed,function}/*.sql forms/*/*/screens/*.yaml | ids; } | sort -u)); do say "nothing raises $id"; done

# Whoever prints a letter asks where it goes: the clerk is told that it has no address, the support desk that it is drawn out.
declare -A sends asks deed_of query_of      # queries that ask for where it goes, deeds that do; a screen's first deed, a paper's query
while read -r file; do sends[$file]=1; done < <(grep -l sofu_kawari forms/*/*/query/*.sql)
while read -r file; do asks[$file]=1; done < <(grep -lE 'sofu_(kensa|hikinuki)' forms/*/*/deed/*.sql)
while IFS=: read -r screen _ deed; do [ -n "${deed_of[$screen]:-}" ] || deed_of[$screen]=${deed# }; done < <(grep -oE '\bdeed: [a-z_0-9]+' forms/*/*/screens/*.yaml)
while IFS=: read -r report _ query; do query_of[$report]=${query##*.}; done < <(grep -E '^query: .*\.\w+$' forms/*/*/reports/*.yaml)
tried=0
while IFS=: read -r screen _ report; do
    system=${screen%/screens/*} report=${report##*.}
    deed=$system/deed/${deed_of[$screen]:-}.sql query=${query_of[$system/reports/$report.yaml]:-}
    [[ -f $deed && -n ${sends[$system/query/$query.sql]:-} ]] || continue
    tried=$((tried + 1))
    [ -n "${asks[$deed]:-}" ] || say "$deed prints $report, and does not ask where it goes (gyosei_kihon.sofu_kensa)"
done < <(grep -oE 'print: [a-z_]+\.[a-z_0-9]+' forms/*/*/screens/*.yaml)
[ "$tried" -ge 11 ] || say "letters are not found ($tried)"
exit $failed
