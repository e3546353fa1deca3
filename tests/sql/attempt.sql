-- SPDX-License-Identifier: Apache-2.0
-- tap.attempt: what becomes of a statement when a clerk's own login sends it. 'ok' or the SQLSTATE.
CREATE FUNCTION tap.attempt(p_login text, p_sql text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('SET LOCAL SESSION AUTHORIZATION %I', p_login);
    EXECUTE p_sql;
    SET LOCAL SESSION AUTHORIZATION DEFAULT;
    RETURN 'ok';
EXCEPTION WHEN OTHERS THEN
    RETURN SQLSTATE;
END $$;
-- The same, but what it did is undone and what it set is forgotten.
CREATE FUNCTION tap.peek(p_login text, p_sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_text text;
BEGIN
    EXECUTE format('SET LOCAL SESSION AUTHORIZATION %I', p_login);
    EXECUTE p_sql INTO v_text;
    RAISE EXCEPTION 'undo' USING ERRCODE = 'ZZ001';
EXCEPTION WHEN SQLSTATE 'ZZ001' THEN
    RETURN v_text;
END $$;
-- The first value a statement gives to a clerk.
CREATE FUNCTION tap.answer(p_login text, p_sql text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_text text;
BEGIN
    EXECUTE format('SET LOCAL SESSION AUTHORIZATION %I', p_login);
    EXECUTE p_sql INTO v_text;
    SET LOCAL SESSION AUTHORIZATION DEFAULT;
    RETURN v_text;
END $$;
-- A clerk of a city who may what the word says, or may not; NULL: there is none.
CREATE FUNCTION tap.login_with(p_word text, p_city integer, p_has boolean) RETURNS text LANGUAGE sql AS $$
    SELECT min(a.login) FROM sec.assignment AS a WHERE a.dantai_code = p_city AND a.login !~ '^w_' AND pg_has_role(a.login, (SELECT w.role FROM sys.word AS w WHERE w.word = p_word), 'MEMBER') = p_has $$;
