-- SPDX-License-Identifier: Apache-2.0
-- Conditions under a name. They are what was typed, and find nothing by themselves: a search with them is a search like
-- any other, with its ticket. Without a name they are the last ones this clerk searched with: one of each list, nobody else's.
CREATE OR REPLACE FUNCTION api.condition_keep(p_query text, p_name text, p_body jsonb, p_shared boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    v_body jsonb;
BEGIN
    PERFORM sec.must_have((SELECT q.may FROM sys.query AS q WHERE q.id = p_query));
    SELECT jsonb_object_agg(x.key, x.value) INTO v_body
    FROM jsonb_each(CASE jsonb_typeof(p_body) WHEN 'object' THEN p_body ELSE '{}' END) AS x
    WHERE x.key ~ '^[a-z0-9_]{1,60}$' AND length(x.value::text) <= 400 AND (jsonb_typeof(x.value) = 'string'
        OR (jsonb_typeof(x.value -> 'text') = 'string' AND jsonb_typeof(x.value -> 'value') = 'number' AND x.value - 'text' - 'value' = '{}'));
    IF v_body IS NULL OR length(p_name) NOT BETWEEN 0 AND 30 OR length(v_body::text) > 8000 OR
       (p_name <> '' AND (SELECT count(*) FROM work.condition AS c WHERE c.dantai_code = m.dantai_code AND c.login = m.login AND c.query = p_query
                          AND c.name NOT IN ('', p_name)) >= 50) THEN
        RAISE EXCEPTION '00-546' USING ERRCODE = 'MG001';
    END IF;
    INSERT INTO work.condition (dantai_code, login, query, name, who, department, body)
    VALUES (m.dantai_code, m.login, p_query, p_name, m.name, CASE WHEN p_shared AND p_name <> '' THEN m.department END, v_body)
    ON CONFLICT (dantai_code, login, query, name) DO UPDATE
    SET who = excluded.who, department = excluded.department, body = excluded.body, at = excluded.at;
END $$;
COMMENT ON FUNCTION api.condition_keep(text, text, jsonb, boolean) IS '検索の条件に名前を付けて残す';

-- One's own, then those of colleagues in the department.
CREATE OR REPLACE FUNCTION api.condition_list(p_query text) RETURNS SETOF jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
BEGIN
    PERFORM sec.must_have((SELECT q.may FROM sys.query AS q WHERE q.id = p_query));
    RETURN QUERY
    SELECT jsonb_build_object('name', c.name, 'body', c.body::text, 'mine', c.login = m.login, 'shared', c.department IS NOT NULL,
        'who', c.who)
    FROM work.condition AS c
    WHERE c.dantai_code = m.dantai_code AND c.query = p_query AND (c.login = m.login OR c.department = m.department)
    ORDER BY c.login <> m.login, c.name COLLATE "C", c.login LIMIT 200;
END $$;
COMMENT ON FUNCTION api.condition_list(text) IS '名前を付けた条件の一覧';

CREATE OR REPLACE FUNCTION api.condition_drop(p_query text, p_name text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
BEGIN
    DELETE FROM work.condition AS c
    WHERE c.dantai_code = m.dantai_code AND c.login = m.login AND c.query = p_query AND c.name = p_name;
END $$;
COMMENT ON FUNCTION api.condition_drop(text, text) IS '名前を付けた条件を消す';
