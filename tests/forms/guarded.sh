#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, the name of a bank's branch stands where its number may not: a draft or a slip of somebody protected keeps it.
# A field that the look-up of a guarded (or protected) field fills is guarded (or protected), too.
cd "$(dirname "$0")/../.." || exit 1
shopt -s nullglob
bad=0
# what the program reads as a no is a no for the database, and nothing else is: × in the flag of who asks to be protected
export LC_ALL=C.UTF-8
program=$(grep -oE '\{"[^"]+", false\}' src/ledger/value.c | sed 's/^{"//; s/", false}$//' | while read -r word; do printf '%b\n' "$word"; done | sort)
database=$(grep -oE "NOT IN \(''[^)]*\)" forms/_shared/function/72_draft.sql | sed "s/^NOT IN ('', *//; s/[')]//g; s/, /\\n/g" | sort)
[ -n "$program" ] && diff <(echo "$program") <(echo "$database") || { echo "take_flag (<) and sys.guards (>) know other words for no"; bad=1; }
perl -CSDA -ne '
    sub kept_out { /\b(guarded|protected): true/ or /\btype: (\w+)/ && $type{$1} }
    sub judge {
        for my $one (@fill) {
            my ($id, $fill) = @$one;
            for my $filled (grep { $_ ne $id and exists $out{$_} } $fill =~ /(\w+): *\w+/g) {
                $tried++;
                next if $out{$filled};
                print "$file:$at{$filled}: $filled is filled by the look-up of $id, which stays out of drafts: guarded: true\n";
                $bad = 1;
            }
        }
        (@fill, %out, %at) = ();
    }
    if ($. == 1) { judge(); $file = $ARGV }
    if (/^\s*-\s*\{id: (\w+)[,}]/) {
        my ($id, $is_out) = ($1, kept_out() ? 1 : 0);
        ($out{$id}, $at{$id}) = ($is_out, $.);
        $type{$id} = 1 if $is_out and $ARGV =~ m{/types/};
        push @fill, [$id, $1] if $is_out and /\bfill: \{([^}]*)\}/;
    }
    close ARGV if eof;
    END { judge(); print "nothing was tried\n" unless $tried; exit($bad || !$tried) }' \
    forms/_shared/types/*.yaml forms/*/types/*.yaml forms/*/*/types/*.yaml forms/_shared/groups/*.yaml forms/*/groups/*.yaml forms/*/*/groups/*.yaml forms/*/*/screens/*.yaml || bad=1
exit $bad
