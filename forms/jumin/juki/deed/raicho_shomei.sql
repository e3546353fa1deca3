-- SPDX-License-Identifier: Apache-2.0
-- Whom it is about is found here and told to nobody: the visitor gets the same answer whether one, none or several are found. With
-- none or several the clerk searches; the note says who came.
DECLARE
    v_kojin_no bigint := (SELECT min(s.kojin_no) FROM gyosei_kihon.shimei_sakuin AS s
                          JOIN juki.jumin AS j ON j.dantai_code = s.dantai_code AND j.kojin_no = s.kojin_no AND juki.jotai(j) = '1'
                          WHERE s.dantai_code = v_city AND s.kana_key = sys.kana_key(r.shimei_kana) AND s.birth_date = r.birth_date
                          HAVING count(DISTINCT s.kojin_no) = 1);
    v_no bigint;
BEGIN
    v_no := sec.receive_matter('juki.kofu', jsonb_strip_nulls(jsonb_build_object('seikyusha_kubun_code', '1', 'seikyusha_shimei', r.seikyusha_shimei,
        'seikyu_jiyu', r.seikyu_jiyu, 'hani_code', r.hani_code, 'tsusu_count', r.tsusu_count::text, 'zokugara_flag', CASE WHEN r.zokugara_flag THEN 'はい' ELSE 'いいえ' END,
        'honseki_flag', CASE WHEN r.honseki_flag THEN 'はい' ELSE 'いいえ' END)),
        concat(CASE WHEN v_kojin_no IS NULL THEN '要検索：' END, r.seikyusha_shimei, '（' || r.shimei_kana || '）', ' ' || r.birth_date),
        'shimin', jsonb_strip_nulls(jsonb_build_object('kojin_no', v_kojin_no)),
        CASE WHEN v_kojin_no IS NULL THEN jsonb_strip_nulls(jsonb_build_object('shimei_kana', r.shimei_kana, 'birth_date', r.birth_date::text)) END);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text);
END;
