-- SPDX-License-Identifier: Apache-2.0
-- Figures of the register (標準仕様書 6.1): people and households at the end of a day, and the 異動 of a month. Counts only.

-- Who was a resident at the end of the day. A 転出 whose day has come counts, whether the nightly job wrote it down or not; one that lies
-- ahead does not.
CREATE FUNCTION juki.tokei_jumin(p_city integer, p_day date)
RETURNS TABLE (kojin_no bigint, setai_no bigint, seibetsu_code text, gaikokujin_flag boolean, birth_date date, birth_form smallint, jusho_rireki_no integer)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT r.kojin_no, r.setai_no, r.seibetsu_code, r.jumin_kubun_code = '2', r.birth_date, r.birth_form, r.jusho_rireki_no
    FROM juki.sonohi_mure(p_city, NULL, p_day) AS r
    WHERE r.jumin_jotai_code = '1'
      AND NOT EXISTS (SELECT 1 FROM juki.jumin AS j WHERE j.dantai_code = p_city AND j.kojin_no = r.kojin_no AND j.yotei_date <= p_day
                      AND juki.yotei_made(j, p_day) ->> 'jumin_jotai_code' <> '1')
$$;

-- Row 0 is the total. 1: a row a town (a protected address has none to be counted in, nor has one from before the register was carried over). 2: five years of age a row, by the age completed when the
-- day begins (年齢計算ニ関スル法律). 3: a row a reason, by 処理日; what was cancelled, and the
-- cancelling, are not counted; a widow who follows as 世帯主 counts as 世帯主変更, not as another death.
CREATE FUNCTION juki.tokei_gyo(p_city integer, p_kubun text, p_day date)
RETURNS TABLE (gyo integer, tokei_name text, setai_count bigint, otoko_count bigint, onna_count bigint, hoka_count bigint, gaikokujin_count bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH hito AS (
        SELECT CASE p_kubun WHEN '1' THEN CASE WHEN j.jusho_rireki_no IS NULL THEN 9997 ELSE coalesce(m.narabi_no, 9998) END ELSE coalesce(least(juki.nenrei(j.birth_date, p_day - 1), 100) / 5 + 1, 9998) END AS g,
               CASE p_kubun WHEN '1' THEN CASE WHEN j.jusho_rireki_no IS NULL THEN '（移行前で記録のない住所）' ELSE coalesce(m.machiaza_name, '（町字を出さない住所）') END
                    ELSE CASE WHEN j.birth_date IS NULL THEN '年齢不詳' WHEN juki.nenrei(j.birth_date, p_day - 1) >= 100 THEN '100歳以上'
                         ELSE juki.nenrei(j.birth_date, p_day - 1) / 5 * 5 || '〜' || juki.nenrei(j.birth_date, p_day - 1) / 5 * 5 + 4 || '歳' END END AS name,
               j.setai_no AS ken, j.kojin_no, j.seibetsu_code, j.gaikokujin_flag
        FROM juki.tokei_jumin(p_city, p_day) AS j
        LEFT JOIN gyosei_kihon.machiaza_mure(p_city) AS m ON m.kojin_no = j.kojin_no AND m.rireki_no = j.jusho_rireki_no
        WHERE p_kubun IN ('1', '2')
        UNION ALL
        SELECT DISTINCT r.ido_jiyu_code::integer, sys.code_name('juki', 'ido_jiyu', r.ido_jiyu_code), i.ido_no * 100 + r.ido_jiyu_code::integer, r.kojin_no, r.seibetsu_code, r.jumin_kubun_code = '2'
        FROM juki.ido AS i
        JOIN juki.jumin_rireki AS r ON r.dantai_code = i.dantai_code AND r.ido_no = i.ido_no
        WHERE p_kubun = '3' AND i.dantai_code = p_city AND i.shori_date >= date_trunc('month', p_day)::date AND i.shori_date < (date_trunc('month', p_day) + interval '1 month')::date
          AND i.ido_jiyu_code <> '90' AND i.zen_ido_no IS NULL
          AND NOT EXISTS (SELECT 1 FROM juki.torikeshi_zumi(p_city) AS t WHERE t.ido_no = r.ido_no AND t.kojin_no = r.kojin_no)
    )
    SELECT CASE WHEN grouping(h.g) = 1 THEN 0 ELSE h.g END, CASE WHEN grouping(h.g) = 1 THEN '合計' ELSE min(h.name) END, count(DISTINCT h.ken),
           count(*) FILTER (WHERE h.seibetsu_code = '1'), count(*) FILTER (WHERE h.seibetsu_code = '2'), count(*) FILTER (WHERE h.seibetsu_code NOT IN ('1', '2')),
           count(*) FILTER (WHERE h.gaikokujin_flag)
    FROM hito AS h
    GROUP BY GROUPING SETS ((), (h.g))
    ORDER BY 1;
END
$$;
