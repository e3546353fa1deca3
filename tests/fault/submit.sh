#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a bad line doubles an entry, loses one, or leaves a clerk who does not know whether it was entered.
#   tests/fault/submit.sh HOME        a selection, each 160th failing line; EVERY=6 each sixth; WHOLE=1 all, and all single bytes (make test-fault)
exec "$(dirname "$0")/on_copy" submit "${1:?the home of a cluster}" "$([ -n "$WHOLE" ] && echo 1 || echo "${EVERY:-160}")"
