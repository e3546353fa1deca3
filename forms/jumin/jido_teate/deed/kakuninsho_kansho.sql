-- SPDX-License-Identifier: Apache-2.0
DECLARE
    n jido_teate.nintei;
    v_no bigint := sys.next_no('jido_teate.kansho');
BEGIN
    SELECT * INTO n FROM jido_teate.nintei AS q WHERE q.dantai_code = v_city AND q.nintei_no = r.nintei_no;
    IF n.nintei_no IS NULL OR n.nintei_jotai_code <> '2' THEN
        PERFORM sys.problem('00-968', 'nintei_no', NULL, jsonb_build_object('nintei_no', r.nintei_no));
        RETURN NULL;
    END IF;
    PERFORM juki.ninsho_kensa(v_city, c.today, 'nintei_no');
    INSERT INTO jido_teate.kansho (dantai_code, kansho_no, nintei_no, kansho_date, kansho_kigen_date, kansho_person, kansho_login)
    VALUES (v_city, v_no, n.nintei_no, c.today, r.kansho_kigen_date, c.person, c.login);
    PERFORM sys.todos_done('jido_teate', (SELECT array_agg(q.kojin_no) FROM (
        SELECT z.nintei_no, z.kojin_no FROM jido_teate.nenrei_jido(v_city, juki.nendo(c.today)) AS z
        UNION SELECT z.nintei_no, z.kojin_no FROM jido_teate.sotsugyo_jido(v_city, juki.nendo(c.today)) AS z) AS q WHERE q.nintei_no = n.nintei_no));
    PERFORM gyosei_kihon.sofu_kensa(v_city, n.kojin_no, 'jido_teate', c.today, 'nintei_no', '確認書の勧奨（認定' || n.nintei_no || '）', v_no);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(n.kojin_no));
END;
