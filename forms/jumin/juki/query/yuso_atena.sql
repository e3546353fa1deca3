-- SPDX-License-Identifier: Apache-2.0
-- name: 証明の送り先
-- may: juki.kofu
-- args: kofu_no bigint
-- purpose: shomei
-- find  whose address stands on the paper is seen, who asked among them
SELECT k.kofu_no AS key, p AS person FROM juki.kofu AS k CROSS JOIN LATERAL unnest(k.kojin_no || juki.seikyusha_no(k)) AS p
WHERE k.dantai_code = v_city AND k.kofu_no = a.kofu_no AND juki.shimen_yoi(v_city, k.kojin_no)
  AND (EXISTS (SELECT FROM juki.yuso AS y WHERE y.dantai_code = v_city AND y.kofu_no = k.kofu_no) OR juki.kofu_honnin_ate(k) OR k.shomei_shurui_code = '7' AND k.uketori_code = '2')
-- read  the answer's own address, or the registered one of the person, never another 送付先. With a number for an agent it is the person's, whatever
-- the agent gave (住民基本台帳事務処理要領 第2-4): nobody types it. A 転出証明書 follows her: from the day of the 転出 to where she went
SELECT y.yuso_no, coalesce(y.uketsuke_date, (SELECT min(h.hakko_date) FROM juki.hakko AS h WHERE h.dantai_code = v_city AND h.kofu_no = k.kofu_no)) AS uketsuke_date, k.seikyusha_shimei, y.kawase_yen,
       sys.city_name() AS shi_name, sys.today() AS hakko_date, sys.code_name('juki', 'shomei_shurui', k.shomei_shurui_code) AS shurui_name, k.tsusu_count, k.tesuryo_yen,
       juki.kofu_honnin_ate(k) AS honnin_ate_flag,
       CASE WHEN juki.kofu_honnin_ate(k) THEN juki.shimei_of(v_city, k.kojin_no) ELSE coalesce(s.sofusaki_name, y.seikyusha_shimei, k.seikyusha_shimei) END AS atena_name,
       CASE WHEN t.rireki_no IS NOT NULL THEN '転出先' ELSE '登録住所' END AS saki_name,
       coalesce(s.postal_no, j.postal_no, t.postal_no) AS postal_no,
       coalesce(s.jusho, j.jusho, t.jusho, CASE WHEN g.hogo OR g.genzon THEN gyosei_kihon.shien_ate()
                                                WHEN t.rireki_no IS NOT NULL THEN '（転出先の番地を確かめ、宛先を書いて送ります）'
                                                ELSE '（宛先を書いて送ります）' END) AS jusho
FROM juki.kofu AS k
LEFT JOIN juki.jumin AS m ON m.dantai_code = k.dantai_code AND m.kojin_no = k.kojin_no
CROSS JOIN LATERAL (SELECT gyosei_kihon.shien_code_of(v_city, k.kojin_no) <> '0' AS hogo, juki.jotai(m) = '1' AS genzon,
                           coalesce((juki.ima(m)).tensaki_rireki_no, (juki.ima(m)).tensaki_yotei_rireki_no) AS saki_no) AS g
LEFT JOIN juki.yuso AS y ON y.dantai_code = k.dantai_code AND y.kofu_no = k.kofu_no
LEFT JOIN LATERAL gyosei_kihon.sofusaki_kofu_bun(v_city, k.kofu_no, '4') AS s ON NOT juki.kofu_honnin_ate(k)
LEFT JOIN LATERAL gyosei_kihon.toroku_jusho(v_city, k.kojin_no) AS j ON s.jusho IS NULL AND g.genzon
LEFT JOIN LATERAL (SELECT g.saki_no AS rireki_no, b.bun ->> 'postal_no' AS postal_no,
                          CASE WHEN b.bun ->> 'banchi' IS NOT NULL THEN concat(b.bun ->> 'jusho', b.bun ->> 'banchi', '　' || (b.bun ->> 'katagaki')) END AS jusho
                   FROM (SELECT gyosei_kihon.jusho_bubun(v_city, k.kojin_no, g.saki_no) AS bun) AS b) AS t
       ON k.shomei_shurui_code = '7' AND s.jusho IS NULL AND g.saki_no IS NOT NULL AND NOT g.genzon AND NOT g.hogo
WHERE k.dantai_code = v_city AND k.kofu_no = ANY (v_keys)
