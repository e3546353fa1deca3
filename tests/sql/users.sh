#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# If this fails, a new clerk cannot come in on the first day, one who left still can, or a key that a clerk changed for the own role
# goes unseen. Argument: the home of a running private cluster.
cd "$(dirname "$0")/../.." || exit 1
program=${BUILD:-build}/madoguchi
home=${1:?the home of a cluster}
copy=madoguchi_case_users login=n_users_test
failed=0
sql() {      # login, password, statement
    exec 9<"$home/pg"
    PGPASSWORD=$2 psql -XqAt "host=/proc/self/fd/9 user=$1 dbname=$copy" -c "$3" 2>&1
    exec 9<&-
}
admin() { sql postgres "" "$1"; }
clean() {
    admin "DROP ROLE IF EXISTS $login" >/dev/null
    rm -f "$home/secrets/$login" "$home/secrets/$login.seal"
    "$program" db drop $copy --home "$home" >/dev/null
}
trap clean EXIT
run() { "$program" --locale en "$@" --home "$home" --database $copy 2>&1; }
expect() {   # what, pattern that one line must match, output
    grep -Eq "$2" <<<"$3" || { echo "$1: nothing matches \"$2\" in:"; printf '%s\n' "$3"; failed=1; }
}
"$program" db copy $copy --database madoguchi_case --home "$home" || exit 1
day=$(admin "SELECT sys.today()")

# ---- an approved assignment of a name that nobody has had: no role before, one after ----
expect "nobody waits" '^No new login' "$(run users make)"
admin "INSERT INTO sec.assignment (login, person, name, dantai_code, branch, department, role, valid) VALUES ('$login', 9001, '季節 一', 392049, 'honcho', 'zeimu', 'kaikei_nendo', daterange('$day', NULL))"
said=$(run users make)
expect "made, and the passphrase is shown once" "^$login  季節 一  passphrase: ([a-z2-9-]{4} ){3}[a-z2-9-]{4}\$" "$said"
passphrase=${said#*passphrase: }
secret=$(printf '%s\n' "$passphrase" | "$program" db secret $login --home "$home")
expect "it opens the key" '^[0-9a-f]{64}$' "$secret"
expect "which opens the database" '"city": 392049' "$(sql $login "$secret" "SELECT api.hello(NULL, '{}')")"
expect "with the duty's words alone" '^f\|t$' "$(sql $login "$secret" "SELECT pg_has_role('fn_juki_shogo', 'MEMBER'), pg_has_role('fn_juki_ido', 'MEMBER')")"
expect "and no attribute" '^f\|f\|f\|f$' "$(admin "SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls FROM pg_roles WHERE rolname = '$login'")"
expect "once" '^No new login' "$(run users make)"
expect "no passphrase for a name that is none" '^00-680 ' "$(run users passphrase n_nobody)"
expect "nor for a worker" '^00-680 ' "$(run users passphrase w_392049)"

# ---- PostgreSQL lets every role change its own password and settings; db doctor tells it ----
expect "all keys as given" '^fine +changed keys' "$(run db doctor)"
sql $login "$secret" "ALTER ROLE CURRENT_USER PASSWORD 'a'"
expect "changed by her own hand" "^BAD +changed keys.*: $login\$" "$(run db doctor)"
expect "the old key is refused" 'password authentication failed' "$(sql $login "$secret" "SELECT 1")"
said=$(run users passphrase $login)
secret=$(printf '%s\n' "${said#*passphrase: }" | "$program" db secret $login --home "$home")
expect "a new passphrase, a new key" '^1$' "$(sql $login "$secret" "SELECT 1")"
expect "her own is gone" 'password authentication failed' "$(sql $login a "SELECT 1")"
expect "mended" '^fine +changed keys' "$(run db doctor)"
sql $login "$secret" "ALTER ROLE CURRENT_USER SET search_path = pg_temp"
expect "a setting of her own" "^BAD +settings of logins.*$login search_path=" "$(run db doctor)"
admin "ALTER ROLE $login RESET ALL"
# a clerk may become any of the words one has, and leave something there for whoever comes next
sql $login "$secret" "BEGIN; SET LOCAL ROLE fn_juki_ido; ALTER ROLE fn_juki_ido SET search_path = pg_temp; ALTER ROLE fn_juki_ido PASSWORD 'x'; COMMIT" >/dev/null
sql $login "$secret" "ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO PUBLIC" >/dev/null
expect "settings of a word" "^BAD +settings of logins.*fn_juki_ido password, fn_juki_ido search_path=pg_temp, $login default privileges" "$(run db doctor)"
expect "they change nothing" '"login": "'$login'"' "$(sql $login "$secret" "SELECT api.hello(NULL, '{}')")"
admin "ALTER ROLE fn_juki_ido RESET ALL; ALTER ROLE fn_juki_ido PASSWORD NULL; ALTER DEFAULT PRIVILEGES FOR ROLE $login REVOKE ALL ON TABLES FROM PUBLIC"
expect "and are gone" '^fine +settings of logins' "$(run db doctor)"

# ---- the duty changes, then ends ----
admin "UPDATE sec.assignment SET role = 'zeimu' WHERE login = '$login'"
expect "the former duty's role is left" "^note +duties that ended.*$login role_kaikei_nendo\$" "$(run db doctor)"
expect "it opens nothing" 'ERROR:  00-121' "$(sql $login "$secret" "SELECT api.open(gen_random_uuid(), 'juki.kari', '{}', 'shokai')")"
said=$(run users tidy)
expect "taken away" "^$login: the ended duty role_kaikei_nendo" "$said"
expect "nobody else is touched" '^1$' "$(wc -l <<<"$said")"
expect "tidy" '^fine +duties' "$(run db doctor)"
admin "UPDATE sec.assignment SET valid = daterange('2020-04-01', '$day') WHERE login = '$login'"
expect "after the last day the login is closed" "^$login .*closed" "$(run users tidy)"
expect "she does not come in" 'not permitted to log in' "$(sql $login "$secret" "SELECT 1")"
exit $failed
