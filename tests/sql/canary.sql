-- SPDX-License-Identifier: Apache-2.0
-- Marks that stand nowhere else, where they are found, and a walk through every door of every login: \ir canary.sql behind
-- people.sql. No test of its own.
CREATE TABLE tap.mark (word text, at text DEFAULT 'everywhere');
INSERT INTO tap.mark VALUES ('カナリヤ'), ('鶯谷荘'), ('朱鷺鷽町'), ('燕番地'), ('鶫鵯町'), ('0000917'), ('0000918');
INSERT INTO tap.mark VALUES ('088-863-9999', 'doors');   -- a telephone stays where it was written; no door shows it
CREATE FUNCTION tap.marked(p_text text) RETURNS boolean LANGUAGE sql STABLE AS $$ SELECT EXISTS (SELECT FROM tap.mark AS m WHERE strpos(p_text, m.word) > 0 AND m.at = 'everywhere') $$;
-- A table is read whole until none of the words is found in it; from then on only what was written since.
CREATE TABLE tap.clean (at oid, words text[], xid xid, PRIMARY KEY (at, words));
CREATE FUNCTION tap.places() RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    t regclass; v_has boolean; v_out text[] := '{}'; v_since integer;
    v_like text[] := (SELECT array_agg('%' || m.word || '%') FROM tap.mark AS m WHERE m.at = 'everywhere');   -- a million rows: no call for each
BEGIN
    FOR t IN SELECT c.oid::regclass FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^(pg_catalog|pg_toast|information_schema|tap)' LOOP
        v_since := (SELECT age(c.xid) FROM tap.clean AS c WHERE c.at = t AND c.words = v_like);
        EXECUTE format('SELECT EXISTS (SELECT FROM %s AS x WHERE ($1 IS NULL OR age(x.xmin) <= $1) AND x::text LIKE ANY ($2))', t) INTO v_has USING v_since, v_like;
        IF v_has THEN v_out := v_out || t::text;
        ELSIF v_since IS NULL THEN INSERT INTO tap.clean VALUES (t, v_like, pg_current_xact_id()::xid); END IF;
    END LOOP;
    RETURN v_out;
END $$;
CREATE FUNCTION tap.hidden(p_town bigint) RETURNS jsonb LANGUAGE sql AS $$ SELECT jsonb_build_object('shien_kari_flag', true, 'todokedenin_renrakusaki', '088-863-9999', 'machiaza_id', p_town, 'postal_no', '0000917',
    'banchi', 'カナリヤ１番地', 'katagaki', '鶯谷荘', 'zen_postal_no', '0000918', 'zen_jusho', '徳島県朱鷺鷽町', 'zen_banchi', '燕番地', 'zen_katagaki', '鶯谷荘', 'honseki', '徳島県鶫鵯町', 'honseki_banchi', '燕番地') $$;
-- every door, for every login: opened in one transaction, read in the next
CREATE TABLE tap.tour (n serial, login text, query text, args jsonb, ticket uuid DEFAULT gen_random_uuid(), opened text, shown text);
GRANT USAGE ON SCHEMA tap TO PUBLIC;
CREATE FUNCTION tap.doors(p_kari bigint, p_kofu bigint, p_people bigint[], p_town bigint, p_shien bigint DEFAULT 0) RETURNS TABLE (query text, args jsonb) LANGUAGE sql AS $$
    SELECT q.id, jsonb_strip_nulls(jsonb_build_object(
        CASE WHEN a.name = 'conditions' THEN 'conditions' ELSE a.name END, a.value)) FROM sys.query AS q
    CROSS JOIN LATERAL (
        SELECT 'conditions', jsonb_build_array(c) FROM unnest(ARRAY['["shimei_kana", "prefix", "アワ"]', '["shimei_kana", "prefix", "ア"]', '["shimei", "prefix", "阿波"]', '["birth_date", "equal", "1988-04-01"]',
               '["birth_date", "equal", "2018-06-01"]', format('["machiaza_id", "equal", %s]', p_town), format('["kojin_no", "equal", %s]', p_people[1])]::jsonb[]) AS c WHERE q.kind = 'list'
        UNION ALL SELECT 'limit', '200' WHERE q.kind <> 'list' AND NOT EXISTS (SELECT FROM pg_attribute AS t WHERE t.attrelid = to_regclass('api.args_' || replace(q.id, '.', '_')) AND t.attname <> 'typed')
        UNION ALL SELECT t.attname, to_jsonb(v) FROM pg_attribute AS t, unnest(CASE t.attname WHEN 'kari_no' THEN ARRAY[p_kari] WHEN 'kofu_no' THEN ARRAY[p_kofu] WHEN 'kojin_no' THEN p_people
                      WHEN 'shien_no' THEN ARRAY[p_shien] WHEN 'shinsei_no' THEN ARRAY[1, 2, 3, 4] WHEN 'hikinuki_no' THEN ARRAY[1, 2] WHEN 'jushin_no' THEN ARRAY[1, 2]
                      WHEN 'nintei_no' THEN ARRAY(SELECT n.nintei_no FROM jido_teate.nintei AS n WHERE n.dantai_code = 392049 AND n.kojin_no = ANY (p_people)) ELSE '{}' END) AS v
                  WHERE t.attrelid = to_regclass('api.args_' || replace(q.id, '.', '_')) AND t.attname <> 'typed') AS a (name, value) WHERE q.kind <> 'lookup' $$;
CREATE FUNCTION tap.fill(p_doors text) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    TRUNCATE tap.tour;
    EXECUTE 'INSERT INTO tap.tour (login, query, args) SELECT a.login, d.query, d.args FROM sec.assignment AS a, ' || p_doors || ' AS d WHERE a.login !~ ''^(toy_|w_)'' AND (a.dantai_code = 392049 OR a.login IN (''k_mado'', ''k_shien'', ''m_mado''))';
    UPDATE tap.tour AS t SET opened = tap.attempt(t.login, format('SELECT api.open(%L, %L, %L, ''shokai'')', t.ticket, t.query, t.args));
    RETURN (SELECT count(*) FROM tap.tour AS t WHERE t.opened = 'ok');
END $$;
-- On a slow machine a tour takes longer than a ticket lives (60 seconds); a read refused for that alone would prove nothing, so all are made
-- young again while it goes on. Not for each login: each change of session_replication_role throws every plan of the session away.
CREATE FUNCTION tap.refresh() RETURNS timestamptz LANGUAGE sql SET session_replication_role = replica AS $$
    UPDATE sec.ticket AS k SET at = clock_timestamp() FROM tap.tour AS t WHERE t.opened = 'ok' AND k.ticket = t.ticket;
    SELECT clock_timestamp() $$;
CREATE FUNCTION tap.try_read(p_login text, p_query text, p_ticket uuid) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN tap.read(p_login, p_query, p_ticket)::text;
EXCEPTION WHEN insufficient_privilege THEN
    RETURN '42501';
END $$;
CREATE FUNCTION tap.walk() RETURNS text[] LANGUAGE plpgsql AS $$   -- who was shown a mark, by which query
DECLARE
    v_login text; v_young timestamptz := '-infinity';
BEGIN
    FOR v_login IN SELECT DISTINCT t.login FROM tap.tour AS t WHERE t.opened = 'ok' LOOP
        IF clock_timestamp() > v_young + interval '20 seconds' THEN v_young := tap.refresh(); END IF;
        UPDATE tap.tour AS t SET shown = tap.try_read(t.login, t.query, t.ticket) WHERE t.opened = 'ok' AND t.login = v_login;
    END LOOP;
    RETURN (SELECT coalesce(array_agg(DISTINCT t.login || ' ' || t.query ORDER BY t.login || ' ' || t.query), '{}') FROM tap.tour AS t WHERE EXISTS (SELECT FROM tap.mark AS m WHERE strpos(t.shown, m.word) > 0));
END $$;
