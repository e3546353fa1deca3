#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a clerk who reads English meets a kind of screen that nobody has looked at in English, or Japanese words of the program.
# tests/screen/engine/english.kinds lists the kinds; each struct screen_ops of src is among them; each stands in an english*.screen with
# words of its own. On these screens Japanese is data only: what english.data allows, names of office.yaml and machiaza.tsv, and quoted
# laws behind their English title. Each law a definition quotes has one.
cd "$(dirname "$0")/../.." || exit 1
screens=tests/screen/engine bad=0
say() { echo "$1"; bad=1; }

# ---- kinds
while IFS=$'\t' read -r kind made file shot words; do
    case $kind in '#'* | '') continue ;; esac
    [ "$made" = - ] || grep -q "struct screen_ops ${made#*:} = " "src/${made%:*}" || say "english.kinds: $kind: no $made in src"
    awk -v shot="== $shot" '/^== /{on = $0 == shot} on' "$screens/$file.screen" 2>/dev/null | grep -qF -- "$words" || say "$kind: no “$words” on the screen “$shot” of $file"
done <$screens/english.kinds
while IFS=: read -r path ops; do
    grep -qF "	$path:$ops	" $screens/english.kinds || say "src/$path: $ops is a kind of screen without a screen in English (english.kinds)"
done < <(grep -rhoE --include='*.c' -H 'struct screen_ops [a-z_]+ = ' src | sed -E 's|^src/||; s|:.*struct screen_ops ([a-z_]+) = |:\1|')

# ---- what is Japanese on them
names=$(mktemp) offices=$(mktemp)
{
    sed -nE 's/.*\{login: [^,]*, name: ([^,]*),.*/\1/p; s/.*\{id: [^,]*, name: (端末[^,]*),.*/\1/p; s/.*name: ([^,]*市)[,}].*/\1/p' forms/office.yaml
    awk -F'\t' 'NR > 1 && !/^#/ {print $16; print $17}' forms/_shared/data/machiaza.tsv
} | sort -u | grep . >"$names"
sed -nE 's/.*[{ ]name: "?([^",}]*).*/\1/p' forms/office.yaml | sort -u >"$offices"        # desks and duties: where a clerk is named
perl -CSDA -e '
    use utf8; use strict;
    my ($names, $offices, $data, @screens) = @ARGV;
    my $japanese = qr/[\p{Han}\p{Hiragana}\p{Katakana}]/;
    my $letter = qr/[\p{Han}\p{Hiragana}\p{Katakana}ー・、。「」（）]/;
    my $law = qr/(?<=[A-Za-z0-9)]) 〔[^〕]*(?:第|法)[^〕]*〕/;        # a quote behind its English title, over two lines of a window perhaps
    sub alone { my $any = join "|", @_; qr/(?<!$letter)(?:$any)(?!$letter)/ }
    sub lines { open my $in, "<", $_[0] or die "$_[0]: $!"; map { chomp; $_ } <$in> }
    my ($name, $office) = map { alone(map quotemeta, sort { length $b <=> length $a } lines($_)) } $names, $offices;
    my (%rule, %text, $shot, $bad);
    for (grep !/^#/, lines($data)) { my ($where, $what) = split /\t/; push @{$rule{$where}}, $what }
    for my $file (@screens) {
        for (lines($file)) { if (/^== (.*)/) { $shot = "$file: $1" } elsif (/^ ?\d+\|(.*)/) { $text{$shot} .= "$1\n" } }
    }
    for my $shot (sort keys %text) {
        my ($text, $title) = ($text{$shot}, $shot =~ s/.*?: //r);
        $text =~ s/\\u\{[0-9A-F]+\}//g;
        $text =~ s/ *│\n[^\n│]*│ (?=[^\n]*〕)/ /g if $text =~ /〔/;       # the window goes on in the next line
        $text =~ s/$law/ /g;
        for (@{$rule{"*"}}, @{$rule{$title} || []}) { my $one = alone($_); $text =~ s/$one//g }
        $text =~ s/$name//g;
        $text =~ s/^(.*)/$1 =~ s|$office||gr/e;                          # the title
        $text =~ s/$office//g if $title =~ /^(?:staff|replay)$/;
        $bad = 1, print "$shot: Japanese, and no data: $1\n" while $text =~ /^(.*$japanese.*)$/mg;
    }
    exit !!$bad' "$names" "$offices" $screens/english.data $screens/english*.screen || bad=1
rm -f "$names" "$offices"

# ---- what refuses and helps in English names nothing by a word that no English screen has
# english.data: definitions, en.txt: letters that are meant as letters. What stands in “” in en.txt is to be typed, the steps of a case.
perl -CSDA -e '
    use utf8; use strict;
    my ($data, $words, @definitions) = @ARGV;
    my $japanese = qr/[\p{Han}\p{Hiragana}\p{Katakana}]/;
    my (%meant, $bad, $read);
    sub lines { open my $in, "<", $_[0] or die "$_[0]: $!"; map { chomp; $_ } <$in> }
    sub told {
        my ($where, $text, $of) = @_;
        $read++;
        $text =~ s/[「」《》]|“[^”]*”/"$&" =~ m{^“} && $of ne "en.txt" ? $& : " "/ge;
        for (@{$meant{$of}}) { my $one = qr/(?<!$japanese)(?:$_)(?!$japanese)/; $text =~ s/$one//g }
        $bad = 1, print "$where: a Japanese word, and no letter that is meant: $text\n" if $text =~ $japanese;
    }
    for (lines($data)) { push @{$meant{$1}}, $2 if /^(definitions|en\.txt)\t(.*)/ }
    for my $file (@definitions) {
        for (lines($file)) {
            next if /^ *#/;
            told("$file: $1", $2, "definitions") while /\b((?:what|hint|help)_en): *("(?:[^"\\]|\\.)*"|[^,}]*)/g;
        }
    }
    for (lines($words)) {
        next if m{^ *(?://|play-|ui\.(?:kiosk-tongue|date\.|unknown\.))};
        told("$words", $1, "en.txt") if /\{ "(.*)" \}/;
    }
    $bad = 1, print "hardly a text in English was read ($read)\n" if ($read || 0) < 4000;
    exit !!$bad' $screens/english.data locale/en.txt $(find forms -name '*.yaml') || bad=1

# ---- what the two lists for IT staff call things
program=${BUILD:-build}/madoguchi
called=$("$program" layers --all --locale en | cut -f2; "$program" fitgap --locale en | cut -d, -f2,3,5)
[ "$(echo "$called" | wc -l)" -gt 500 ] || say "layers, fitgap --locale en: hardly a row"
japanese=$(echo "$called" | perl -CSDA -ne 'print if /[\p{Han}\p{Hiragana}\p{Katakana}]/')
[ -z "$japanese" ] || say "layers, fitgap --locale en: Japanese names:
$japanese"
exit $bad
