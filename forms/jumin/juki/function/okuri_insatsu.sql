-- SPDX-License-Identifier: Apache-2.0
-- Notices to other municipalities on paper, where the line of 住基ネットCS does not carry them (法9条3項ただし書). What is printed counts as sent.

-- Does it stay in the house? A 本籍 in one's own city: the desk of the 戸籍の附票 gets the sheet, nothing is posted.
CREATE FUNCTION juki.okuri_chonai(p_saki_name text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(p_saki_name = (SELECT s.prefecture || s.name FROM sys.city AS s WHERE s.dantai_code = sec.my_city()), false)
$$;

-- Prints one (p_okuri), or all of a kind that wait. Of a protected household one by one, by the support desk alone; without a 市区町村 to send to
-- (a 本籍 that nobody knows) it stays in the list. Answers the number of the printing, or nothing.
CREATE FUNCTION juki.okuri_insatsu(p_okuri bigint, p_saki text, c sys.call) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_no bigint := sys.next_no('okuri_insatsu');
    v_count integer;
BEGIN
    UPDATE juki.okuri_tsuchi AS o
    SET okuri_jotai_code = '2', okuri_at = c.at, okuri_count = o.okuri_count + 1, insatsu_no = v_no, riyu = NULL, shori_person = c.person
    FROM juki.jumin_rireki AS x
    WHERE o.dantai_code = c.city AND x.dantai_code = o.dantai_code AND x.kojin_no = o.kojin_no AND x.rireki_no = o.rireki_no
      AND o.okuri_saki_code <> '2' AND o.okuri_jotai_code IN ('1', '4') AND (o.okuri_no = p_okuri OR p_okuri IS NULL AND o.okuri_saki_code = p_saki)
      AND CASE WHEN gyosei_kihon.shien_aru(c.city, o.kojin_no) THEN p_okuri IS NOT NULL AND sec.has('juki.shien')
               ELSE juki.okuri_saki_name(o.okuri_saki_code, x) IS NOT NULL END;
    GET DIAGNOSTICS v_count = ROW_COUNT;
    RETURN CASE WHEN v_count > 0 THEN v_no END;
END
$$;

-- An address of a notice: of the common table, or what the support desk alone is told while it prints.
CREATE FUNCTION juki.okuri_jusho(o juki.okuri_tsuchi, p_rireki_no integer) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(gyosei_kihon.jusho_bun(o.dantai_code, o.kojin_no, p_rireki_no), gyosei_kihon.hogo_okuri_yomi(o.dantai_code, o.insatsu_no, o.kojin_no, p_rireki_no))
$$;

-- One notice in words: 法17条の事項 to the 附票, 転入 to the city left, the 戸籍の表示 to be compared. 住民票コード goes by the line only.
CREATE FUNCTION juki.okuri_bun(o juki.okuri_tsuchi) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT jsonb_build_object('okuri_no', o.okuri_no, 'hyodai', t.hyodai || CASE WHEN g.ayamari THEN '（取消し）' ELSE '' END, 'honbun', CASE WHEN g.ayamari
                   THEN '次の者の転入を通知しましたが、その転入の記載は誤りであったので、取り消しました。先の転入通知は、なかったものとしてください。'
                   WHEN o.okuri_saki_code = '3' AND z.moto <> x.zen_jusho_rireki_no
                   THEN '貴市区町村に最終の住民登録がある次の者が、本市に転入し、住民票の記載をしたので、住民基本台帳法第9条第1項により通知します。' ELSE t.honbun END, 'saiso', CASE WHEN o.okuri_count > 1 THEN '（再送）' END,
               'saki_name', n.saki, 'atena_name', CASE WHEN juki.okuri_chonai(n.saki) THEN '戸籍の附票担当' ELSE n.saki || '長　様' END,
               'chonai', CASE WHEN juki.okuri_chonai(n.saki) THEN '庁内回付（郵送しない）' END,
               'shimei', juki.shimei_heiki(x.shimei, x.shimei_romaji), 'furigana', juki.furigana(x.shimei_kana, x.shi_kosho_flag, x.mei_kosho_flag), 'kyushi', x.kyushi,
               'birth_date', sys.legal(x.birth_date, x.birth_form, x.birth_text), 'seibetsu_code', x.seibetsu_code,
               'honseki', CASE WHEN o.okuri_saki_code <> '3' THEN a.honseki END, 'hittosha', CASE WHEN o.okuri_saki_code <> '3' THEN x.hittosha END,
               'jusho', CASE WHEN g.ayamari THEN '（取消し）' WHEN g.kieta THEN '（消除）'
                             WHEN x.ido_jiyu_code = '22' THEN '国外（' || coalesce(juki.okuri_jusho(o, x.tensaki_yotei_rireki_no), '不明') || '）'
                             WHEN x.jumin_jotai_code = '1' THEN juki.okuri_jusho(o, x.jusho_rireki_no) ELSE '（消除）' END,
               'jusho_date', CASE WHEN NOT g.ayamari AND NOT g.kieta AND x.ido_jiyu_code <> '22' AND x.jumin_jotai_code = '1'
                                  THEN CASE WHEN x.jusho_date IS NOT NULL OR x.jusho_text IS NOT NULL THEN sys.legal(x.jusho_date, x.jusho_form, x.jusho_text)
                                            ELSE sys.legal(x.jumin_date, x.jumin_form, x.jumin_text) END END,
               'zen_jusho', CASE WHEN g.kieta THEN juki.okuri_jusho(o, x.jusho_rireki_no)
                                 WHEN x.ido_jiyu_code IN ('11', '12') THEN juki.okuri_jusho(o, CASE o.okuri_saki_code WHEN '3' THEN z.moto ELSE x.zen_jusho_rireki_no END)
                                 WHEN m.jusho_rireki_no IS DISTINCT FROM x.jusho_rireki_no OR x.ido_jiyu_code IN ('22', '26') THEN juki.okuri_jusho(o, coalesce(m.jusho_rireki_no, x.jusho_rireki_no)) END,
               'jiyu_name', sys.code_name('juki', 'ido_jiyu', CASE WHEN g.ayamari OR g.kieta THEN g.ido_jiyu_code ELSE x.ido_jiyu_code END),
               'ido_date', CASE WHEN NOT g.kieta THEN sys.legal(x.ido_date, x.ido_form, x.ido_text) END, 'todokede_date', CASE WHEN NOT g.kieta THEN x.todokede_date END)
    FROM juki.jumin_rireki AS x
    -- 転入 that was told and is taken back: the row is that of the 転入 (of the 附票, where the 本籍 is another without it)
    CROSS JOIN LATERAL (SELECT i.ido_jiyu_code, o.okuri_saki_code = '3' AND i.ido_jiyu_code = '29' AS ayamari,
                               o.okuri_saki_code = '1' AND i.ido_jiyu_code = '29' AND x.ido_no <> o.ido_no AS kieta
                        FROM juki.ido AS i WHERE i.dantai_code = o.dantai_code AND i.ido_no = o.ido_no) AS g
    LEFT JOIN juki.jumin_rireki AS m ON m.dantai_code = x.dantai_code AND m.kojin_no = x.kojin_no AND m.rireki_no = x.rireki_no - 1
    CROSS JOIN LATERAL (SELECT juki.okuri_jusho(o, x.honseki_rireki_no) AS honseki) AS a
    CROSS JOIN LATERAL (SELECT gyosei_kihon.toroku_moto_no(o.dantai_code, o.kojin_no, x.zen_jusho_rireki_no) AS moto) AS z
    CROSS JOIN LATERAL (SELECT juki.shichoson(CASE o.okuri_saki_code WHEN '3' THEN juki.okuri_jusho(o, z.moto) ELSE a.honseki END) AS saki) AS n
    JOIN (VALUES ('1', '戸籍の附票記載事項通知書', '次のとおり住民票の記載等をしたので、住民基本台帳法第19条第1項により、戸籍の附票の記載の修正をすべき事項を通知します。'),
                 ('3', '転入通知書', '次の者が貴市区町村から転入し、住民票の記載をしたので、住民基本台帳法第9条第1項により通知します。'),
                 ('4', '戸籍照合通知書', '次のとおり戸籍の表示を住民票に記載しました。戸籍の記載と合わないときは、住民基本台帳法第19条第2項により御通知くださるようお願いします。'))
         AS t (saki, hyodai, honbun) ON t.saki = o.okuri_saki_code
    WHERE x.dantai_code = o.dantai_code AND x.kojin_no = o.kojin_no AND x.rireki_no = o.rireki_no
$$;
