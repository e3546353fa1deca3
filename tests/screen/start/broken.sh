#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, one mistake in one definition closes the whole counter, or opens what nobody checked.
#   tests/screen/start/broken.sh CLUSTER
cd "$(dirname "$0")/../../.." || exit 1
program=$(realpath "${BUILD:-build}/madoguchi") cluster=$(realpath "${1:?usage: broken.sh CLUSTER}") forms=$(mktemp -d)
trap 'rm -rf "$forms"' EXIT
cp -r forms/. "$forms"
# 住民記録 gets a key that does not exist; 行政基本 stays as it is
sed -i 's/^purpose: shokai/purpse: shokai/' "$forms/jumin/juki/screens/kojin.yaml"
"$program" play --home "$cluster" --forms "$forms" tests/screen/start/broken.case
