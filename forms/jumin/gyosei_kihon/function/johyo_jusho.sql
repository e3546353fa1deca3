-- SPDX-License-Identifier: Apache-2.0
-- Does the last address of somebody who has left, or where he went, still tell where a protected person lives?
CREATE FUNCTION gyosei_kihon.shien_aru_johyo(p_city integer, p_kojin_no bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT gyosei_kihon.shien_code_of(p_city, p_kojin_no) <> '0'
        OR EXISTS (SELECT 1 FROM gyosei_kihon.jusho_rireki AS j
                   WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND CASE WHEN j.jusho_kubun_code IN ('3', '4') THEN j.hogo_flag AND j.valid_to_date IS NULL
                              ELSE j.jusho_kubun_code = '1' AND (j.hogo_flag OR gyosei_kihon.hogo_jusho_aru(p_city, j.machiaza_id, j.banchi, j.katagaki)) END)
$$;

-- The row of 住所履歴 that says where somebody moved to: the confirmed place before the intended one.
CREATE FUNCTION gyosei_kihon.tenshutsu_saki_no(p_city integer, p_kojin_no bigint) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT s.rireki_no FROM gyosei_kihon.jusho_rireki AS s
    WHERE s.dantai_code = p_city AND s.kojin_no = p_kojin_no AND s.jusho_kubun_code IN ('3', '4')
    ORDER BY s.jusho_kubun_code DESC, s.rireki_no DESC
    LIMIT 1
$$;
