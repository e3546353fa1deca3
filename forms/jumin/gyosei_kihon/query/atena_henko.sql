-- SPDX-License-Identifier: Apache-2.0
-- name: 住登外・法人の変更の対象
-- may: gyosei_kihon.atena
-- args: kojin_no bigint
-- purpose: atena
-- find
SELECT t.kojin_no AS key, t.kojin_no AS person FROM gyosei_kihon.atena AS t
WHERE t.dantai_code = v_city AND t.kojin_no = a.kojin_no AND juki.shokai_yoi(v_city, a.kojin_no) AND t.atena_kubun_code IN ('3', '4', '5', '6') AND t.nayose_saki_no IS NULL
-- read
SELECT t.kojin_no AS key, t.kojin_no, t.row_version, t.atena_kubun_code, t.hojin_no, t.shimei, t.shimei_kana, sys.legal(t.birth_date, t.birth_form, t.birth_text) AS birth_date,
       t.seibetsu_code, t.daihyosha, t.haishi_date, sys.today() AS henko_date, gyosei_kihon.jusho_kakusu(v_city, t.kojin_no, n.rireki_no) AS hogo_flag,
       n.bun ->> 'postal_no' AS postal_no, n.bun ->> 'jusho' AS jusho, n.bun ->> 'banchi' AS banchi, n.bun ->> 'katagaki' AS katagaki
FROM gyosei_kihon.atena AS t
CROSS JOIN LATERAL (SELECT gyosei_kihon.jutogai_jusho_no(v_city, t.kojin_no) AS rireki_no) AS m
CROSS JOIN LATERAL (SELECT m.rireki_no, gyosei_kihon.jusho_bubun(v_city, t.kojin_no, m.rireki_no) AS bun) AS n
WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
