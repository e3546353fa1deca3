#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a reason of 異動, an alert or a paper of the register has no case that a clerk can read.
# acceptance.tsv names for each reason of juki.ido_sadame and each alert of the standard (1–40) a case and the line in it;
# of each report some case must look at what is printed.
cd "$(dirname "$0")/../.." || exit 1
table=tests/forms/acceptance.tsv
bad=0
say() { echo "acceptance: $1"; bad=1; }
has_row() { cut -f1,2 "$table" | grep -qxF -- "$1"$'\t'"$2"; }

reasons=$(sed -nE "s/^        \('([0-9]{2})', +'[a-z_]+', +'(kisai|shojo|shusei)'.*/\1/p" forms/jumin/juki/function/ido_sadame.sql)
[ "$(wc -w <<<"$reasons")" -ge 30 ] || say "the reasons of ido_sadame are not found"
for code in $reasons; do has_row 異動 "$code" || say "the reason $code has no row"; done
for no in $(seq 1 40); do has_row 警告 "$no" || say "the alert $no has no row"; done

while IFS=$'\t' read -r kind no _ place line; do
    case $kind in '#'* | '') continue ;; esac
    [ "$place" = – ] && continue
    case $place in
        tests/*) file=$place ;;
        *) file=forms/jumin/${place%/*}/cases/${place#*/}.case ;;
    esac
    [ -e "$file" ] || { say "$kind $no: no file $file"; continue; }
    case $file in
        *.sql) grep -qF -- "$line" "$file" ;;
        *) grep -qxF -- "$line" "$file" ;;
    esac || say "$kind $no: no line 「$line」 in $file"
done <"$table"

for report in forms/jumin/juki/reports/*.yaml forms/jumin/gyosei_kihon/reports/*.yaml; do
    name=$(sed -n 's/^name: //p' "$report")
    grep -qh -- "^帳票 $name に" forms/*/*/cases/*.case || say "no case looks at 「$name」 ($report)"
done
exit $bad
