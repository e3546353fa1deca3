/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The search keys in the database: the two functions, and the keys that are stored. Rows keep the
 * key that the rules of their day made, so a change of rules makes all of them anew in the same
 * transaction; else old residents would be found by nobody. Knows no table: which columns hold keys
 * is asked of the database.
 */
#include <string.h>
#include "madoguchi/auth.h"
#include "madoguchi/text.h"
#include "migrate_private.h"

/* Stored columns that depend on the functions, and the columns that these are made from: setting
 * one of those to itself makes the key anew. Not a change of data, so no trigger of ours runs
 * (row_version, history). Indexes follow by themselves but for those over an expression. */
static const char rebuild[] =
    "DO $rebuild$\n"
    "DECLARE\n"
    "    v_one record;\n"
    "BEGIN\n"
    "    SET LOCAL session_replication_role = replica;\n"
    "    FOR v_one IN\n"
    "        SELECT d.adrelid::pg_catalog.regclass AS tab, pg_catalog.string_agg(DISTINCT pg_catalog.format('%1$I = %1$I', b.attname), ', ') AS same\n"
    "        FROM pg_catalog.pg_depend AS f\n"
    "        JOIN pg_catalog.pg_attrdef AS d ON d.oid = f.objid\n"
    "        JOIN pg_catalog.pg_class AS c ON c.oid = d.adrelid AND c.relkind = 'r'\n"
    "        JOIN pg_catalog.pg_attribute AS a ON a.attrelid = d.adrelid AND a.attnum = d.adnum AND a.attgenerated = 's'\n"
    "        JOIN pg_catalog.pg_depend AS o ON o.classid = f.classid AND o.objid = d.oid AND o.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass\n"
    "             AND o.refobjid = d.adrelid AND o.refobjsubid NOT IN (0, d.adnum)\n"
    "        JOIN pg_catalog.pg_attribute AS b ON b.attrelid = d.adrelid AND b.attnum = o.refobjsubid\n"
    "        WHERE f.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass AND f.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass\n"
    "          AND f.refobjid IN ('sys.kana_key(text)'::pg_catalog.regprocedure, 'sys.kanji_key(text)'::pg_catalog.regprocedure)\n"
    "        GROUP BY d.adrelid ORDER BY 1\n"
    "    LOOP\n"
    "        EXECUTE pg_catalog.format('UPDATE %s SET %s', v_one.tab, v_one.same);\n"
    "    END LOOP;\n"
    "    FOR v_one IN\n"
    "        SELECT f.objid::pg_catalog.regclass AS ix FROM pg_catalog.pg_depend AS f\n"
    "        JOIN pg_catalog.pg_class AS c ON c.oid = f.objid AND c.relkind = 'i'\n"
    "        WHERE f.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND f.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass\n"
    "          AND f.refobjid IN ('sys.kana_key(text)'::pg_catalog.regprocedure, 'sys.kanji_key(text)'::pg_catalog.regprocedure)\n"
    "    LOOP\n"
    "        EXECUTE pg_catalog.format('REINDEX INDEX %s', v_one.ix);\n"
    "    END LOOP;\n"
    "    SET LOCAL session_replication_role = origin;\n"
    "END $rebuild$;\n";

/* The functions are always made again; the rows only when the rules have another digest than those
 * the rows were made by. The rules are the functions' whole text, which says TEXT_KEY_VERSION
 * too. */
bool keys_apply(struct run *run)
{
    struct buffer script = {0};
    const char *stored = NULL;
    char digest[65];
    buffer_text(&script, "BEGIN;\n");
    size_t head = script.length;
    text_key_sql(&script);
    auth_digest(script.data + head, script.length - head, digest);
    buffer_text(
        &script,
        "GRANT EXECUTE ON FUNCTION sys.kana_key(text), sys.kanji_key(text) TO definer, mig_owner;\n");
    bool done = run_one(run, &stored,
                        "SELECT s.value FROM sys.setting AS s WHERE s.key = 'key_rules'", NULL);
    if (done && (!stored || strcmp(stored, digest) != 0)) {
        buffer_text(&script, rebuild);
        buffer_format(
            &script,
            "INSERT INTO sys.setting (key, value) VALUES ('key_rules', '%s'), ('key_version', '%d')\n"
            "ON CONFLICT (key) DO UPDATE SET value = excluded.value;\n",
            digest, TEXT_KEY_VERSION);
    }
    buffer_text(&script, "COMMIT;");
    done = done && run_script(run, "search keys", buffer_string(&script));
    buffer_release(&script);
    return done;
}
