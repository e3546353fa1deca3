-- SPDX-License-Identifier: Apache-2.0
-- The account of a person for a use (1 振替 2 給付 3 還付), a system and a day: 業務別 before 共通. For the systems that pay and collect.
CREATE FUNCTION gyosei_kihon.koza_of(p_city integer, p_kojin_no bigint, p_yoto text, p_gyomu text, p_day date)
RETURNS TABLE (koza_kanri_no bigint, kinyu_kikan_no text, shiten_no text, yokin_shumoku_code text, koza_no text, meigi_kana text, kokin_flag boolean)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT k.koza_kanri_no, k.kinyu_kikan_no, k.shiten_no, k.yokin_shumoku_code, k.koza_no, k.meigi_kana, k.kokin_flag
    FROM gyosei_kihon.koza AS k
    WHERE k.dantai_code = p_city AND k.kojin_no = p_kojin_no AND k.koza_yoto_code = p_yoto AND (k.gyomu_id IS NULL OR k.gyomu_id = p_gyomu)
      AND k.valid_from_date <= p_day AND (k.valid_to_date IS NULL OR p_day < k.valid_to_date) AND k.funo_code IS NULL
    ORDER BY k.gyomu_id IS NULL
    LIMIT 1
$$;

-- Who takes a person's letters in a system on that day, the first by priority: 相続人代表者 (whose death ended every agency), then
-- 3 後見人 4 納税管理人 6 破産管財人 7 特別代理人, 業務別 before 共通. Who owes or owns with her and the head of a corporation take none.
CREATE FUNCTION gyosei_kihon.dairinin_of(p_city integer, p_kojin_no bigint, p_gyomu text, p_day date) RETURNS TABLE (aite_kojin_no bigint, kankei_kubun_code text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT r.aite_kojin_no, r.kankei_kubun_code
    FROM gyosei_kihon.kankei AS r
    WHERE r.dantai_code = p_city AND r.kojin_no = p_kojin_no AND (r.kankei_kubun_code IN ('3', '4', '6', '7') OR r.kankei_kubun_code = '2' AND r.daihyo_flag)
      AND (r.gyomu_id IS NULL OR r.gyomu_id = p_gyomu)
      AND r.valid_from_date <= p_day AND (r.valid_to_date IS NULL OR p_day < r.valid_to_date)
    ORDER BY r.kankei_kubun_code <> '2', r.gyomu_id IS NULL, r.yusen_no, r.kankei_kubun_code
    LIMIT 1
$$;
