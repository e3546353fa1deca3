#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a run of many hours cannot be ended by Ctrl-C, or leaves what it began behind: servers, files, a test that goes on.
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/tests/forms" "$work/build" && cp tests/run tests/cluster "$work/tests/" || exit 1
printf '#!/bin/sh\n' >"$work/build/madoguchi"
# a test that cleans up behind itself, with something in it that Ctrl-C does not end, as psql
cat >"$work/tests/forms/long.sh" <<'T'
#!/usr/bin/env bash
trap 'touch ../cleaned' EXIT
cd "$(dirname "$0")/.." || exit 1
touch ../begun
for _ in 1 2 3; do bash -c 'trap "" INT; echo $$ >../held; sleep 20; exit 0'; done
T
chmod +x "$work/build/madoguchi" "$work/tests/forms/long.sh"
set -m
(cd "$work" && exec env -u CLUSTER BUILD=build tests/run forms) >"$work/said" 2>&1 &
run=$!
set +m
for _ in $(seq 300); do [ -e "$work/begun" ] && [ -s "$work/held" ] && break; sleep 0.1; done
begun=$SECONDS
kill -INT -- "-$run"
wait "$run"
status=$? failed=0
[ "$status" -eq 130 ] || { echo "it ended in $status"; failed=1; }
[ $((SECONDS - begun)) -lt 15 ] || { echo "it went on for $((SECONDS - begun)) seconds"; failed=1; }
[ -e "$work/cleaned" ] || { echo "the test did not clean up"; failed=1; }
kill -0 "$(cat "$work/held")" 2>/dev/null && { echo "the test goes on"; failed=1; }
exit $failed
