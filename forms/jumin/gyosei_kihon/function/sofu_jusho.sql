-- SPDX-License-Identifier: Apache-2.0
-- Where a letter of this system to this person goes on that day: 業務別 before 共通 before the registered address, and by priority
-- among several. A protected person has no address here, whatever is registered: such letters are drawn out for the support desk.
CREATE FUNCTION gyosei_kihon.sofu_jusho(p_city integer, p_kojin_no bigint, p_gyomu text, p_day date)
RETURNS TABLE (postal_no text, jusho text, atena_name text, moto_code text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT x.postal_no, x.jusho, x.atena_name, x.moto_code
    FROM (
        SELECT s.postal_no, s.jusho,
               CASE s.yoshiki_code WHEN '2' THEN s.sofusaki_name || '様方　' || a.shimei WHEN '3' THEN s.sofusaki_name || '気付　' || a.shimei
                                   WHEN '4' THEN a.shimei || '　' || s.sofusaki_name ELSE s.sofusaki_name END AS atena_name,
               CASE WHEN s.gyomu_id IS NOT NULL THEN '1' ELSE '2' END AS moto_code, s.yusen_no, s.sofusaki_no
        FROM gyosei_kihon.sofusaki AS s
        JOIN gyosei_kihon.atena AS a ON a.dantai_code = s.dantai_code AND a.kojin_no = s.kojin_no
        WHERE s.dantai_code = p_city AND s.kojin_no = p_kojin_no AND s.sofusaki_kubun_code = '1'
          AND (s.gyomu_id IS NULL OR s.gyomu_id = p_gyomu)
          AND s.valid_from_date <= p_day AND (s.valid_to_date IS NULL OR p_day < s.valid_to_date)
        UNION ALL
        SELECT j.postal_no, j.jusho || coalesce(j.banchi, '') || coalesce('　' || j.katagaki, ''), a.shimei, '3', 1, 0
        FROM gyosei_kihon.jusho_rireki AS j
        JOIN gyosei_kihon.atena AS a ON a.dantai_code = j.dantai_code AND a.kojin_no = j.kojin_no
        WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL AND NOT j.hogo_flag
    ) AS x
    WHERE NOT gyosei_kihon.shien_aru(p_city, p_kojin_no)
    ORDER BY x.moto_code, x.yusen_no, x.sofusaki_no
    LIMIT 1
$$;

-- The registered address with its postal code, for an envelope. NULL for a protected person.
CREATE FUNCTION gyosei_kihon.toroku_jusho(p_city integer, p_kojin_no bigint) RETURNS TABLE (postal_no text, jusho text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT j.postal_no, j.jusho || coalesce(j.banchi, '') || coalesce('　' || j.katagaki, '')
    FROM gyosei_kihon.jusho_rireki AS j
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jusho_kubun_code = '1' AND NOT j.hogo_flag
      AND NOT gyosei_kihon.shien_aru(p_city, p_kojin_no)
    ORDER BY j.rireki_no DESC
    LIMIT 1
$$;
