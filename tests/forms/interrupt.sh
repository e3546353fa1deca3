#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a run of many hours cannot be ended by Ctrl-C or a signal, or leaves what it began behind: servers, files, a test that goes on.
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/tests/forms" "$work/tests/sql" "$work/forms" "$work/build" && cp tests/run tests/cluster "$work/tests/" || exit 1
printf '#!/bin/sh\n' >"$work/build/madoguchi"
# a test that cleans up behind itself, with something in it that Ctrl-C does not end, as psql; one more of another lane
cat >"$work/tests/forms/long.sh" <<'T'
#!/usr/bin/env bash
mark=$PWD/$(basename "$(dirname "$0")")
trap '[ -d "${TMPDIR:-/tmp}" ] && sleep 1 && [ -d "${TMPDIR:-/tmp}" ] && touch "$mark.cleaned"' EXIT
for _ in 1 2 3; do MARK=$mark bash -c 'trap "" INT; echo $$ >"$MARK.held"; sleep 20; exit 0'; done
T
cp "$work/tests/forms/long.sh" "$work/tests/sql/long.sh"
chmod +x "$work/build/madoguchi" "$work"/tests/*/long.sh
failed=0
# what is run, to whom the signal goes (- the whole group, as the terminal does), which, how it ends; the folders whose tests are under way then
ends() {
    local kinds=$1 group=$2 signal=$3 expected=$4 of begun run status
    shift 4
    rm -f "$work"/*.held "$work"/*.cleaned
    set -m
    # shellcheck disable=SC2086
    (cd "$work" && exec env --default-signal=INT,QUIT,TERM -u CLUSTER -u TMPDIR -u TAKEN BUILD=build tests/run $kinds) >"$work/said" 2>&1 &
    run=$!
    set +m
    for of in "$@"; do for _ in $(seq 300); do [ -s "$work/$of.held" ] && break; sleep 0.1; done; done
    begun=$SECONDS
    kill "-$signal" -- "$group$run"
    wait "$run"
    status=$?
    [ "$status" -eq "$expected" ] || { echo "${kinds:-all}, $signal: it ended in $status"; failed=1; }
    [ $((SECONDS - begun)) -lt 15 ] || { echo "${kinds:-all}, $signal: it went on for $((SECONDS - begun)) seconds"; failed=1; }
    for of in "$@"; do
        [ -e "$work/$of.cleaned" ] || { echo "${kinds:-all}, $signal: the test of $of did not clean up"; failed=1; }
        kill -0 "$(cat "$work/$of.held")" 2>/dev/null && { echo "${kinds:-all}, $signal: the test of $of goes on"; failed=1; }
    done
}
ends forms - INT 130 forms
ends '' - INT 130 forms sql
ends '' '' TERM 143 forms sql
exit $failed
