#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a bad line doubles an entry, loses one, or leaves a clerk who does not know whether it was entered.
#   tests/fault/submit.sh HOME        a selection; WHOLE=1 tries all (make test-fault)
exec "$(dirname "$0")/on_copy" submit "${1:?the home of a cluster}" "$([ -n "$WHOLE" ] && echo 1 || echo 160)"
