-- SPDX-License-Identifier: Apache-2.0
-- What is certified is the row that stands now; a later correction is another paper.
DECLARE
    k kojin_juminzei.kazei;
    v_no bigint;
    v_uketsuke bigint;
    v_bango text;
    v_numbers jsonb := '[]';
    n integer;
    v_saki text;   -- where the person is taxed instead
BEGIN
    PERFORM juki.ninsho_kensa(v_city, c.today, 'seikyusha_name');
    SELECT * INTO k FROM kojin_juminzei.kazei_of(v_city, r.kojin_no, r.fuka_nendo);
    SELECT kojin_juminzei.saki_bun(v_city, r.kojin_no, x.jijo_code, x.saki_name) INTO v_saki FROM kojin_juminzei.jutogai_mure(v_city, kojin_juminzei.hitori(r.kojin_no), r.fuka_nendo) AS x WHERE x.jijo_code = '3';
    IF v_saki IS NOT NULL THEN
        PERFORM sys.problem('11-172', 'fuka_nendo', NULL, jsonb_build_object('saki', v_saki));
    ELSIF NOT kojin_juminzei.jusho_ari(v_city, r.kojin_no, r.fuka_nendo) THEN
        PERFORM sys.problem('11-021', 'fuka_nendo', NULL, jsonb_build_object('hi', sys.wareki(make_date(r.fuka_nendo, 1, 1))));
    ELSIF k.kojin_no IS NULL OR k.kazei_jotai_code = '9' THEN
        PERFORM sys.problem('11-022', 'fuka_nendo');
    ELSIF k.kazei_jotai_code = '3' OR k.kazei_jotai_code = '4' AND NOT sys.param_flag('kojin_juminzei.fuyo_shomei_flag', c.today) THEN
        PERFORM sys.problem('11-020', 'kojin_no');
    ELSIF k.kazei_jotai_code = '4' THEN
        PERFORM sys.alert('11-023', 'kojin_no');
    END IF;
    PERFORM gyosei_kihon.shien_seikyusha(v_city, r.kojin_no, r.seikyusha_name, 'seikyusha_name');
    PERFORM sys.need_confirmed('kojin_juminzei.shomei_tesuryo_yen', 'muryo_jiyu_code', c.today) WHERE r.muryo_jiyu_code IS NULL;
    IF r.muryo_jiyu_code <> ALL (sys.param_list('kojin_juminzei.muryo_jiyu_name', c.today)) THEN
        PERFORM sys.problem('11-046', 'muryo_jiyu_code', NULL, jsonb_build_object('muryo', sys.code_name('juki', 'muryo_jiyu', r.muryo_jiyu_code)));
    END IF;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    FOR n IN 1 .. r.tsusu_count LOOP
        v_no := sys.next_no('kojin_juminzei.shomei');
        v_uketsuke := coalesce(v_uketsuke, v_no);
        v_bango := to_char(c.today, 'YYYYMMDD') || ' ' || sys.city_name() || ' ' || coalesce(c.terminal, '-') || ' Z'
                   || to_char(sys.next_no('kojin_juminzei.shomei_' || to_char(c.today, 'YYYYMMDD')), 'FM00000');
        v_numbers := v_numbers || to_jsonb(v_bango);
        INSERT INTO kojin_juminzei.shomei (dantai_code, shomei_no, uketsuke_no, kojin_no, fuka_nendo, rireki_no, seikyusha_kubun_code, seikyusha_name,
                                           honnin_kakunin_code, kakunin_shorui_code, kakunin_shorui_no, tesuryo_yen, muryo_jiyu_code, shiharai_code,
                                           hakko_date, bango, hakko_login, hakko_person, hakko_branch, hakko_terminal)
        VALUES (v_city, v_no, v_uketsuke, r.kojin_no, r.fuka_nendo, k.rireki_no, r.seikyusha_kubun_code, r.seikyusha_name, r.honnin_kakunin_code,
                r.kakunin_shorui_code, r.kakunin_shorui_no, CASE WHEN r.muryo_jiyu_code IS NULL THEN sys.param_yen('kojin_juminzei.shomei_tesuryo_yen', c.today) ELSE 0 END,
                r.muryo_jiyu_code, r.shiharai_code, c.today, v_bango, c.login, c.person, c.branch, c.terminal);
    END LOOP;
    RETURN jsonb_build_object('key', v_uketsuke, 'number', v_bango, 'numbers', v_numbers, 'persons', jsonb_build_array(r.kojin_no));
END;
