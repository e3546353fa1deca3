#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a workstation whose shared types, words or phrases are not those of the database works on as if they were.
#   tests/screen/start/shared.sh CLUSTER
cd "$(dirname "$0")/../../.." || exit 1
program=$(realpath "${BUILD:-build}/madoguchi") cluster=$(realpath "${1:?usage: shared.sh CLUSTER}") forms=$(mktemp -d)
trap 'rm -rf "$forms"' EXIT
cp -r forms/. "$forms"
failed=0
# a line that says nothing is enough: the bytes are not those that were migrated; no system's own file is another
for file in types/jusho.yaml glossary.yaml phrases.tsv; do
    echo '# as yesterday' >>"$forms/_shared/$file"
    "$program" play --home "$cluster" --forms "$forms" tests/screen/start/shared.case || { echo "with another $file"; failed=1; }
    cp "forms/_shared/$file" "$forms/_shared/$file"
done
exit $failed
