-- SPDX-License-Identifier: Apache-2.0
-- 最終登録住所地 of a 未届転入, as it was known on that day; of the common table only: a protected one is not for looking.
CREATE FUNCTION gyosei_kihon.saishu_jusho(p_city integer, p_kojin_no bigint, p_day date) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT gyosei_kihon.jusho_bun(p_city, p_kojin_no, (SELECT max(a.rireki_no) FROM gyosei_kihon.jusho_rireki AS a
        WHERE a.dantai_code = p_city AND a.kojin_no = p_kojin_no AND a.jusho_kubun_code = '7' AND a.valid_from_date <= p_day))
$$;

-- Where who came was registered last: of a 未届転入 the 最終登録住所地 that was entered with the 転入前住所 p_zen_no, else that one.
CREATE FUNCTION gyosei_kihon.toroku_moto_no(p_city integer, p_kojin_no bigint, p_zen_no integer) RETURNS integer
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN coalesce((SELECT min(a.rireki_no) FROM gyosei_kihon.jusho_rireki AS a
                     WHERE a.dantai_code = p_city AND a.kojin_no = p_kojin_no AND a.jusho_kubun_code = '7' AND a.rireki_no > p_zen_no
                       AND NOT EXISTS (SELECT 1 FROM gyosei_kihon.jusho_rireki AS b
                                       WHERE b.dantai_code = p_city AND b.kojin_no = p_kojin_no AND b.jusho_kubun_code IN ('1', '2')
                                         AND b.rireki_no > p_zen_no AND b.rireki_no < a.rireki_no)), p_zen_no);
END
$$;
