-- SPDX-License-Identifier: Apache-2.0
-- A 宛名 for somebody who is no resident.
CREATE FUNCTION gyosei_kihon.atena_gai(p_city integer, p_kojin_no bigint, p_shimei text, p_kana text, p_birth date, p_seibetsu text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO gyosei_kihon.atena (dantai_code, kojin_no, atena_kubun_code, shimei, shimei_kana, birth_date, seibetsu_code)
    VALUES (p_city, p_kojin_no, '3', p_shimei, p_kana, p_birth, p_seibetsu);
    INSERT INTO gyosei_kihon.shimei_sakuin (dantai_code, kojin_no, sakuin_no, shimei_kubun_code, shimei, shimei_kana, birth_date)
    VALUES (p_city, p_kojin_no, 1, '1', p_shimei, p_kana, p_birth);
$$;

-- Is this number somebody of that name?
CREATE FUNCTION gyosei_kihon.atena_ka(p_city integer, p_kojin_no bigint, p_shimei text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t
                   WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no AND sys.kanji_key(t.shimei) = sys.kanji_key(p_shimei))
$$;

-- A number typed beside a birthday: both must be one person's. Without a birthday nothing is asked.
CREATE FUNCTION gyosei_kihon.umare_kensa(p_city integer, p_kojin_no bigint, p_birth date, p_at text, p_row integer) RETURNS void
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT sys.problem('00-727', p_at, p_row, jsonb_build_object('kojin_no', t.kojin_no))
    FROM gyosei_kihon.atena AS t
    WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no AND t.birth_date <> p_birth
$$;
