#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a desk with more than a page of work sees only the first page of it, or Enter opens the wrong thing.
#   tests/screen/gyosei_kihon/page2.sh CLUSTER
cd "$(dirname "$0")/../../.." || exit 1
program=${BUILD:-build}/madoguchi cluster=${1:?usage: page2.sh CLUSTER} database=madoguchi_case_page2
trap '"$program" db drop "$database" --home "$cluster"' EXIT
"$program" db copy "$database" --database madoguchi_case --home "$cluster" || exit 1
exec 9<"$cluster/pg"
# 130 to-dos for the desk of 国保; a page of a fixed list has 100
psql -XqAt -v ON_ERROR_STOP=1 "host=/proc/self/fd/9 user=postgres dbname=$database" -c "
    INSERT INTO work.todo (dantai_code, todo_no, desk, system, event, person, due_date, note, state)
    OVERRIDING SYSTEM VALUE SELECT 392049, 900000 + n, 'kokuho', 'kokuho', 'juki.tennyu', 1000001, '2026-11-20', '確認 ' || lpad(n::text, 3, '0'), 'open'
    FROM generate_series(1, 130) AS n" || exit 1
exec 9<&-
"$program" play --home "$cluster" --database "$database" tests/screen/gyosei_kihon/page2.case
