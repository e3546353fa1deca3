-- SPDX-License-Identifier: Apache-2.0
-- owner: own_bango
-- 個人番号 and 住民票コード that come with a 転出証明書情報: put in, handed over, thrown away. Nothing here answers one.
CREATE FUNCTION gyosei_kihon.joho_bango_kiroku(p_city integer, p_joho_no bigint, p_hito_no integer, p_bango text, p_code text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO gyosei_kihon.joho_bango (dantai_code, joho_no, hito_no, kojin_bango, juminhyo_code)
    SELECT p_city, p_joho_no, p_hito_no, p_bango, p_code WHERE p_bango IS NOT NULL OR p_code IS NOT NULL
$$;

CREATE FUNCTION gyosei_kihon.joho_bango_kesu(p_city integer, p_joho_no bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    DELETE FROM gyosei_kihon.joho_bango AS b WHERE b.dantai_code = p_city AND b.joho_no = p_joho_no
$$;

-- 本登録: both numbers go to the person the row became, each use is logged. False: a present resident has one of them, and nothing was written.
CREATE FUNCTION gyosei_kihon.joho_bango_watasu(p_joho_no bigint, p_hito_no integer, p_kojin_no bigint, c sys.call) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    b gyosei_kihon.joho_bango;
BEGIN
    SELECT * INTO b FROM gyosei_kihon.joho_bango AS q WHERE q.dantai_code = c.city AND q.joho_no = p_joho_no AND q.hito_no = p_hito_no FOR UPDATE;
    IF NOT FOUND THEN
        RETURN true;
    ELSIF EXISTS (SELECT 1 FROM gyosei_kihon.kojin_bango AS x JOIN juki.jumin AS j ON j.dantai_code = x.dantai_code AND j.kojin_no = x.kojin_no
                  WHERE x.dantai_code = c.city AND x.kojin_bango = b.kojin_bango AND x.kojin_no <> p_kojin_no AND juki.jotai(j) = '1')
       OR EXISTS (SELECT 1 FROM gyosei_kihon.juminhyo_code AS x JOIN juki.jumin AS j ON j.dantai_code = x.dantai_code AND j.kojin_no = x.kojin_no
                  WHERE x.dantai_code = c.city AND x.juminhyo_code = b.juminhyo_code AND x.kojin_no <> p_kojin_no AND juki.jotai(j) = '1') THEN
        RETURN false;
    END IF;
    IF b.kojin_bango IS NOT NULL THEN
        PERFORM gyosei_kihon.bango_hanasu(c.city, p_kojin_no, b.kojin_bango);
        INSERT INTO gyosei_kihon.kojin_bango AS x (dantai_code, kojin_no, kojin_bango, genzon_flag) VALUES (c.city, p_kojin_no, b.kojin_bango, true)
        ON CONFLICT (dantai_code, kojin_no) DO UPDATE SET kojin_bango = excluded.kojin_bango, genzon_flag = true, henko_ido_no = NULL;
        PERFORM gyosei_kihon.bango_kiroku(p_kojin_no, '1', NULL, c);
    END IF;
    IF b.juminhyo_code IS NOT NULL AND NOT EXISTS (   -- who comes back with the code she had keeps the day it was entered
           SELECT 1 FROM gyosei_kihon.juminhyo_code AS x
           WHERE x.dantai_code = c.city AND x.kojin_no = p_kojin_no AND x.juminhyo_code = b.juminhyo_code AND x.genzon_flag) THEN
        PERFORM gyosei_kihon.code_kari(p_kojin_no, b.juminhyo_code, c);
        PERFORM gyosei_kihon.code_kisai(p_kojin_no, '11', c);
    END IF;
    DELETE FROM gyosei_kihon.joho_bango AS q WHERE q.dantai_code = c.city AND q.joho_no = p_joho_no AND q.hito_no = p_hito_no;
    RETURN true;
END
$$;
