#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a clerk who looked something up reads 登録済, or one who registered reads 終わりました.
# A deed looks when it has no word that writes and calls only functions that PostgreSQL holds to reading (STABLE, IMMUTABLE).
cd "$(dirname "$0")/../.." || exit 1
shopt -s nullglob
perl -CSDA -0777 -ne '
    BEGIN { %reads = map { $_ => 1 } qw(sys.problem sys.alert sys.has_errors sys.need_confirmed sec.must_have) }
    sub bare { my $sql = shift; $sql =~ s/--[^\n]*//g; $sql =~ s/\x27[^\x27]*\x27/\x27\x27/g; $sql }
    if ($ARGV =~ m{/function/}) {
        while (/CREATE (?:OR REPLACE )?FUNCTION ([\w{}]+\.\w+)\s*\((.*?)AS \$/gs) {
            my ($name, $head) = ($1, $2);
            $volatile{$name} = 1 unless $head =~ /\b(?:STABLE|IMMUTABLE)\b/;
            $known{$name} = 1;
        }
    } elsif ($ARGV =~ m{/([^/]+)/deed/(\w+)\.sql$}) {
        $deed{"$1.$2"} = bare($_);
    } elsif ($ARGV =~ m{/([^/]+)/screens/(\w+)\.yaml$}) {
        my ($system, $form) = ($1, $2);
        $form{"$system.$form"} = ["$system.$1", /\blooks: true\b/ ? 1 : 0] if /\bdeed: (\w+)/;
    }
    END {
        for my $form (sort keys %form) {
            my ($deed, $says) = @{$form{$form}};
            next unless defined $deed{$deed};
            my $sql = $deed{$deed};
            my ($system) = $deed =~ /^(\w+)\./;
            my $writes = $sql =~ /\b(?:INSERT|UPDATE|DELETE|MERGE|EXECUTE)\b/i;
            for my $call ($sql =~ /\b([a-z_]+\.\w+)\s*\(/g) {
                (my $shared = $call) =~ s/^\Q$system\E\./{system}./;
                my $is = $known{$call} ? $call : $shared;
                $writes ||= !$reads{$call} && (!$known{$is} || $volatile{$is});
            }
            $found += !$writes;
            next if $says == !$writes;
            print "$form: ", $writes ? "its deed may write: looks: true is not so" : "its deed writes nothing: looks: true", "\n";
            $bad = 1;
        }
        print "nothing was found\n" unless $found;
        exit($bad || !$found);
    }' forms/_shared/function/*.sql forms/_shared/*/*/function/*.sql forms/*/*/function/*.sql forms/*/*/deed/*.sql forms/*/*/screens/*.yaml
