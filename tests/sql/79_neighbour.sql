-- If this failed: a clerk would change the neighbouring city's register by typing its numbers into a deed of her own.
-- SPDX-License-Identifier: Apache-2.0
-- Every deed of every form, sent with a plausible record that carries numbers only 南国市 has: by its own clerk (undone
-- again, to know that the record is plausible), and by a clerk of 香南市 who may send it. Nothing of 南国市 may change.
\ir people.sql
SELECT no_plan();
\ir plausible.sql
CREATE TABLE tap.sent AS SELECT f.id, f.system, tap.login_with(f.may, 392049, true) AS own, tap.login_with(f.may, 392111, true) AS other, r.record, NULL::text AS own_said, NULL::text AS other_said,
    EXISTS (SELECT FROM tap.number AS n WHERE n.system = f.system AND n.no IS NOT NULL AND r.record ? n.field) OR k.no IS NOT NULL AS numbered
    FROM sys.form AS f, unnest(ARRAY[false, true]) AS w (whole), LATERAL (SELECT tap.number_of(f.system, f.version_key)) AS k (no),
        LATERAL (SELECT tap.plausible(f.system, f.fields, w.whole) || CASE WHEN f.version_key IS NULL THEN '{}' ELSE jsonb_build_object(f.version_key, coalesce(k.no, 1), 'row_version', 1) END) AS r (record)
    WHERE f.func IS NOT NULL AND f.system <> 'toy';
UPDATE tap.sent AS s SET own_said = tap.outcome(s.own, s.id, s.system, s.record, true) WHERE s.own IS NOT NULL;

-- what 南国市 has: rows of each table that names a city, and the newest of them
CREATE FUNCTION tap.holdings() RETURNS TABLE (place text, held bigint, sum numeric) LANGUAGE plpgsql AS $$
BEGIN
    FOR place IN SELECT c.oid::regclass::text FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid WHERE a.attname = 'dantai_code' AND NOT a.attisdropped
        AND c.relkind = 'r' AND c.relnamespace::regnamespace::text <> 'tap' LOOP
        RETURN QUERY EXECUTE format('SELECT %L, count(*), sum((%s.xmin::text)::numeric) FROM %s WHERE dantai_code = 392049', place, 't', place || ' AS t');
    END LOOP;
END $$;
CREATE TABLE tap.held AS SELECT * FROM tap.holdings();
UPDATE tap.sent AS s SET other_said = tap.outcome(s.other, s.id, s.system, s.record, false) WHERE s.other IS NOT NULL;

SELECT is_empty('SELECT s.id FROM tap.sent AS s WHERE s.own IS NULL OR s.other IS NULL', 'each deed has somebody in both cities who may send it');
SELECT cmp_ok((SELECT count(DISTINCT s.id) FROM tap.sent AS s WHERE s.numbered AND s.own_said ~ '^(done|warned)'), '>', 10::bigint, 'many of these records are good ones: the own city takes them');
SELECT is_empty('SELECT s.id, s.own_said, s.other_said FROM tap.sent AS s WHERE s.numbered AND s.other_said ~ ''^(done|warned)''', 'with numbers of 南国市 the neighbour''s clerk does nothing');
SELECT is_empty('SELECT h.place FROM tap.held AS h JOIN tap.holdings() AS n USING (place) WHERE (n.held, n.sum) IS DISTINCT FROM (h.held, h.sum)', 'no row of 南国市 is written, none is gone');
SELECT cmp_ok((SELECT count(*) FROM audit.deed AS d WHERE d.dantai_code = 392111 AND d.login = ANY (SELECT s.other FROM tap.sent AS s)), '>', 10::bigint, 'what carries no number is the neighbour''s own work');
SELECT is_empty('SELECT d.form, p FROM audit.deed AS d, unnest(d.persons) AS p WHERE d.dantai_code = 392111 AND NOT EXISTS (SELECT FROM gyosei_kihon.atena AS a WHERE a.dantai_code = 392111 AND a.kojin_no = p)',
    'no deed of 香南市 is about somebody it does not know');
SELECT * FROM finish();
