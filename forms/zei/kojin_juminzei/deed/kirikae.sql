-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_no bigint;
    v_kijitsu date := make_date(r.fuka_nendo, 4, 1);
BEGIN
    IF kojin_juminzei.futsu_nokori(v_city, r.kojin_no, r.fuka_nendo, r.todokede_date) = 0 THEN
        PERFORM sys.problem('11-151', 'kojin_no');
    ELSIF EXISTS (SELECT 1 FROM kojin_juminzei.kazei_of(v_city, r.kojin_no, r.fuka_nendo) AS k
                  JOIN gyosei_kihon.atena AS t ON t.dantai_code = v_city AND t.kojin_no = r.kojin_no
                  WHERE (k.uchiwake ->> 'nenkin_zatsu_yen')::bigint > 0
                    AND juki.nenrei(t.birth_date, v_kijitsu) >= sys.param_int('kojin_juminzei.tokucho_nenrei', v_kijitsu)) THEN
        PERFORM sys.problem('11-153', 'kojin_no');
    END IF;
    IF r.kaishi_month NOT BETWEEN greatest(sys.month_of(r.todokede_date), r.fuka_nendo * 100 + 6) AND r.fuka_nendo * 100 + 105 THEN
        PERFORM sys.problem('11-152', 'kaishi_month');
    END IF;
    IF NOT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = r.tokucho_kojin_no) THEN
        PERFORM sys.problem('11-003', 'tokucho_kojin_no', NULL, jsonb_build_object('kojin_no', r.tokucho_kojin_no));
    END IF;
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    v_no := sys.next_no('kojin_juminzei.kyuyo_ido');
    INSERT INTO kojin_juminzei.kyuyo_ido (dantai_code, ido_no, fuka_nendo, kojin_no, tokucho_kojin_no, todokede_date, ido_date, ido_jiyu_code, sumi_month,
                                          michoshu_code, shin_tokucho_kojin_no, kirikae_flag, nyuryoku_person, nyuryoku_login)
    VALUES (v_city, v_no, r.fuka_nendo, r.kojin_no, r.tokucho_kojin_no, r.todokede_date, r.ido_date, '9', sys.month_add(r.kaishi_month, -1), '1',
            r.tokucho_kojin_no, true, c.person, c.login);
    PERFORM kojin_juminzei.kosei_tanomu(v_city, r.kojin_no, r.fuka_nendo);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text, 'persons', jsonb_build_array(r.kojin_no, r.tokucho_kojin_no));
END;
