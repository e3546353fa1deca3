-- SPDX-License-Identifier: Apache-2.0
-- A name in the 氏名索引: the one before becomes 過去の氏名 and stays findable.
CREATE FUNCTION gyosei_kihon.sakuin_shimei(p_city integer, p_kojin_no bigint, p_shimei text, p_kana text, p_birth date, p_machiaza bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE gyosei_kihon.shimei_sakuin AS s
    SET shimei_kubun_code = '2'
    WHERE s.dantai_code = p_city AND s.kojin_no = p_kojin_no AND s.shimei_kubun_code = '1' AND s.shimei <> p_shimei;
    UPDATE gyosei_kihon.shimei_sakuin AS s
    SET machiaza_id = p_machiaza
    WHERE s.dantai_code = p_city AND s.kojin_no = p_kojin_no;
    INSERT INTO gyosei_kihon.shimei_sakuin
        (dantai_code, kojin_no, sakuin_no, shimei_kubun_code, shimei, shimei_kana, birth_date, machiaza_id)
    SELECT p_city, p_kojin_no, coalesce(max(s.sakuin_no), 0) + 1, '1', p_shimei, p_kana, p_birth, p_machiaza
    FROM gyosei_kihon.shimei_sakuin AS s
    WHERE s.dantai_code = p_city AND s.kojin_no = p_kojin_no
    HAVING count(*) FILTER (WHERE s.shimei_kubun_code = '1') = 0;
$$;

-- The row of 住所履歴 in force of somebody whom the register does not know.
CREATE FUNCTION gyosei_kihon.jutogai_jusho_no(p_city integer, p_kojin_no bigint) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT j.rireki_no FROM gyosei_kihon.jusho_rireki AS j
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL
$$;

-- Until an amendment: the addressee as it was. Addresses have their own history.
CREATE FUNCTION gyosei_kihon.atena_rireki_tsuika(t gyosei_kihon.atena, p_day date, p_riyu text, c sys.call) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO gyosei_kihon.atena_rireki (dantai_code, kojin_no, rireki_no, atena_kubun_code, shimei, shimei_kana, birth_date, birth_form, birth_text, seibetsu_code, hojin_no,
                                           daihyosha, haishi_date, henko_date, riyu, henko_at, henko_person)
    SELECT t.dantai_code, t.kojin_no, coalesce(max(r.rireki_no), 0) + 1, t.atena_kubun_code, t.shimei, t.shimei_kana, t.birth_date, t.birth_form, t.birth_text, t.seibetsu_code,
           t.hojin_no, t.daihyosha, t.haishi_date, p_day, p_riyu, c.at, c.person
    FROM gyosei_kihon.atena_rireki AS r WHERE r.dantai_code = t.dantai_code AND r.kojin_no = t.kojin_no
$$;

-- Who else has this 法人番号: an office of the corporation may, the same corporation should not.
CREATE FUNCTION gyosei_kihon.hojin_kensa(p_city integer, p_kojin_no bigint, p_hojin_no text) RETURNS void
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT sys.alert('01-230', 'hojin_no', NULL, jsonb_build_object('kojin_no', t.kojin_no)) FROM gyosei_kihon.atena AS t
    WHERE t.dantai_code = p_city AND t.hojin_no = p_hojin_no AND t.nayose_saki_no IS NULL AND t.kojin_no IS DISTINCT FROM p_kojin_no
$$;
