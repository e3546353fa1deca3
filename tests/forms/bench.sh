#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, `make bench` measures nothing: the thousand definitions that it makes are refused by what `check` has learned to ask since,
# or the query whose bare text it times has no such part any more (bench/search.c puts its own keys and city in it).
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
grep -q '^-- read' forms/jumin/juki/query/kojin_kensaku.sql || { echo "kojin_kensaku.sql has no read"; exit 1; }
tests/bench/definitions "$work/forms" && "$build/madoguchi" check --forms "$work/forms" >"$work/out" 2>&1 && exit 0
head -5 "$work/out"
exit 1
