-- SPDX-License-Identifier: Apache-2.0
-- 最終登録住所地 of a 未届転入, as it was known on that day; of the common table only: a protected one is not for looking.
CREATE FUNCTION gyosei_kihon.saishu_jusho(p_city integer, p_kojin_no bigint, p_day date) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT gyosei_kihon.jusho_bun(p_city, p_kojin_no, (SELECT max(a.rireki_no) FROM gyosei_kihon.jusho_rireki AS a
        WHERE a.dantai_code = p_city AND a.kojin_no = p_kojin_no AND a.jusho_kubun_code = '7' AND a.valid_from_date <= p_day))
$$;
