-- SPDX-License-Identifier: Apache-2.0
DECLARE
    g jido_teate.genkyo;
BEGIN
    SELECT * INTO g FROM jido_teate.genkyo AS q
    WHERE q.dantai_code = v_city AND q.nintei_no = r.nintei_no AND q.genkyo_nendo = r.genkyo_nendo AND jido_teate.genkyo_matsu(q) FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM sys.problem('08-020', 'genkyo_nendo');
        RETURN NULL;
    END IF;
    IF g.kigen_date >= c.today THEN
        PERFORM sys.alert('08-033', 'kigen_date', NULL, jsonb_build_object('kigen', to_char(g.kigen_date, 'YYYY-MM-DD')));
    END IF;
    PERFORM juki.ninsho_kensa(v_city, c.today, 'nintei_no');
    UPDATE jido_teate.genkyo AS q SET genkyo_jotai_code = '2', tokusoku_date = c.today, kigen_date = r.kigen_date
    WHERE q.dantai_code = v_city AND q.nintei_no = r.nintei_no AND q.genkyo_nendo = r.genkyo_nendo;
    PERFORM gyosei_kihon.sofu_kensa(v_city, r.kojin_no, 'jido_teate', c.today, 'nintei_no',
                                    '現況届の督促状（認定' || r.nintei_no || '・' || sys.nendo_name(r.genkyo_nendo) || '）', r.nintei_no * 10000 + r.genkyo_nendo);
    RETURN jsonb_build_object('key', r.nintei_no * 10000 + r.genkyo_nendo, 'number', r.nintei_no::text, 'persons', jsonb_build_array(r.kojin_no));
END;
