-- SPDX-License-Identifier: Apache-2.0
-- name: 戸籍通知の内容
-- may: juki.ido
-- args: tsuchi_no bigint
-- purpose: ido
-- find  its own number (juki.mita_no), and who was found, with the household, or all who may be meant; k: what a function answers is no index condition under row security, a column is
SELECT a.tsuchi_no AS key, q.kojin_no AS person
FROM juki.koseki_tsuchi AS t
LEFT JOIN LATERAL (SELECT juki.tsuchi_koho(t) AS kojin_no OFFSET 0) AS k ON true
LEFT JOIN juki.jumin AS j ON j.dantai_code = t.dantai_code AND j.kojin_no = k.kojin_no
LEFT JOIN LATERAL (
    SELECT m.kojin_no FROM juki.jumin AS m WHERE m.dantai_code = j.dantai_code AND m.setai_no = j.setai_no AND juki.jotai(m) = '1'
    UNION SELECT d FROM juki.tsuchi_dare(t) AS d JOIN juki.jumin AS m ON m.dantai_code = t.dantai_code AND m.kojin_no = d WHERE juki.jotai(m) = '1'
    UNION SELECT gyosei_kihon.kiroku_no('tsuchi', t.tsuchi_no)
) AS q ON true
WHERE t.dantai_code = v_city AND t.tsuchi_no = a.tsuchi_no AND (j.kojin_no IS NULL OR juki.shokai_yoi(v_city, j.kojin_no))
-- read
SELECT t.tsuchi_no AS key, t.tsuchi_no, t.row_version, t.tsuchi_shurui_code, t.tsuchi_date, sys.legal(t.ido_date, t.ido_form, t.ido_text) AS ido_date, t.moto_name,
       t.shimei, t.shimei_kana, t.birth_date, t.seibetsu_code, t.oya_shimei, t.shin_shimei, t.shin_shimei_kana,
       CASE WHEN t.shin_shimei_kana IS NOT NULL AND t.tsuchi_shurui_code <> '15'
            THEN concat(CASE WHEN coalesce(t.shi_kosho_flag, true) THEN '氏' END, CASE WHEN coalesce(t.mei_kosho_flag, true) THEN '名' END) END AS kosho_name,
       CASE WHEN h.hon ? 'kakusu' THEN '（支援措置）' ELSE h.hon ->> 'jusho' END AS shin_honseki,
       h.hon ->> 'banchi' AS shin_honseki_banchi, t.hittosha,
       t.kokuseki_name, t.zokugara_code, CASE WHEN t.tsuchi_shurui_code = '1' AND j.jumin_kubun_code = '1' THEN '1' END AS jumin_kubun_code,
       (SELECT string_agg(d.kojin_no || ' ' || juki.shokai_shimei(q), '、' ORDER BY d.kojin_no)
        FROM juki.tsuchi_dare(t) AS d (kojin_no)
        JOIN juki.jumin AS q ON q.dantai_code = v_city AND q.kojin_no = d.kojin_no WHERE juki.jotai(q) = '1') AS koho,
       j.kojin_no, j.shimei AS taisho_shimei, CASE WHEN j.kojin_no IS NOT NULL THEN coalesce(juki.shokai_nushi(v_city, j.setai_no), '世帯主未定') END AS setai_nushi,
       coalesce(gyosei_kihon.jusho_bun(v_city, j.kojin_no, j.jusho_rireki_no),
                CASE WHEN gyosei_kihon.shien_code_of(v_city, j.kojin_no) <> '0' THEN '（支援措置）' END) AS jusho,
       (SELECT jsonb_agg(jsonb_build_object('kojin_no', q.kojin_no, 'shimei', juki.shokai_shimei(q), 'birth_date', juki.shokai_birth(q),
                   'zokugara_code', juki.zokugara(q)) ORDER BY q.narabi_no, q.kojin_no)
        FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.setai_no = j.setai_no AND juki.jotai(q) = '1') AS setaiin
FROM juki.koseki_tsuchi AS t
LEFT JOIN LATERAL (SELECT juki.tsuchi_koho(t) AS kojin_no OFFSET 0) AS k ON true
LEFT JOIN juki.jumin AS j ON j.dantai_code = t.dantai_code AND j.kojin_no = k.kojin_no
LEFT JOIN LATERAL (SELECT gyosei_kihon.hogo_tsuchi_yomi(v_city, t.tsuchi_no, juki.tsuchi_kakusu(t)) AS hon OFFSET 0) AS h ON true
WHERE t.dantai_code = v_city AND t.tsuchi_no = ANY (v_keys)
