-- SPDX-License-Identifier: Apache-2.0
-- One declaration, written down; the one before of the same year no longer counts. Its columns are the record's of the same names.
CREATE FUNCTION kojin_juminzei.shinkoku_toroku(p_record jsonb, c sys.call) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    s kojin_juminzei.shinkoku := jsonb_populate_record(NULL::kojin_juminzei.shinkoku,
        jsonb_build_object('tanki_joto_yen', 0, 'choki_joto_yen', 0, 'ichiji_yen', 0, 'toshin_haito_yen', 0, 
            'gaika_haito_yen', 0, 'kinrogai_yen', 0, 'shidake_kifu_yen', 0, 'kendake_kifu_yen', 0, 
            'gaikoku_nokori_yen', 0, 'gaikoku_gendo_yen', 0) || p_record);   -- a bundle has not all of them
BEGIN
    IF NOT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = c.city AND t.kojin_no = s.kojin_no) THEN
        PERFORM sys.problem('11-003', 'kojin_no', NULL, jsonb_build_object('kojin_no', s.kojin_no));
        RETURN NULL;
    END IF;
    UPDATE kojin_juminzei.shinkoku AS k SET yuko_flag = false
    WHERE k.dantai_code = c.city AND k.kojin_no = s.kojin_no AND k.fuka_nendo = s.fuka_nendo AND k.yuko_flag;
    s.dantai_code := c.city; s.shinkoku_no := sys.next_no('kojin_juminzei.shinkoku'); s.yuko_flag := true;
    s.sonota_futsu_flag := coalesce(s.sonota_futsu_flag, false);
    s.nyuryoku_person := c.person; s.nyuryoku_login := c.login; s.row_version := 1;
    INSERT INTO kojin_juminzei.shinkoku SELECT s.*;
    PERFORM kojin_juminzei.kosei_tanomu(c.city, s.kojin_no, s.fuka_nendo);
    RETURN s.shinkoku_no;
END
$$;
