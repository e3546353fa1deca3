#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, thirty people of the tax season come in with one of them wrong, half of them, or all of them twice.
# A form with a grid filled from a file (CSV, or by a layout of another office), by a clerk's own passphrase and rights: tried, refused line by line, entered once, approved.
# Argument: the home of a running private cluster.
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
home=${1:?the home of a cluster}
copy=madoguchi_case_enter form=gyosei_kihon.hatsurei_ikkatsu
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"; "$program" db drop $copy --home "$home" >/dev/null' EXIT
failed=0
"$program" db copy $copy --database madoguchi_case --home "$home" || exit 1
sql() {
    exec 9<"$home/pg"
    psql -XqAt "host=/proc/self/fd/9 user=postgres dbname=$copy" -c "$1"
    exec 9<&-
}
expect() {   # what, wanted, got
    [ "$2" = "$3" ] || { echo "$1: wanted \"$2\", got \"$3\""; failed=1; }
}
enter() {    # login, file, options: what is said; the last line is the exit code
    local login=$1 file=$2
    shift 2
    echo "${passphrase:-madoguchi}" | "$program" enter $form "$work/$file" --user "$login" --home "$home" --database $copy --locale en "$@" 2>&1 | sed "s|$work/||"
    echo "${PIPESTATUS[1]}"
}
told() { grep -oE "^[a-z]+\.csv:[0-9]+: [^ ]* ?[0-9]{2}-[0-9]{3}" | tr '\n' ','; }
orders() { sql "SELECT count(*) FROM sec.staff_order"; }
sql "INSERT INTO sys.setting VALUES ('demo_today', '2026-11-24') ON CONFLICT (key) DO UPDATE SET value = excluded.value"
head=ログイン,職員番号,職員名,支所,部署,職務,発令日,終わりの日
line() { echo "$1,$2,申告　季$2,honcho,zeimu,kaikei_nendo,${3:-2027-02-01},令和9年3月31日"; }
{ printf '\xEF\xBB\xBF%s\r\n' "$head"; for n in $(seq 30); do printf '%s\r\n' "$(line "n_kisetsu$n" "$((300 + n))")"; done; } >"$work/good.csv"

# ---- tried: nothing is there afterwards ----
before=$(orders)
expect "thirty people are tried" "No mistake in 30 lines. Nothing was entered yet. 0" "$(enter n_kanri good.csv --dry-run | tr '\n' ' ' | sed 's/ $//')"
expect "and none is entered" "$before" "$(orders)"

# ---- refused, each line by its number ----
{ echo "$head"; line n_a 401; line n_shogo 402; line n_b 403; line n_a 404; echo; line n_zei 405; } >"$work/bad.csv"
expect "whose login is another's, whose stands twice, and whose stands behind an empty line" "bad.csv:3: ログイン: 01-047,bad.csv:5: ログイン: 01-047,bad.csv:7: ログイン: 01-047," "$(enter n_kanri bad.csv | told)"
{ echo "$head"; line n_a 401; line n_b 402 2027-02-30; line n_c x; line n_d 404 2027-02-02; echo 'n_e,405,"a,b"'; } >"$work/typed.csv"
said=$(enter n_kanri typed.csv)
expect "what no form would take is told before anybody is asked" "typed.csv:3: typed.csv:4: typed.csv:5: typed.csv:6: " "$(grep -oE '^typed\.csv:[0-9]+: ' <<<"$said" | tr -d '\n')"
expect "another day than in the first line" 1 "$(grep -c '^typed.csv:5: 発令日: 00-679' <<<"$said")"
expect "too few columns" 1 "$(grep -c '^typed.csv:6: 00-687' <<<"$said")"
sed '1s/ログイン/ログオン/' "$work/good.csv" >"$work/heading.csv"
expect "a heading that is no field" "heading.csv:1: 00-678," "$(enter n_kanri heading.csv | told)"
iconv -f utf-8 -t cp932 <(echo "$head"; line n_a 401) >"$work/sjis.csv"
expect "letters of another encoding" 1 "$(enter n_kanri sjis.csv | grep -c 00-689)"
{ echo "$head"; for n in $(seq 101); do line "n_many$n" "$((500 + n))"; done; } >"$work/many.csv"
expect "more than the grid takes" 1 "$(enter n_kanri many.csv | tail -1)"
expect "who may not order" 1 "$(enter n_mado good.csv | grep -c 00-121)"
expect "a wrong passphrase" 1 "$(passphrase=wrong enter n_kanri good.csv | grep -c 00-601)"
expect "a form without a grid" 1 "$(form=gyosei_kihon.hatsurei enter n_kanri good.csv | grep -c 00-677)"
expect "and of all these nobody was entered" "$before" "$(orders)"

# ---- entered, once; another person approves ----
first=$(enter n_kanri good.csv) again=$(enter n_kanri good.csv)
expect "thirty people" "30 lines entered." "$(grep -o '^30 lines entered\.' <<<"$first")"
expect "the same file again is the same answer" "$first" "$again"
expect "and thirty orders" $((before + 30)) "$(orders)"
expect "asked by her who gave her passphrase, for the day of the file" "n_kanri 2027-02-01 2027-03-31" "$(sql "SELECT DISTINCT concat_ws(' ', asked_login, from_date, to_date) FROM sec.staff_order WHERE login LIKE 'n_kisetsu%'")"
expect "waiting for another person" 30 "$(sql "SELECT count(*) FROM sec.staff_order WHERE login LIKE 'n_kisetsu%' AND state = '1'")"
expect "in the log as one deed of hers" "n_kanri $form" "$(sql "SELECT login || ' ' || form FROM audit.deed ORDER BY deed_no DESC LIMIT 1")"
# ---- by a layout: its records, counts and letters are the layout's matter, everything else the form's ----
write() { "$program" export "$1" --home "$work/none" >"$work/$2"; }     # lines of JSON as a file, by no database
taken() { sql "SELECT string_agg(concat_ws(' ', t.seiri_no, t.moto_name, (SELECT count(*) FROM juki.tenshutsu_joho_hito AS h WHERE h.dantai_code = t.dantai_code AND h.joho_no = t.joho_no)), ', ' ORDER BY t.joho_no)
                  FROM juki.tenshutsu_joho AS t WHERE t.dantai_code = 392049 AND t.seiri_no ~ '^L-'"; }
form=juki.joho_torikomi
person() { echo '{"record": "hito", "seiri_no": "'"$1"'", "shimei": "'"$2"'", "shimei_kana": "ミホン", "birth_date": "'"$3"'", "seibetsu_code": "1", "zokugara_code": "02", "joho_kubun_code": "1",
    "moto_name": "徳島県徳島市", "tenshutsu_yotei_date": "2026-12-01", "zen_jusho": "徳島県徳島市幸町二丁目", "shien_flag": "いいえ", "jumin_kubun_code": "'"${4:-1}"'"'"${5:-}"'}' | tr -d '\n'; echo; }
stay=', "shimei_romaji": "MIHON TARO", "kokuseki_name": "英国", "zairyu_kubun_code": "1", "zairyu_shikaku": "教育", "zairyu_kikan": "３年", "zairyu_manryo_date": "2028-01-31", "zairyu_card_no": "AB12345678CD"'
head='{"record": "header", "narabi_no": "1", "jushin_date": "2026-11-24"}'
{ echo "$head"; person L-1 '見本　壱' S55.5.5; person L-1 '見本　弐' 2015-06-07; person L-2 'MIHON TARO' 1990-02-28 2 "$stay"; } | write juki.tenshutsu_joho joho.csv
expect "the file has its heading, three people and the count" "H,D,D,D,T" "$(cut -d, -f1 "$work/joho.csv" | tr -d '\r' | paste -sd,)"
expect "tried" "No mistake in 3 lines. Nothing was entered yet. 0" "$(enter n_mado joho.csv --layout juki.tenshutsu_joho --dry-run | tr '\n' ' ' | sed 's/ $//')"
expect "and nothing is there" "" "$(taken)"
sed '$s/3/4/' "$work/joho.csv" >"$work/count.csv"
expect "a wrong count" 1 "$(enter n_mado count.csv --layout juki.tenshutsu_joho | grep -c '^count.csv:5: 00-626')"
sed '3s/,1,/,7,/' "$work/joho.csv" >"$work/code.csv"
expect "a code that the form does not know, by the number of its record" 1 "$(enter n_mado code.csv --layout juki.tenshutsu_joho | grep -c '^code.csv:3: ')"
expect "a layout that is none" 1 "$(enter n_mado joho.csv --layout juki.nai | grep -c 00-647)"
expect "a layout of another form" 1 "$(form=juki.koseki_torikomi enter n_mado joho.csv --layout juki.tenshutsu_joho | grep -c -m1 00-678)"
expect "nothing of these" "" "$(taken)"
expect "three people of two households" "3 lines entered." "$(enter n_mado joho.csv --layout juki.tenshutsu_joho | grep -o '^3 lines entered\.')"
expect "each with its people" "L-1 徳島県徳島市 2, L-2 徳島県徳島市 1" "$(taken)"
expect "and what belongs to a foreign resident" "教育 2028-01-31 AB12345678CD" "$(sql "SELECT concat_ws(' ', h.zairyu_shikaku, h.zairyu_manryo_date, h.zairyu_card_no) FROM juki.tenshutsu_joho_hito AS h JOIN juki.tenshutsu_joho AS t USING (dantai_code, joho_no) WHERE t.seiri_no = 'L-2'")"
form=juki.koseki_torikomi
notice() { echo '{"record": "tsuchi", "tsuchi_shurui_code": "'"$1"'", "tsuchi_date": "2026-11-20", "ido_date": "2026-11-18", "shimei": "'"$2"'", "birth_date": "1950-02-03", "moto_name": "高知県高知市"'"${3:-}"'}'; }
{ echo '{"record": "header", "narabi_no": "2"}'; notice 2 '通知　一'; notice 10 '通知　二' ', "hittosha": "通知　二", "shin_honseki": "高知県高知市本町"'; notice 5 '通知　三' ', "shin_shimei_kana": "ツウチ", "mei_kosho_flag": "いいえ"'; } | write juki.koseki_tsuchi koseki.csv
sed 's/,2026-11-18,/,2026-11-28,/' "$work/koseki.csv" >"$work/late.csv"
expect "a notice of what happens after it" "late.csv:2: 異動日: 02-843,late.csv:3: 異動日: 02-843,late.csv:4: 異動日: 02-843," "$(enter n_mado late.csv --layout juki.koseki_tsuchi | told)"
expect "three notices of another municipality" "3 lines entered." "$(enter n_mado koseki.csv --layout juki.koseki_tsuchi | grep -o '^3 lines entered\.')"
expect "wait to be confirmed" "2 通知　一, 10 通知　二, 5 通知　三 t f" "$(sql "SELECT string_agg(concat_ws(' ', t.tsuchi_shurui_code, t.shimei, t.shi_kosho_flag, t.mei_kosho_flag), ', ' ORDER BY t.tsuchi_no) FROM juki.koseki_tsuchi AS t WHERE t.dantai_code = 392049 AND t.shimei ~ '^通知' AND t.tsuchi_jotai_code = '1'")"
exit $failed
