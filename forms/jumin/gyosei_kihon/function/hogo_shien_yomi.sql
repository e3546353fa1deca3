-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 10: 支援担当. The named desk keeps the case and must know what it protects; each look is a ticket that names her.
CREATE FUNCTION gyosei_kihon.hogo_shien_yomi(p_city integer, p_kojin_no bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT string_agg(h.jusho || coalesce(h.banchi, '') || coalesce('　' || h.katagaki, ''), '、' ORDER BY h.hogo_no)
    FROM gyosei_kihon.hogo_jusho AS h
    LEFT JOIN gyosei_kihon.jusho_rireki AS j ON j.dantai_code = h.dantai_code AND j.kojin_no = h.kojin_no AND j.rireki_no = h.rireki_no
    WHERE h.dantai_code = p_city AND h.kojin_no = p_kojin_no AND h.jusho_kubun_code = '1' AND h.rireki_no IS NOT NULL
      AND (j.valid_to_date IS NULL OR j.valid_to_date > sys.today()) AND sec.has('gyosei_kihon.shien')
$$;

-- And where she has her letters sent, now or from a day to come.
CREATE FUNCTION gyosei_kihon.hogo_sofu_yomi(p_city integer, p_kojin_no bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT string_agg(concat((SELECT g.name || '　' FROM sys.system AS g WHERE g.id = h.sofusaki ->> 'gyomu_id'), h.sofusaki ->> 'sofusaki_name', '　', h.jusho,
                             CASE WHEN (h.sofusaki ->> 'valid_from_date')::date > sys.today() THEN '（' || gyosei_kihon.wareki((h.sofusaki ->> 'valid_from_date')::date, 0::smallint, NULL) || 'から）' END),
                      '、' ORDER BY h.sofusaki ->> 'gyomu_id' IS NULL, (h.sofusaki ->> 'yusen_no')::integer, h.hogo_no)
    FROM gyosei_kihon.hogo_jusho AS h
    WHERE h.dantai_code = p_city AND h.kojin_no = p_kojin_no AND h.jusho_kubun_code = '6' AND coalesce(sys.today() < (h.sofusaki ->> 'valid_to_date')::date, true) AND sec.has('gyosei_kihon.shien')
$$;

-- Closed list 11: 引抜き印刷. Where a letter goes that was pulled out of the bundle: the place chosen first, for this system or for all and in force today, be it sealed or, of who only lives with
-- her, in the common table; else, of him, that of who acts for him; else where she lives, or went, and where nothing else is known one of another system; of a person for whom she acts it is hers. Only for the login that wrote down which letter, within the hour.
CREATE FUNCTION gyosei_kihon.hogo_hikinuki_yomi(p_city integer, p_hikinuki_no bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce('〒' || left(h.postal_no, 3) || '-' || right(h.postal_no, 4) || E'\n', '') || h.jusho
           || CASE h.sofusaki ->> 'yoshiki_code' WHEN '2' THEN E'\n' || (h.sofusaki ->> 'sofusaki_name') || '様方' WHEN '3' THEN E'\n' || (h.sofusaki ->> 'sofusaki_name') || '気付' ELSE '' END
    FROM gyosei_kihon.shien_hikinuki AS n
    CROSS JOIN LATERAL gyosei_kihon.hikinuki_saki(p_city, n.shien_no, n.kojin_no, n.gyomu_id) AS s
    CROSS JOIN LATERAL (
        SELECT x.jusho_kubun_code, x.postal_no, x.jusho || coalesce(x.banchi, '') || coalesce('　' || x.katagaki, '') AS jusho, x.hogo_no, false AS kyu_flag,
               coalesce(x.sofusaki, (SELECT to_jsonb(q) FROM gyosei_kihon.sofusaki AS q WHERE q.dantai_code = p_city AND q.sofusaki_no = x.sofusaki_no), '{}') AS sofusaki
        FROM gyosei_kihon.hogo_jusho AS x
        LEFT JOIN gyosei_kihon.jusho_rireki AS j ON j.dantai_code = x.dantai_code AND j.kojin_no = x.kojin_no AND j.rireki_no = x.rireki_no
        WHERE x.dantai_code = p_city AND x.kojin_no = s.kojin_no AND NOT s.dairi_flag
          AND (x.jusho_kubun_code = '6'
               OR x.jusho_kubun_code IN ('3', '4') AND x.rireki_no = gyosei_kihon.sofu_tenshutsu(p_city, x.kojin_no, sys.today())
               OR x.jusho_kubun_code = '1' AND x.rireki_no IS NOT NULL AND (j.valid_to_date IS NULL OR j.valid_to_date > sys.today()))
        UNION ALL
        SELECT '6', q.postal_no, q.jusho, q.sofusaki_no, m.kojin_no <> m.omo_no, to_jsonb(q)
        FROM gyosei_kihon.nayose_mure(p_city, s.kojin_no) AS m
        JOIN gyosei_kihon.sofusaki AS q ON q.dantai_code = p_city AND q.kojin_no = m.kojin_no AND q.sofusaki_kubun_code = '1'
        WHERE NOT s.dairi_flag AND q.jusho <> gyosei_kihon.shien_ate() AND (q.gyomu_id IS NULL OR q.gyomu_id = n.gyomu_id)
          AND NOT (gyosei_kihon.nakunatta(p_city, s.kojin_no, sys.today()) AND gyosei_kihon.sofusaki_hajime(q) <= gyosei_kihon.shibo_date(p_city, s.kojin_no))
        UNION ALL
        SELECT '1', d.postal_no, d.jusho, 0, false, '{}' FROM gyosei_kihon.sofu_hito(p_city, s.kojin_no, NULL, sys.today()) AS d WHERE s.dairi_flag) AS h
    WHERE n.dantai_code = p_city AND n.hikinuki_no = p_hikinuki_no AND n.hikinuki_login = session_user::text
      AND n.hikinuki_at > clock_timestamp() - interval '1 hour' AND sec.has('gyosei_kihon.shien')
      AND coalesce((h.sofusaki ->> 'valid_from_date')::date <= sys.today(), true) AND coalesce(sys.today() < (h.sofusaki ->> 'valid_to_date')::date, true)
    ORDER BY CASE WHEN h.jusho_kubun_code <> '6' THEN 3 WHEN h.sofusaki ->> 'gyomu_id' = n.gyomu_id THEN 1 WHEN h.sofusaki ->> 'gyomu_id' IS NULL THEN 2 ELSE 4 END,
             h.jusho_kubun_code DESC, (h.sofusaki ->> 'yusen_no')::integer, h.kyu_flag, (h.sofusaki ->> 'valid_from_date')::date DESC NULLS LAST, h.hogo_no DESC
    LIMIT 1
$$;

-- Closed list 12: 担当ケース. The case worker whom the desk named for this case, on the days it named; logged, no second person.
CREATE FUNCTION gyosei_kihon.hogo_tanto_yomi(p_city integer, p_kojin_no bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT h.jusho || coalesce(h.banchi, '') || coalesce('　' || h.katagaki, '')
    FROM gyosei_kihon.hogo_jusho AS h
    LEFT JOIN gyosei_kihon.jusho_rireki AS j ON j.dantai_code = h.dantai_code AND j.kojin_no = h.kojin_no AND j.rireki_no = h.rireki_no
    WHERE h.dantai_code = p_city AND h.kojin_no = p_kojin_no AND h.jusho_kubun_code = '1' AND h.rireki_no IS NOT NULL
      AND (j.valid_to_date IS NULL OR j.valid_to_date > sys.today()) AND sec.has('gyosei_kihon.tanto')
      AND EXISTS (SELECT 1 FROM gyosei_kihon.shien_taisho AS t
                  JOIN gyosei_kihon.shien AS s ON s.dantai_code = t.dantai_code AND s.shien_no = t.shien_no AND s.shien_jotai_code IN ('1', '2')
                  JOIN gyosei_kihon.shien_tanto AS n ON n.dantai_code = t.dantai_code AND n.shien_no = t.shien_no
                  WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no AND n.tanto_person = (sec.my_assignment()).person
                    AND sys.today() BETWEEN n.from_date AND n.to_date)
    ORDER BY h.hogo_no DESC
    LIMIT 1
$$;
