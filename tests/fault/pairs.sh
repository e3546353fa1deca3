#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, two clerks at one record break it: two decisions, two heads of a household, a lost entry, a deadlock.
#   tests/fault/pairs.sh HOME        a selection; WHOLE=1 tries all (make test-fault)
exec "$(dirname "$0")/on_copy" pairs "${1:?the home of a cluster}" "$([ -n "$WHOLE" ] && echo 300 || echo 1)"
