#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, the log of who saw whom has a line that does not say why.
# A screen and a list say their purpose; a paper is opened by no task, so its query says it.
cd "$(dirname "$0")/../.." || exit 1
status=0
say() { echo "$1"; status=1; }
papers=0
for file in forms/*/*/screens/*.yaml forms/*/*/lists/*.yaml; do
    grep -q '^purpose: ' "$file" || say "$file: no purpose"
done
for file in forms/*/*/reports/*.yaml; do
    folder=$(dirname "$(dirname "$file")")
    for query in $(sed -n 's/^query: *"\{0,1\}\([a-z_.]*\).*/\1/p' "$file"); do
        case $query in *.*) path=$(dirname "$folder")/${query%%.*}/query/${query#*.}.sql ;; *) path=$folder/query/$query.sql ;; esac
        papers=$((papers + 1))
        grep -q '^-- purpose: ' $path || say "$path: no purpose, and $file is opened by it"
    done
done
[ "$papers" -gt 40 ] || say "only $papers papers were looked at"
exit $status
