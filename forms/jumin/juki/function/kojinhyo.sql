-- SPDX-License-Identifier: Apache-2.0
-- 統合記載欄, Ａ類型: one 異動 in lines, with what it changed against the row before. What was not asked for stays out: 本籍, 続柄.
CREATE FUNCTION juki.togo_bun(p_city integer, p_kojin_no bigint, p_rireki_no integer, k juki.kofu) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT '【' || sys.code_name('juki', 'ido_jiyu', j.ido_jiyu_code) || '】'
           || coalesce('異動日　' || gyosei_kihon.wareki(j.ido_date, j.ido_form, j.ido_text), '')
           || coalesce('　届出日　' || CASE WHEN i.ido_jiyu_code = j.ido_jiyu_code THEN gyosei_kihon.wareki(i.todokede_date, 0::smallint, NULL) END, '')
           || CASE WHEN o.kojin_no IS NOT NULL THEN concat(
               CASE WHEN j.shimei <> o.shimei THEN E'\n　氏名　' || o.shimei || '　から　' || j.shimei END,
               CASE WHEN j.kyushi IS DISTINCT FROM o.kyushi THEN E'\n　旧氏　' || coalesce(o.kyushi, '（なし）') || '　から　' || coalesce(j.kyushi, '（なし）') END,
               CASE WHEN j.tsusho IS DISTINCT FROM o.tsusho THEN E'\n　通称　' || coalesce(o.tsusho, '（なし）') || '　から　' || coalesce(j.tsusho, '（なし）') END,
               CASE WHEN j.jusho_rireki_no IS DISTINCT FROM o.jusho_rireki_no
                    THEN E'\n　住所　' || coalesce(juki.shomei_jusho(p_city, j.kojin_no, o.jusho_rireki_no, k.shinsa_person), '')
                         || '　から　' || coalesce(juki.shomei_jusho(p_city, j.kojin_no, j.jusho_rireki_no, k.shinsa_person), '') END,
               CASE WHEN k.zokugara_flag AND j.zokugara_code <> o.zokugara_code
                    THEN E'\n　続柄　' || sys.code_name('juki', 'zokugara', o.zokugara_code) || '　から　'
                         || sys.code_name('juki', 'zokugara', j.zokugara_code) END,
               CASE WHEN k.honseki_flag AND j.honseki_rireki_no IS DISTINCT FROM o.honseki_rireki_no
                    THEN E'\n　本籍　' || coalesce(juki.shomei_jusho(p_city, j.kojin_no, o.honseki_rireki_no, k.shinsa_person), '')
                         || '　から　' || coalesce(juki.shomei_jusho(p_city, j.kojin_no, j.honseki_rireki_no, k.shinsa_person), '') END)
              ELSE '' END
    FROM juki.jumin_rireki AS j
    JOIN juki.ido AS i ON i.dantai_code = j.dantai_code AND i.ido_no = j.ido_no
    LEFT JOIN juki.jumin_rireki AS o ON o.dantai_code = j.dantai_code AND o.kojin_no = j.kojin_no AND o.rireki_no = j.rireki_no - 1
         AND NOT juki.hyo_hajime(j.ido_jiyu_code)
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = p_rireki_no
$$;

-- The sheets of 個人票 and 除票: a person takes one, or as many as the history needs (40 letters a line, 18 lines a sheet).
-- The history begins with the sheet: what stood on the one before is not on this one. データ移行 is no 異動, and a
-- 転出届 is none before its day (標準仕様書 5: its matters are left out).
CREATE FUNCTION juki.kojinhyo(p_city integer, p_kofu_no bigint) RETURNS TABLE (narabi_no integer, kojin_no bigint, sheet_no integer, togo text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH line AS (
        SELECT t.narabi_no, t.kojin_no, r.rireki_no, b.bun,
               sum(b.takasa) OVER (PARTITION BY t.kojin_no ORDER BY r.rireki_no) AS made
        FROM juki.kofu AS k
        JOIN juki.kofu_taisho AS t ON t.dantai_code = k.dantai_code AND t.kofu_no = k.kofu_no
        JOIN juki.jumin_rireki AS r ON r.dantai_code = t.dantai_code AND r.kojin_no = t.kojin_no AND r.rireki_no <= t.rireki_no
        CROSS JOIN LATERAL (
            SELECT x.bun, (SELECT sum(ceil(greatest(char_length(u), 1) / 40.0)) FROM unnest(string_to_array(x.bun, E'\n')) AS u)::integer AS takasa
            FROM (SELECT juki.togo_bun(p_city, r.kojin_no, r.rireki_no, k) AS bun) AS x) AS b
        WHERE k.dantai_code = p_city AND k.kofu_no = p_kofu_no AND k.rireki_flag AND r.ido_jiyu_code <> '90' AND NOT juki.yotei_gyo(r)
          AND r.rireki_no >= coalesce((SELECT max(s.rireki_no) FROM juki.jumin_rireki AS s
                                       WHERE s.dantai_code = p_city AND s.kojin_no = t.kojin_no AND s.rireki_no <= t.rireki_no
                                         AND juki.hyo_hajime(s.ido_jiyu_code)), 1)
    ), all_line AS (   -- Ｃ類型, the remark as it stood, closes the history
        SELECT line.kojin_no, line.rireki_no, line.bun, line.made FROM line
        UNION ALL
        SELECT t.kojin_no, 2147483647, '【備考】' || r.biko,
               coalesce((SELECT max(l.made) FROM line AS l WHERE l.kojin_no = t.kojin_no), 0) + ceil((char_length(r.biko) + 4) / 40.0)::integer
        FROM juki.kofu AS k
        JOIN juki.kofu_taisho AS t ON t.dantai_code = k.dantai_code AND t.kofu_no = k.kofu_no
        JOIN juki.jumin_rireki AS r ON r.dantai_code = t.dantai_code AND r.kojin_no = t.kojin_no AND r.rireki_no = t.rireki_no
        WHERE k.dantai_code = p_city AND k.kofu_no = p_kofu_no AND k.rireki_flag AND r.biko IS NOT NULL
    )
    SELECT t.narabi_no, t.kojin_no, coalesce(l.sheet_no, 1), l.togo
    FROM juki.kofu_taisho AS t
    LEFT JOIN (SELECT a.kojin_no, ((a.made - 1) / 18 + 1)::integer AS sheet_no, string_agg(a.bun, E'\n' ORDER BY a.rireki_no) AS togo
               FROM all_line AS a GROUP BY 1, 2) AS l ON l.kojin_no = t.kojin_no
    WHERE t.dantai_code = p_city AND t.kofu_no = p_kofu_no
    ORDER BY t.narabi_no, 3
$$;

-- Reasons that close one sheet and begin another: 改製, 再製, and a change of nationality (令8条・12条: the sheet of a foreign resident is
-- removed and one of a Japanese entered, or the other way round).
CREATE FUNCTION juki.hyo_hajime(p_jiyu text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT p_jiyu IN ('14', '15', '17', '18')
$$;
