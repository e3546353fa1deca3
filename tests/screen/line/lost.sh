#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a clerk whose line broke reads the library's words for a socket, or nobody can tell afterwards why it broke.
#   tests/screen/line/lost.sh CLUSTER
cd "$(dirname "$0")/../../.." || exit 1
program=${BUILD:-build}/madoguchi cluster=${1:?usage: lost.sh CLUSTER}
log=$cluster/counter.log before=0
[ -e "$log" ] && before=$(wc -c <"$log")
"$program" play --home "$cluster" tests/screen/line/lost.case || exit 1
said=$(tail -c "+$((before + 1))" "$log")
grep -q 'line lost: .' <<<"$said" || { echo "the log does not say why the line was lost:"; echo "$said"; exit 1; }
grep -q 'line back' <<<"$said" || { echo "the log does not say that the line is back:"; echo "$said"; exit 1; }
grep -q 'ヌマタ' <<<"$said" && { echo "the log holds what was searched for"; exit 1; }
exit 0
