-- SPDX-License-Identifier: Apache-2.0
-- 統合記載欄, Ａ類型: one 異動 in lines, with what it changed against the row before. What was not asked for stays out: 本籍, 続柄.
CREATE FUNCTION juki.togo_bun(p_city integer, p_kojin_no bigint, p_rireki_no integer, k juki.kofu) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT '【' || juki.jiyu_name(j.ido_jiyu_code, i.futai_code) || '】'
           || coalesce('異動日　' || gyosei_kihon.wareki(j.ido_date, j.ido_form, j.ido_text), '')
           || coalesce('　届出日　' || CASE WHEN i.ido_jiyu_code = j.ido_jiyu_code THEN gyosei_kihon.wareki(i.todokede_date, 0::smallint, NULL) END, '')
           || coalesce((SELECT string_agg(concat(E'\n　', v.name, '　', coalesce(v.mae, '（なし）'), '　から　', coalesce(v.ato, '（なし）')), '' ORDER BY v.jun)
                        FROM juki.togo_koumoku(p_city, o, j, k) AS v WHERE o.kojin_no IS NOT NULL), '')
    FROM juki.jumin_rireki AS j
    JOIN juki.ido AS i ON i.dantai_code = j.dantai_code AND i.ido_no = j.ido_no
    LEFT JOIN juki.jumin_rireki AS o ON o.dantai_code = j.dantai_code AND o.kojin_no = j.kojin_no AND o.rireki_no = j.rireki_no - 1
         AND NOT juki.hyo_tsukuru(j.ido_jiyu_code)
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = p_rireki_no
$$;

-- Every item that differs between two rows, as the sheet writes it, but what was not asked for.
CREATE FUNCTION juki.togo_koumoku(p_city integer, o juki.jumin_rireki, j juki.jumin_rireki, k juki.kofu) RETURNS TABLE (jun integer, name text, mae text, ato text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT v.jun, v.name, v.mae, v.ato
    FROM (VALUES
        (1, '氏名', true, o.shimei, j.shimei),
        (2, '氏名の振り仮名', true, juki.furigana(o.shimei_kana, o.shi_kosho_flag, o.mei_kosho_flag), juki.furigana(j.shimei_kana, j.shi_kosho_flag, j.mei_kosho_flag)),
        (3, '氏名（アルファベット）', true, o.shimei_romaji, j.shimei_romaji),
        (4, '旧氏', true, o.kyushi || coalesce('（' || o.kyushi_kana || '）', ''), j.kyushi || coalesce('（' || j.kyushi_kana || '）', '')),
        (5, '通称', true, o.tsusho, j.tsusho),
        (6, '生年月日', true, juki.togo_hi(o.birth_date, o.birth_form, o.birth_text, o.jumin_kubun_code), juki.togo_hi(j.birth_date, j.birth_form, j.birth_text, j.jumin_kubun_code)),
        (7, '性別', true, sys.code_name('juki', 'seibetsu', o.seibetsu_code), sys.code_name('juki', 'seibetsu', j.seibetsu_code)),
        (8, '住所', o.jusho_rireki_no IS DISTINCT FROM j.jusho_rireki_no, coalesce(juki.shomei_jusho(p_city, j.kojin_no, o.jusho_rireki_no, k.shinsa_person), ''),
            coalesce(juki.shomei_jusho(p_city, j.kojin_no, j.jusho_rireki_no, k.shinsa_person), '')),
        (9, '住所を定めた年月日', o.jusho_rireki_no IS NOT DISTINCT FROM j.jusho_rireki_no,   -- of a 転居 it is the day above
            juki.togo_hi(o.jusho_date, o.jusho_form, o.jusho_text, '1'), juki.togo_hi(j.jusho_date, j.jusho_form, j.jusho_text, '1')),
        (10, '住民となった年月日', j.jumin_kubun_code = '1', juki.togo_hi(o.jumin_date, o.jumin_form, o.jumin_text, '1'), juki.togo_hi(j.jumin_date, j.jumin_form, j.jumin_text, '1')),
        (11, '外国人住民となった年月日', j.jumin_kubun_code = '2', juki.togo_hi(o.gaikokujin_date, 0::smallint, NULL, '1'), juki.togo_hi(j.gaikokujin_date, 0::smallint, NULL, '1')),
        (12, '続柄', k.zokugara_flag, sys.code_name('juki', 'zokugara', o.zokugara_code), sys.code_name('juki', 'zokugara', j.zokugara_code)),
        (13, '本籍', k.honseki_flag AND o.honseki_rireki_no IS DISTINCT FROM j.honseki_rireki_no, coalesce(juki.shomei_jusho(p_city, j.kojin_no, o.honseki_rireki_no, k.shinsa_person), ''),
            coalesce(juki.shomei_jusho(p_city, j.kojin_no, j.honseki_rireki_no, k.shinsa_person), '')),
        (14, '筆頭者', k.honseki_flag, o.hittosha, j.hittosha),
        (15, '国籍・地域', k.kokuseki_flag, o.kokuseki_name, j.kokuseki_name),
        (16, '区分等', true, juki.zairyu_bun(o, juki.zairyu_toi(k)), juki.zairyu_bun(j, juki.zairyu_toi(k)))) AS v (jun, name, noseru, mae, ato)
    WHERE v.noseru AND v.mae IS DISTINCT FROM v.ato
$$;

-- A day as the sheet writes it: of birth, that of a foreign resident in the Western calendar.
CREATE FUNCTION juki.togo_hi(p_date date, p_form smallint, p_text text, p_kubun text) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN p_kubun = '2' AND p_form = 0 THEN to_char(p_date, 'FMYYYY"年"FMMM"月"FMDD"日"') ELSE gyosei_kihon.wareki(p_date, p_form, p_text) END
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
          AND r.rireki_no >= juki.hyo_kara(p_city, t.kojin_no, t.rireki_no)
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

-- The row with which the sheet of a row begins. Who comes back has a sheet of his own: the one of before is a 除票 (法8条, 令8条), and its
-- addresses are no history of this one. A sheet that a cancelled 改製 or 帰化 closed goes on.
CREATE FUNCTION juki.hyo_kara(p_city integer, p_kojin_no bigint, p_rireki_no integer) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(max(s.rireki_no), 1) FROM juki.jumin_rireki AS s
    WHERE s.dantai_code = p_city AND s.kojin_no = p_kojin_no AND s.rireki_no <= p_rireki_no AND juki.hyo_tsukuru(s.ido_jiyu_code)
      AND NOT (juki.hyo_hajime(s.ido_jiyu_code) AND juki.kieta(p_city, s.ido_no, p_kojin_no, p_rireki_no))
$$;

CREATE FUNCTION juki.hyo_tsukuru(p_jiyu text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT juki.hyo_hajime(p_jiyu) OR p_jiyu IN ('11', '12', '13', '16')
$$;

-- Does this row stand behind a closed sheet? It begins another, or she came back with it: the sheet of her residence before is a 除票 (法15条の4) that
-- is kept and asked for as any. What was cancelled was no residence.
CREATE FUNCTION juki.hyo_tojita(p_city integer, p_kojin_no bigint, p_rireki_no bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (
        SELECT 1 FROM juki.jumin_rireki AS r
        JOIN juki.jumin_rireki AS m ON m.dantai_code = r.dantai_code AND m.kojin_no = r.kojin_no AND m.rireki_no = r.rireki_no - 1
        WHERE r.dantai_code = p_city AND r.kojin_no = p_kojin_no AND r.rireki_no = p_rireki_no AND juki.hyo_tsukuru(r.ido_jiyu_code)
          AND (juki.hyo_hajime(r.ido_jiyu_code) OR m.jumin_jotai_code <> '1' AND m.shojo_jiyu_code IS DISTINCT FROM '29'))
$$;

-- 異動前住所: where somebody lived before the last 転居 that stands on this sheet, and its day. As numbered: a reprint says the same.
CREATE FUNCTION juki.idomae_jusho(p_city integer, p_kojin_no bigint, p_rireki_no integer, p_person bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT juki.shomei_jusho(p_city, p_kojin_no, o.jusho_rireki_no, p_person) || '（' || gyosei_kihon.wareki(r.ido_date, r.ido_form, r.ido_text) || '転居）'
    FROM juki.jumin_rireki AS r
    JOIN juki.jumin_rireki AS o ON o.dantai_code = r.dantai_code AND o.kojin_no = r.kojin_no AND o.rireki_no = r.rireki_no - 1
    WHERE r.dantai_code = p_city AND r.kojin_no = p_kojin_no AND r.rireki_no <= p_rireki_no AND r.rireki_no > juki.hyo_kara(p_city, p_kojin_no, p_rireki_no)
      AND r.ido_jiyu_code = '31'
      AND NOT juki.kieta(p_city, r.ido_no, p_kojin_no, p_rireki_no)
    ORDER BY r.rireki_no DESC LIMIT 1
$$;

-- Reasons that close one sheet and begin another: 改製, 再製, and a change of nationality (令8条・12条: the sheet of a foreign resident is
-- removed and one of a Japanese entered, or the other way round).
CREATE FUNCTION juki.hyo_hajime(p_jiyu text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT p_jiyu IN ('14', '15', '17', '18')
$$;
