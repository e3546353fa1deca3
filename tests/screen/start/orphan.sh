#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a test or an acceptance that was killed leaves a player and its desk behind, which go on typing for nobody.
# Argument: the home of a running cluster.
cd "$(dirname "$0")/../../.." || exit 1
program=$(realpath "${BUILD:-build}/madoguchi")
home=${1:?the home of a cluster}
work=$(mktemp -d) || exit 1
mkdir "$work/tmp" || exit 1
player='' failed=0
clean_up() {
    [ -z "$player" ] || { kill "$player" 2>/dev/null; "$program" db drop "madoguchi_case_play_$player" --home "$home"; }
    rm -rf "$work"
}
trap clean_up EXIT
printf '日付 2026-11-24\n係 n_mado (端末A)\n速さ 1\n打つ %060d\n' 0 >"$work/slow.case"
# shellcheck disable=SC2016  # the script's own words
TMPDIR=$work/tmp bash -c '"$0" play --home "$1" "$2"; true' "$program" "$home" "$work/slow.case" >"$work/said" 2>&1 &
script=$!
for _ in $(seq 600); do
    player=$(pgrep -P "$script") && desk=$(pgrep -P "$player" -f -- --watched | head -n 1) && [ -n "$desk" ] && break
    sleep 0.1
done
[ -n "${desk:-}" ] || { cat "$work/said"; echo "no desk was opened"; exit 1; }
kill -KILL "$script"
for _ in $(seq 100); do [ -e "/proc/$player" ] || [ -e "/proc/$desk" ] || break; sleep 0.1; done
[ ! -e "/proc/$player" ] || { echo "the player goes on"; failed=1; }
[ ! -e "/proc/$desk" ] || { echo "its desk goes on"; failed=1; }
exit $failed
