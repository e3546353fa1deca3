#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a host without memory takes the counter down with a core full of names, or with half an entry.
#   tests/fault/memory.sh HOME        a selection; WHOLE=1 tries all (make test-fault)
# shellcheck disable=SC2046  # two words: every which allocation fails, and at every which the line dies with the program
exec "$(dirname "$0")/on_copy" memory "${1:?the home of a cluster}" $([ -n "$WHOLE" ] && echo 1 8 || echo 20 160)
