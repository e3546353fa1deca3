-- SPDX-License-Identifier: Apache-2.0
-- Holds. A form that compares versions says which record is in hand; another clerk who opens it is told. A hold ends with
-- the form, stays while a draft does (30 days), and is taken over by who may: that is a deed in the log.
CREATE OR REPLACE FUNCTION sys.hold_words(p_city integer, p_key bigint, p_mine boolean, p_name text, p_terminal text, p_at timestamptz)
RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object('key', p_key, 'mine', p_mine, 'who', p_name,
        'where', (SELECT t.name FROM sys.terminal AS t WHERE t.dantai_code = p_city AND t.id = p_terminal),
        'since', to_char(p_at AT TIME ZONE 'Asia/Tokyo', 'MM/DD HH24:MI'))
$$;
COMMENT ON FUNCTION sys.hold_words(integer, bigint, boolean, text, text, timestamptz) IS '処理中の記録を言葉にする';

-- The table whose version a form compares, when who asks may use the form.
CREATE OR REPLACE FUNCTION sec.hold_subject(p_form text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    f sys.form;
BEGIN
    SELECT * INTO f FROM sys.form AS x WHERE x.id = p_form AND x.func IS NOT NULL AND x.version_table IS NOT NULL;
    PERFORM sec.must_have(f.may);
    RETURN f.version_table;
END $$;
COMMENT ON FUNCTION sec.hold_subject(text) IS '様式が版を比べる表';

CREATE OR REPLACE FUNCTION api.hold(p_form text, p_key bigint, p_request uuid) RETURNS SETOF jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    v_subject text := sec.hold_subject(p_form);
BEGIN
    IF p_key IS NULL OR p_request IS NULL THEN
        RAISE EXCEPTION '00-543' USING ERRCODE = '42501';
    END IF;
    DELETE FROM work.hold AS h WHERE h.dantai_code = m.dantai_code AND h.until < clock_timestamp();
    IF (SELECT count(*) FROM work.hold AS h WHERE h.dantai_code = m.dantai_code AND h.login = m.login) < 200 THEN
        INSERT INTO work.hold (dantai_code, subject, key, login, name, terminal, request, until)
        VALUES (m.dantai_code, v_subject, p_key, m.login, m.name, sec.my_terminal(m.dantai_code), p_request, clock_timestamp() + interval '12 hours')
        ON CONFLICT (dantai_code, subject, key) DO UPDATE
        SET request = excluded.request, terminal = excluded.terminal, until = greatest(hold.until, excluded.until)
        WHERE hold.login = excluded.login;
    END IF;
    RETURN QUERY SELECT sys.hold_words(h.dantai_code, h.key, h.login = m.login, h.name, h.terminal, h.at) || jsonb_build_object('may_take', sec.has('gyosei_kihon.hikitsugi'))
    FROM work.hold AS h WHERE h.dantai_code = m.dantai_code AND h.subject = v_subject AND h.key = p_key;
END $$;
COMMENT ON FUNCTION api.hold(text, bigint, uuid) IS '記録を手に取り、だれが持っているかを答える';

-- Which of these records others have in hand.
CREATE OR REPLACE FUNCTION api.hold_list(p_form text, p_keys bigint[]) RETURNS SETOF jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    v_subject text := sec.hold_subject(p_form);
BEGIN
    RETURN QUERY SELECT sys.hold_words(h.dantai_code, h.key, h.login = m.login, h.name, h.terminal, h.at) FROM work.hold AS h
    WHERE h.dantai_code = m.dantai_code AND h.subject = v_subject AND h.key = ANY (p_keys[1:200]) AND h.until >= clock_timestamp();
END $$;
COMMENT ON FUNCTION api.hold_list(text, bigint[]) IS '処理中の記録の一覧';

-- The form was left. What stands in a draft stays in hand.
CREATE OR REPLACE FUNCTION api.hold_release(p_request uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
BEGIN
    DELETE FROM work.hold AS h WHERE h.dantai_code = m.dantai_code AND h.request = p_request AND h.login = m.login
    AND NOT EXISTS (SELECT FROM work.draft AS d WHERE d.dantai_code = h.dantai_code AND d.request = h.request);
END $$;
COMMENT ON FUNCTION api.hold_release(uuid) IS '記録を手放す';

CREATE OR REPLACE FUNCTION api.hold_take(p_form text, p_key bigint, p_request uuid) RETURNS SETOF jsonb LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    v_subject text := sec.hold_subject(p_form);
    v_login text;
BEGIN
    PERFORM sec.must_have('gyosei_kihon.hikitsugi');
    SELECT x.login INTO v_login FROM work.hold AS x WHERE x.dantai_code = m.dantai_code AND x.subject = v_subject AND x.key = p_key FOR UPDATE;
    IF v_login <> m.login THEN
        UPDATE work.hold AS x SET login = m.login, name = m.name, terminal = sec.my_terminal(m.dantai_code), request = p_request, at = clock_timestamp(),
            until = clock_timestamp() + interval '12 hours'
        WHERE x.dantai_code = m.dantai_code AND x.subject = v_subject AND x.key = p_key;
        INSERT INTO audit.deed (dantai_code, request, login, person, branch, department, terminal, form, subject, key, persons, digest, acks)
        VALUES (m.dantai_code, p_request, m.login, m.person, m.branch, m.department, sec.my_terminal(m.dantai_code), p_form, 'work.hold',
                p_key, '{}', encode(sha256(convert_to(v_subject || v_login, 'UTF8')), 'hex'), ARRAY['hold:' || v_login]);
    END IF;
    RETURN QUERY SELECT x FROM api.hold(p_form, p_key, p_request) AS x;
END $$;
COMMENT ON FUNCTION api.hold_take(text, bigint, uuid) IS '処理中の記録を引き継ぐ（記録に残る）';
