#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, the kiosk as src/deploy ships it would open no form for visitors, or show it small in a corner of the screen; or a service
# starts a program that make install does not make, or who was looked at on a standby stands in no file that can be handed over.
cd "$(dirname "$0")/../.." || exit 1
failed=0
say() { echo "$*"; failed=1; }
kiosk=$(sed -n '/^Match Group kiosk/,/^Match Group [^k]/p' src/deploy/sshd.conf)
form=$(grep -oE '^ +ForceCommand exec /usr/local/bin/madoguchi --home [^ ]+ --kiosk [a-z_.]+$' <<<"$kiosk" | grep -oE '[a-z_.]+$')
[ -n "$form" ] || say "sshd.conf: the group kiosk is not sent to a kiosk"
[ -n "$form" ] && { grep -qs '^kiosk: true' forms/*/"${form%%.*}/screens/${form#*.}.yaml" || say "sshd.conf: $form is no form for visitors"; }
for line in 'DisableForwarding yes' 'PermitUserRC no' 'PermitTunnel no' 'AuthenticationMethods publickey'; do
    grep -q "^    $line" <<<"$kiosk" || say "sshd.conf: the group kiosk lacks $line"
done
# the line of IPAmjMincho is as high as its size (hhea 1802 + 246 of 2048), rounded up in two parts: one pixel more
size=$(sed -n 's/^font=IPAmjMincho:pixelsize=//p' src/deploy/foot.ini)
[ -n "$size" ] || say "foot.ini: no size in pixels"
rows=$((1080 / (${size:-1} + 1))) columns=$((1920 / ((${size:-1} + 1) / 2)))
{ [ "$rows" -eq 24 ] && [ "$columns" -ge 80 ] && [ "$columns" -lt 100 ]; } || say "foot.ini: $columns×$rows letters on 1920×1080"
places=$(grep -hoE '/[a-z/]*bin/madoguchi\b' src/deploy/*.service src/deploy/*.conf src/deploy/screenrc | sort -u)
[ "$places" = /usr/local/bin/madoguchi ] || say "${places:-nowhere} is not where make install puts the program"
grep -q "^ *logging_collector: 'on'" src/deploy/patroni.yml || say "patroni.yml: the server's log is no file"
exit $failed
