-- SPDX-License-Identifier: Apache-2.0
-- One declaration, written down; the one before of the same year no longer counts. Its columns are the record's of the same names.
CREATE FUNCTION kojin_juminzei.shinkoku_fuyo_kensa(p_city integer, p_kojin_no bigint, p_fuyo jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    x record;
BEGIN
    FOR x IN SELECT (e.gyo ->> 'kojin_no')::bigint AS kojin_no, (e.gyo ->> 'fuyo_birth_date')::date AS birth_date, (e.n - 1)::integer AS gyo
             FROM jsonb_array_elements(coalesce(nullif(p_fuyo, 'null'), '[]')) WITH ORDINALITY AS e (gyo, n) LOOP
        PERFORM gyosei_kihon.umare_kensa(p_city, x.kojin_no, x.birth_date, 'fuyo.fuyo_birth_date', x.gyo);
        IF x.kojin_no = p_kojin_no OR NOT EXISTS (SELECT FROM gyosei_kihon.atena AS t
               WHERE t.dantai_code = p_city AND t.kojin_no = x.kojin_no AND t.birth_date IS NOT NULL) THEN
            PERFORM sys.problem('11-003', 'fuyo.kojin_no', x.gyo, jsonb_build_object('kojin_no', x.kojin_no));
        END IF;
    END LOOP;
    IF (SELECT count(*) FROM jsonb_array_elements(coalesce(nullif(p_fuyo, 'null'), '[]')) AS e WHERE e ->> 'zokugara_code' = '1') > 1 THEN
        PERFORM sys.problem('11-007', 'fuyo');
    END IF;
END
$$;
COMMENT ON FUNCTION kojin_juminzei.shinkoku_fuyo_kensa(integer, bigint, jsonb) IS '申告の親族は宛名のある別の人で、配偶者は一人';

CREATE FUNCTION kojin_juminzei.shinkoku_toroku(p_record jsonb, c sys.call) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    s kojin_juminzei.shinkoku := jsonb_populate_record(NULL::kojin_juminzei.shinkoku,
        jsonb_build_object('tanki_joto_yen', 0, 'choki_joto_yen', 0, 'ichiji_yen', 0, 'toshin_haito_yen', 0, 
            'gaika_haito_yen', 0, 'kinrogai_yen', 0, 'shidake_kifu_yen', 0, 'kendake_kifu_yen', 0, 
            'gaikoku_nokori_yen', 0, 'gaikoku_gendo_yen', 0, 'chosei_taisho_flag', false, 'fudosan_shotoku_yen', 0, 'rishi_shotoku_yen', 0,
            'zatsu_shotoku_yen', 0, 'onestop_flag', false, 'gakusei_flag', false) || p_record);   -- a bundle has not all of them
BEGIN
    IF NOT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = c.city AND t.kojin_no = s.kojin_no) THEN
        PERFORM sys.problem('11-003', 'kojin_no', NULL, jsonb_build_object('kojin_no', s.kojin_no));
    END IF;
    PERFORM kojin_juminzei.shinkoku_fuyo_kensa(c.city, s.kojin_no, coalesce(p_record -> 'fuyo', '[]'));
    IF sys.has_errors() THEN
        RETURN NULL;
    END IF;
    UPDATE kojin_juminzei.shinkoku AS k SET yuko_flag = false
    WHERE k.dantai_code = c.city AND k.kojin_no = s.kojin_no AND k.fuka_nendo = s.fuka_nendo AND k.yuko_flag;
    s.dantai_code := c.city; s.shinkoku_no := sys.next_no('kojin_juminzei.shinkoku'); s.yuko_flag := true;
    s.sonota_futsu_flag := coalesce(s.sonota_futsu_flag, false);
    s.nyuryoku_person := c.person; s.nyuryoku_login := c.login; s.row_version := 1;
    INSERT INTO kojin_juminzei.shinkoku SELECT s.*;
    INSERT INTO kojin_juminzei.shinkoku_fuyo (dantai_code, shinkoku_no, fuyo_no, kojin_no, zokugara_code, fuyo_shotoku_yen, fuyo_shogai_code, dokyo_flag,
                                              chokkei_sonzoku_flag, kokugai_flag, kokugai_yoken_flag)
    SELECT c.city, s.shinkoku_no, x.n, u.kojin_no, u.zokugara_code, u.fuyo_shotoku_yen, u.fuyo_shogai_code, u.dokyo_flag, u.chokkei_sonzoku_flag, u.kokugai_flag,
           u.kokugai_yoken_flag
    FROM jsonb_array_elements(coalesce(nullif(p_record -> 'fuyo', 'null'), '[]')) WITH ORDINALITY AS x (gyo, n)
    CROSS JOIN LATERAL jsonb_populate_record(NULL::kojin_juminzei.shinkoku_fuyo, x.gyo) AS u;
    PERFORM kojin_juminzei.jusho_keikoku(c.city, s.kojin_no, s.fuka_nendo);
    PERFORM kojin_juminzei.kosei_tanomu(c.city, s.kojin_no, s.fuka_nendo);
    RETURN s.shinkoku_no;
END
$$;
