#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, `make bench` measures nothing: the thousand definitions that it makes are refused by what `check` has learned to ask since.
cd "$(dirname "$0")/../.." || exit 1
build=${BUILD:-build}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tests/bench/definitions "$work/forms" && "$build/madoguchi" check --forms "$work/forms" >"$work/out" 2>&1 && exit 0
head -5 "$work/out"
exit 1
