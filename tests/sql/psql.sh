#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a clerk with psql enters a notification that the screen refuses, enters it twice, or past an alert.
# The clerk's own login and secret, real psql; the ids are those that the screen gives (tests/live/ledger.c proves that
# the form's own checks say the same on both sides). Argument: the home of a running private cluster.
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
home=${1:?the home of a cluster}
copy=madoguchi_case_psql
failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"; "$program" db drop $copy --home "$home" >/dev/null' EXIT
"$program" db copy $copy --database madoguchi_case --home "$home" || exit 1
expect() {   # what, wanted, got
    [ "$2" = "$3" ] || { echo "$1: wanted \"$2\", got \"$3\""; failed=1; }
}
# One psql for each login, asked again and again: to start one costs more than what it asks.
declare -A asks answers
enter() {    # login
    local fd
    mkfifo "$work/$1.ask" "$work/$1.answer"
    psql -XqAt "host=/proc/self/fd/9 user=$1 dbname=$copy" <"$work/$1.ask" >"$work/$1.answer" 2>&1 9<"$home/pg" &
    exec {fd}>"$work/$1.ask"; asks[$1]=$fd
    exec {fd}<"$work/$1.answer"; answers[$1]=$fd
}
sql() {      # login, -v name=value… ; statements on the standard input; what they SET is unset after them
    local login=$1 line
    shift
    { while [ "${1:-}" = -v ]; do line=${2#*=} line=${line//\\/\\\\} line=${line//$'\n'/\\n}; printf "\\\\set %s '%s'\n" "${2%%=*}" "${line//\'/\'\'}"; shift 2; done
      cat; printf '\n;RESET ALL;\n\\echo over\n'; } >&"${asks[$login]}"
    while IFS= read -r line && [ "$line" != over ]; do printf '%s\n' "$line"; done <&"${answers[$login]}"
}
enter postgres
admin() { echo "$1" | sql postgres; }
PGPASSWORD=$(echo madoguchi | "$program" db secret n_mado --home "$home") || exit 1
export PGPASSWORD
enter n_mado

admin "INSERT INTO sys.setting VALUES ('demo_today', '2026-11-24') ON CONFLICT (key) DO UPDATE SET value = excluded.value"
digest=$(admin "SELECT d.digest FROM sys.definition AS d WHERE d.system = 'juki'")
town=$(echo "SELECT x ->> 'machiaza_id' FROM api.look_gyosei_kihon_machiaza('{\"yubin\": \"7830004\"}', 1) AS x" | sql n_mado)
person() { printf '{"shimei":"%s","shimei_kana":"アワ　サン","birth_date":"%s","seibetsu_code":"%s","zokugara_code":"%s"}' "$@"; }
one=$(person 阿波　一郎 1988-04-01 1 02) two=$(person 阿波　花 1990-05-05 2 12) three=$(person 阿波　桜 2018-06-01 2 20)
base='{"uketsuke_date":"2026-11-24","uketsuke_jikoku":"0845","todokede_date":"2026-11-24","tennyu_date":"2026-11-20","ido_jiyu_code":"11",
 "todokedenin_kubun_code":"1","todokedenin_shimei":"阿波　一郎","honnin_kakunin_code":"1","kakunin_shorui_code":"02",
 "tenshutsu_shomei_code":"1","machiaza_id":'$town',"banchi":"２３０１番地","zen_jusho":"徳島県徳島市幸町二丁目","zen_banchi":"５番地",
 "honseki":"徳島県徳島市幸町二丁目","hittosha":"阿波　一郎","setai_kubun_code":"1","setaiin":['$one,$two,$three']}'
answer='{}'
send() {     # request's last digit, what differs, acknowledged; into $answer
    answer=$(sql n_mado -v request="00000000-0000-4000-8000-00000000000$1" -v digest="$digest" -v base="$base" -v patch="$2" -v acks="${3:-{\}}" <<'SQL'
SELECT api.submit(:'request', 'juki.tennyu', :'digest', :'base'::jsonb || :'patch'::jsonb, :'acks');
SQL
)
}
ask() { sql n_mado -v answer="$answer" <<<"SELECT $1 FROM (SELECT :'answer'::jsonb AS a) AS x"; }
problems="(SELECT string_agg(concat_ws(' ', p ->> 'id', nullif(concat_ws('.', p ->> 'field', p ->> 'column'), ''), p ->> 'row'), ', ' ORDER BY p ->> 'id', p ->> 'field', p ->> 'row') FROM jsonb_array_elements(a -> 'problems') AS p)"
refused() {  # what differs, the problems wanted
    send 1 "$1"
    expect "$1" "refused|$2" "$(ask "a ->> 'state' || '|' || $problems")"
}
written() { admin "SELECT count(*) FROM juki.kari_toroku; SELECT count(*) FROM sec.request; SELECT count(*) FROM audit.deed; SELECT sum(value) FROM sys.counter" | xargs; }
before=$(written)

# ---- refused, with the ids of the screen ----
refused '{"tennyu_date":"2026-02-30"}' '00-102 tennyu_date'
refused '{"tennyu_date":"20260220"}' '00-108 tennyu_date'
refused '{"machiaza_id":99999999}' '02-051 machiaza_id'
refused '{"setaiin":['"$one,$(person 阿波　花 1990-05-05 2 02),$three"']}' '02-031 setaiin.zokugara_code'
refused '{"setaiin":['"$two,$three"']}' '02-032 setaiin.zokugara_code'
refused '{"setaiin":['"$one,$two,$(person 阿波　一郎 1988-04-01 1 20)"']}' '02-048 setaiin.shimei 2'
refused '{"tennyu_date":"2026-11-25"}' '02-042 tennyu_date'
refused '{"todokede_date":"2026-11-25"}' '02-043 todokede_date'
refused '{"himitsu":"1"}' '00-107'
refused '{"dantai_code":392111}' '00-107'
refused '{"ido_no":1}' '00-107'
refused '{"row_version":1,"kojin_no":1}' '00-107'
refused '{"ido_jiyu_code":"99"}' '00-105 ido_jiyu_code'
refused '{"setaiin":['"$one,$(person 阿波　花 1990-05-05 2 zz),$three"']}' '02-890 setaiin.zokugara_code 1'
refused '{"setaiin":['"$one,$(person "$(printf '花%.0s' {1..101})" 1990-05-05 2 12)"']}' '00-104 setaiin.shimei 1'
refused '{"setaiin":['"$one,$(person 'x　y' 1990-05-05 2 12)"']}' '00-106 setaiin.shimei 1'
refused '{"setaiin":[]}' '00-112 setaiin'
refused '{"setaiin":{"0":'"$one"'}}' '00-107 setaiin'
refused '{"setaiin":['"${one%\}},\"kojin_no\":1}"']}' '00-107 setaiin 0'
refused '{"machiaza_id":null,"banchi":""}' '00-101 banchi, 00-101 machiaza_id'
refused '{"todokedenin_kubun_code":"4"}' '02-052 kengen_shorui_code'
refused '{"tenshutsu_shomei_code":"3"}' '02-056 tenshutsu_shomei_code'
refused '{"zen_jusho":"高知県南国市篠原"}' '02-055 zen_jusho'
refused '{"shien_kari_flag":true,"setai_kubun_code":"2","setai_no":500001,"setaiin":['"$two"']}' '02-057 setai_kubun_code'
refused '{"uketsuke_jikoku":"9999"}' '02-089 uketsuke_jikoku'
refused '{"uketsuke_jikoku":"2360"}' '02-089 uketsuke_jikoku'
send 1 '{"machiaza_id":"1; DROP TABLE juki.jumin"}'
expect "a value is a value" '00-103 machiaza_id' "$(ask "$problems")"
expect "nothing of all this was written" "$before" "$(written)"

# ---- an alert is acknowledged by id and digest, for the situation that was shown ----
late='{"tennyu_date":"2026-10-01"}'
send 1 "$late"
expect "late: asked" 'warned|02-044 tennyu_date' "$(ask "a ->> 'state' || '|' || $problems")"
shown=$(ask "a #>> '{problems,0,digest}'")
for acks in '{02-044}' '{02-044:0000000000000000}' "{${shown#02-044:}}" '{*}' '{NULL}'; do
    send 1 "$late" "$acks"
    expect "not acknowledged by $acks" warned "$(ask "a ->> 'state'")"
done
expect "nothing was written for an alert" "$before" "$(written)"
twin=$(admin "SELECT j.shimei || '|' || j.birth_date || '|' || j.seibetsu_code FROM juki.jumin AS j WHERE j.dantai_code = 392049
    AND j.jumin_jotai_code = '1' AND j.birth_form = 0 AND j.jumin_kubun_code = '1' AND j.zokugara_code = '02' ORDER BY j.kojin_no LIMIT 1")
IFS='|' read -r name born sex <<<"$twin"
send 1 '{"setaiin":['"$one,$(person "$name" "$born" "$sex" 99)"']}'
expect "a resident of the same name and birthday" 'warned|02-046 setaiin.shimei 1' "$(ask "a ->> 'state' || '|' || $problems")"
twin_shown=$(ask "a #>> '{problems,0,digest}'")
send 1 '{"setaiin":['"$(person "$name" "$born" "$sex" 02),$three"']}' "{$twin_shown}"
expect "the digest of another row is none of this" 1 "$(ask "$problems" | grep -c '02-046 setaiin.shimei 0')"
send 1 "$late" "{$shown}"
expect "acknowledged: done" done "$(ask "a ->> 'state'")"
first=$answer after=$(written)
expect "something was written" 1 "$(admin "SELECT count(*) FROM juki.kari_toroku AS k WHERE k.hyodai = '阿波　一郎　3人'")"

# ---- exactly once ----
send 1 "$late" "{$shown}"
expect "the same request again has the same answer" "$first" "$answer"
send 1 "$late"
expect "even without the acknowledgement" "$first" "$answer"
send 1 '{"tennyu_date":"2026-10-02"}' "{$shown}"
expect "the same id with another content" 'refused|00-122' "$(ask "a ->> 'state' || '|' || $problems")"
expect "and nothing is doubled" "$after" "$(written)"

# ---- a changed situation asks again: the family now stands in a waiting entry ----
send 2 "$late" "{$shown}"
expect "asked again" 'warned|02-044 tennyu_date, 02-068 setaiin.shimei 0, 02-068 setaiin.shimei 1, 02-068 setaiin.shimei 2' \
    "$(ask "a ->> 'state' || '|' || $problems")"

# ---- a protected address: in the answer, the log, the plans and the folders of the home it is nowhere ----
hidden='"shien_kari_flag":true,"banchi":"カナリヤ１番地","katagaki":"鶯谷荘","zen_jusho":"徳島県鶫鵯町","setaiin":['$(person 鳴門　渦 1992-02-03 2 02)']'
answers=
for differs in '"tennyu_date":"2026-11-30"' '"tennyu_date":"2026-09-30"' '"machiaza_id":99999999' '"uketsuke_jikoku":"2500"' '"setai_no":"x"' '"tennyu_date":"2026-11-20"'; do
    send 4 "{$hidden,$differs}"
    answers+=$answer
done
expect "entered at last" done "$(ask "a ->> 'state'")"
expect "no answer repeats it" 0 "$(grep -c 'カナリヤ\|鶯谷荘\|鶫鵯' <<<"$answers")"
hidden_entry=$(ask "a ->> 'key'")
printf "SELECT api.submit(gen_random_uuid(), 'juki.tennyu', 'x', '{%s}', NULL);\nSELECT api.submit('カナリヤ', 'juki.tennyu', 'x', '{%s', NULL);\n" "$hidden" "$hidden" | sql n_mado >/dev/null
for step in open read; do   # an old ticket of a clerk without the word; plans asked for
    sql n_mado -v ticket=00000000-0000-4000-8000-0000000000f1 -v entry="$hidden_entry" -v step=$step <<'SQL'
SET client_min_messages = log; SET debug_print_plan = on; SET debug_print_parse = on; SET debug_pretty_print = off;
SELECT :'step' = 'open' AS opening \gset
\if :opening
SELECT api.open(:'ticket', 'juki.kari_naiyo', jsonb_build_object('kari_no', :'entry'), 'shokai');
\else
SELECT api.read_juki_kari_naiyo(:'ticket');
\endif
SQL
done >"$work/plans"
marks='カナリヤ\|鶯谷荘\|鶫鵯'
expect "the entry is opened without its address" 1 "$(grep -c '鳴門　渦' "$work/plans")"
expect "no address in it" 0 "$(grep -c "$marks" "$work/plans")"
resident=$(admin "SELECT min(j.kojin_no) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.jumin_jotai_code = '1'")
family=$(admin "SELECT split_part(j.shimei, '　', 1) FROM juki.jumin AS j WHERE j.dantai_code = 392049 AND j.kojin_no = $resident")
sql n_mado -v digest="$digest" -v no="$resident" >"$work/plans" <<'SQL'
SET client_min_messages = log; SET debug_print_plan = on;
SELECT api.submit(gen_random_uuid(), 'juki.kofu', :'digest', jsonb_build_object('kojin_no', :'no', 'seikyusha_kubun_code', '1', 'seikyusha_shimei', '嘘',
    'honnin_kakunin_code', '1', 'kakunin_shorui_code', '02', 'shomei_shurui_code', '1', 'hani_code', '1', 'tsusu_count', 1, 'uketori_code', '1'), NULL);
SQL
expect "a refused deed, of somebody not looked at" 1 "$(grep -c 01-253 "$work/plans")"
bytes=$(printf %s "$family" | od -An -v -td1 | xargs)
expect "no plan shows a resident's name to who has no ticket" 0 "$(tr -s ' \n' ' ' <"$work/plans" | grep -c -- " $bytes ")"
# everything in the home but the tables themselves and their log of changes
expect "no mark in any file" "" "$(grep -rl "$marks" "$home" --exclude-dir=base --exclude-dir=pg_wal)"

# ---- the version of the definitions ----
digest=0000
send 3 '{}'
expect "another version of the definitions" 'refused|00-120' "$(ask "a ->> 'state' || '|' || $problems")"

# ---- what was typed stands in no log ----
expect "no name, no address in the server's log" 0 "$(grep -c '阿波\|徳島\|２３０１' "$home/pg/server.log")"
exit $failed
