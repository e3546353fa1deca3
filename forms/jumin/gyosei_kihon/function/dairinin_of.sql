-- SPDX-License-Identifier: Apache-2.0
-- Who takes a person's letters in a system on that day, the first by priority: 相続人代表者, then 3 後見人 4 納税管理人 6 破産管財人
-- 7 特別代理人, 業務別 before 共通. Who owes or owns with her and the head of a corporation take none, nor does who died or ended himself.
-- A death ends what a guardian and a tax agent may do (民法第111条, 第653条); the estate has its trustee (破産法第227条) and who was appointed
-- for it afterwards. Nobody inherits of who lives here. The numbers of one person are asked together.
CREATE FUNCTION gyosei_kihon.dairinin_of(p_city integer, p_kojin_no bigint, p_gyomu text, p_day date) RETURNS TABLE (aite_kojin_no bigint, kankei_kubun_code text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT r.aite_kojin_no, r.kankei_kubun_code
    FROM gyosei_kihon.nayose_mure(p_city, p_kojin_no) AS m
    JOIN gyosei_kihon.kankei AS r ON r.dantai_code = p_city AND r.kojin_no = m.kojin_no
    WHERE (r.kankei_kubun_code IN ('3', '4', '6', '7') OR r.kankei_kubun_code = '2' AND r.daihyo_flag)
      AND (r.gyomu_id IS NULL OR r.gyomu_id = p_gyomu)
      AND r.valid_from_date <= p_day AND (r.valid_to_date IS NULL OR p_day < r.valid_to_date)
      AND gyosei_kihon.dairi_ari(p_city, p_kojin_no, r.kankei_kubun_code, r.valid_from_date, p_day)
      AND NOT gyosei_kihon.nakunatta(p_city, r.aite_kojin_no, p_day)
    ORDER BY r.kankei_kubun_code <> '2', r.gyomu_id IS NULL, r.yusen_no, r.kankei_kubun_code, m.kojin_no <> m.omo_no
    LIMIT 1
$$;

-- May one of this kind act for her on that day, as she lives or has died?
CREATE FUNCTION gyosei_kihon.dairi_ari(p_city integer, p_kojin_no bigint, p_kubun text, p_kara date, p_day date) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    SELECT CASE WHEN EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no AND t.atena_kubun_code IN ('4', '5', '6')) THEN true
                WHEN gyosei_kihon.nakunatta(p_city, p_kojin_no, p_day)
                THEN p_kubun IN ('2', '6') OR p_kubun = '7' AND p_kara > gyosei_kihon.shibo_date(p_city, p_kojin_no)
                ELSE p_kubun <> '2' OR NOT gyosei_kihon.genzon(p_city, p_kojin_no, p_day) END);
END
$$;

-- Who acted for others has died or ended: the desk of each such system looks who acts now, that of the 宛名 where it was for all.
CREATE FUNCTION gyosei_kihon.dairinin_renraku(p_city integer, p_kojin_no bigint, p_day date, p_key bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.tell(x.system, 'gyosei_kihon.renraku', p_kojin_no, p_day, '死亡・廃止：代理人・相続人代表者の確認（宛名番号 ' || x.no || coalesce('ほか' || nullif(x.kazu, 1) - 1 || '件', '') || '）', p_key, 'dairinin')
    FROM (SELECT coalesce(r.gyomu_id, 'gyosei_kihon') AS system, min(r.kojin_no) AS no, count(DISTINCT r.kojin_no) AS kazu
          FROM gyosei_kihon.nayose_mure(p_city, p_kojin_no) AS m
          JOIN gyosei_kihon.kankei AS r ON r.dantai_code = p_city AND r.aite_kojin_no = m.kojin_no
          WHERE (r.kankei_kubun_code IN ('3', '4', '6', '7') OR r.kankei_kubun_code = '2' AND r.daihyo_flag)
            AND (r.valid_to_date IS NULL OR r.valid_to_date > greatest(p_day, r.valid_from_date))
            AND gyosei_kihon.dairi_ari(p_city, r.kojin_no, r.kankei_kubun_code, r.valid_from_date, greatest(p_day, r.valid_from_date))
          GROUP BY 1) AS x
    ORDER BY x.system
$$;
