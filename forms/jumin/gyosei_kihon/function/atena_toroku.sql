-- SPDX-License-Identifier: Apache-2.0
-- Puts a resident on the 宛名 and into the 氏名索引. An older name keeps its row, as 過去の氏名.
CREATE FUNCTION gyosei_kihon.atena_toroku(p_city integer, p_kojin_no bigint, p_shimei text, p_kana text, p_birth date,
    p_form smallint, p_text text, p_seibetsu text, p_shien text, p_machiaza bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE   -- a town stands for an address: whoever is protected already has none, whatever the caller knew
    v_machiaza bigint := CASE WHEN greatest(p_shien, gyosei_kihon.shien_code_of(p_city, p_kojin_no)) = '0' THEN p_machiaza END;
BEGIN
    INSERT INTO gyosei_kihon.atena AS a
        (dantai_code, kojin_no, atena_kubun_code, shimei, shimei_kana, birth_date, birth_form, birth_text, seibetsu_code, shien_code)
    VALUES (p_city, p_kojin_no, '1', p_shimei, p_kana, p_birth, p_form, p_text, p_seibetsu, p_shien)
    ON CONFLICT (dantai_code, kojin_no) DO UPDATE
    SET atena_kubun_code = '1', shimei = excluded.shimei, shimei_kana = excluded.shimei_kana,
        shien_code = greatest(a.shien_code, excluded.shien_code);
    PERFORM gyosei_kihon.bango_genzon(p_city, p_kojin_no, true);   -- who comes back claims her 個人番号 and 住民票コード again
    PERFORM gyosei_kihon.code_genzon(p_city, p_kojin_no, true);
    PERFORM gyosei_kihon.sakuin_shimei(p_city, p_kojin_no, p_shimei, p_kana, p_birth, v_machiaza);
END
$$;
