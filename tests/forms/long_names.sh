#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a paper that stands ready is refused at the counter because a corporation or a foreign resident has a long name: a
# registered name may have 100 letters, and a box that only shrinks holds half of them. Each box that prints one wraps.
cd "$(dirname "$0")/../.." || exit 1
names='shimei|gimusha_name|seikyusha_name|atena_name|tokucho_name|setai_nushi|hittosha|seikyusha_shimei|taisho_shimei'
narrow() { grep -nE "^ +- \{id: .*(value: \"?[^,\"]*\b($names)\b|text: \"?[^\"]*\{($names)\})" "$@" | grep -vE 'fit: (wrap|top)|kind: (barcode|seal)'; }
bad=0
found=$(narrow forms/*/*/reports/*.yaml forms/_shared/blocks/*.yaml)
[ -z "$found" ] || { echo "$found"; echo "long_names: these boxes do not wrap (fit: wrap)"; bad=1; }
# it sees one that shrinks, one that says nothing, and lets one that wraps pass
[ "$(printf '%s\n' '      - {id: a, x: 0, fit: shrink, value: shimei}' '      - {id: b, x: 0, text: "{atena_name}　様"}' '      - {id: c, x: 0, fit: wrap, value: shimei}' | narrow - | wc -l)" = 2 ] ||
    { echo "long_names: it does not see what it looks for"; bad=1; }
exit $bad
