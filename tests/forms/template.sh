#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a new system would not be a new folder: the template no longer compiles where it is copied to.
cd "$(dirname "$0")/../.." || exit 1
program=$(realpath "${BUILD:-build}/madoguchi")
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
tree=$work/forms
mkdir -p "$tree/jumin" "$tree/_shared/glossary" && cp -r forms/_shared/{types,codes,groups,glossary.yaml} "$tree/_shared/" && cp -r forms/_template "$tree/jumin/kashidashi" || exit 1
mv "$tree/jumin/kashidashi/glossary.yaml" "$tree/jumin/" && rm "$tree/jumin/kashidashi/README.md"
cat >"$tree/office.yaml" <<'OFFICE'
office: mihon
name: 見本
cities: [{code: 392049, id: nankoku, name: 南国市, prefecture: 高知県, branches: []}]
groups: [{id: jumin, name: 住民情報}]
systems: [{no: 34, id: kashidashi, group: jumin, name: 貸出, cities: [392049], desk: shimin}]
departments: [{id: shimin, name: 市民課}]
roles: [{id: madoguchi, name: 窓口, may: [kashidashi.shokai, kashidashi.uketsuke]}]
OFFICE
"$program" check --forms "$tree" || exit 1
"$program" show kashidashi.toroku --forms "$tree" --locale ja >"$work/screen" && grep -q '借り手' "$work/screen" && grep -q '貸出' "$work/screen" ||
    { cat "$work/screen"; exit 1; }
"$program" show kashidashi.kensaku --forms "$tree" --locale ja >"$work/list" && grep -q '品物' "$work/list" || { cat "$work/list"; exit 1; }
