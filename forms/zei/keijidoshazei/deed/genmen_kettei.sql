-- SPDX-License-Identifier: Apache-2.0
-- A grant is taken back from a year on: what was remitted before stays, unless that is its first year.
DECLARE
    g keijidoshazei.genmen;
    v_kojin bigint;
BEGIN
    PERFORM juki.ninsho_kensa(v_city, c.today, 'genmen_kekka_code');
    SELECT * INTO g FROM keijidoshazei.genmen AS q WHERE q.dantai_code = v_city AND q.genmen_no = r.genmen_no FOR UPDATE;
    IF g.genmen_jotai_code IS DISTINCT FROM (CASE r.genmen_kekka_code WHEN '4' THEN '2' ELSE '1' END) THEN
        PERFORM sys.problem('14-035', 'genmen_kekka_code');
        RETURN NULL;
    ELSIF r.genmen_kekka_code = '4' AND (r.torikeshi_nendo < g.kara_nendo OR r.torikeshi_nendo > g.made_nendo) THEN
        PERFORM sys.problem('14-067', 'torikeshi_nendo');
        RETURN NULL;
    END IF;
    UPDATE keijidoshazei.genmen AS q
    SET genmen_jotai_code = CASE WHEN r.genmen_kekka_code = '4' AND r.torikeshi_nendo > q.kara_nendo THEN '2' ELSE r.genmen_kekka_code END,
        made_nendo = CASE WHEN r.genmen_kekka_code = '4' AND r.torikeshi_nendo > q.kara_nendo THEN r.torikeshi_nendo - 1 ELSE q.made_nendo END,
        torikeshi_nendo = CASE WHEN r.genmen_kekka_code = '4' THEN r.torikeshi_nendo END,
        kettei_date = c.today, kettei_riyu = r.kettei_riyu, kettei_person = c.person
    WHERE q.dantai_code = v_city AND q.genmen_no = r.genmen_no;
    PERFORM keijidoshazei.kosei_tanomu(v_city, g.sharyo_no, make_date(CASE WHEN r.genmen_kekka_code = '4' THEN r.torikeshi_nendo ELSE g.kara_nendo END, 4, 1))
    WHERE r.genmen_kekka_code <> '3';
    SELECT s.kojin_no INTO v_kojin FROM keijidoshazei.sharyo AS s WHERE s.dantai_code = v_city AND s.sharyo_no = g.sharyo_no;
    PERFORM gyosei_kihon.sofu_kensa(v_city, v_kojin, 'keijidoshazei', c.today, 'genmen_kekka_code', '軽自動車税の減免決定通知書（減免' || g.genmen_no || '）', g.genmen_no);
    RETURN jsonb_build_object('key', g.genmen_no, 'number', g.genmen_no::text, 'persons', jsonb_build_array(v_kojin));
END;
