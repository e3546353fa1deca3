-- SPDX-License-Identifier: Apache-2.0
-- Closed or opened again where the queue stands, which judges whose it is; what was done is kept here.
DECLARE
    v_nos bigint[] := ARRAY[r.mishori_no] || CASE WHEN r.matomete_flag THEN ARRAY(
        SELECT n.todo_no FROM work.todo AS t CROSS JOIN LATERAL gyosei_kihon.mishori_nakama(t) AS n
        WHERE t.dantai_code = v_city AND t.todo_no = r.mishori_no ORDER BY n.todo_no) ELSE '{}' END;
    v_no bigint;
    v_fault text;
BEGIN
    FOREACH v_no IN ARRAY v_nos LOOP
        v_fault := CASE WHEN r.sumi_kubun_code <> '9' THEN sec.end_todo(v_no, r.sumi_kubun_code IN ('2', '3'))
                        WHEN gyosei_kihon.sumi_modosu(v_city, v_no) THEN sec.reopen_todo(v_no) ELSE 'late' END;
        IF v_fault IS NOT NULL THEN
            PERFORM sys.problem(CASE v_fault WHEN 'done' THEN '01-269' WHEN 'deed' THEN '01-270' WHEN 'late' THEN '01-271' ELSE '01-268' END,
                                CASE WHEN v_fault IN ('late', 'deed') THEN 'sumi_kubun_code' ELSE 'mishori_no' END);
            RETURN NULL;
        END IF;
        INSERT INTO gyosei_kihon.mishori_sumi (dantai_code, sumi_no, mishori_no, sumi_kubun_code, sumi_naiyo, busho_id, sumi_date, sumi_at, sumi_person, sumi_login)
        VALUES (v_city, sys.next_no('mishori_sumi'), v_no, r.sumi_kubun_code, r.sumi_naiyo, c.department, c.today, c.at, c.person, c.login);
    END LOOP;
    RETURN jsonb_build_object('key', r.mishori_no, 'number', r.mishori_no::text,
        'persons', (SELECT coalesce(jsonb_agg(t.person), '[]') FROM work.todo AS t WHERE t.dantai_code = v_city AND t.todo_no = ANY (v_nos) AND t.person IS NOT NULL));
END;
