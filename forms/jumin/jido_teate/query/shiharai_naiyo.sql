-- SPDX-License-Identifier: Apache-2.0
-- name: 支払の内容
-- may: jido_teate.shokai
-- args: shiharai_no bigint
-- purpose: shiharai
-- find
SELECT h.shiharai_no AS key, h.kojin_no AS person
FROM jido_teate.shiharai AS h
WHERE h.dantai_code = v_city AND h.shiharai_no = a.shiharai_no
-- read
SELECT h.shiharai_no, h.row_version, h.nintei_no, t.shimei AS seikyusha_name, coalesce(o.atena_name, t.shimei) AS atena_name,
       gyosei_kihon.keisho(t.atena_kubun_code, t.shimei, o.atena_name) AS keisho, h.shiharai_month, h.shiharai_date, h.shikyu_yen, h.chosei_yen,
       h.sashihiki_yen, coalesce(h.choshu_yen, 0) AS choshu_yen, h.sashihiki_yen - coalesce(h.choshu_yen, 0) AS furikomi_yen, h.shiharai_jotai_code, h.hasso_date, y.*, 
       s.name AS shi_name, u.shokumei || '　' || u.ninshosha AS ninshosha,
       coalesce(o.jusho, gyosei_kihon.sofu_kawari(v_city, h.kojin_no, 'jido_teate', sys.today())) AS jusho,
       (SELECT b.name FROM sys.bank AS b WHERE b.bank = h.kinyu_kikan_no AND b.branch = '') AS kinyu_kikan_name,
       (SELECT b.name FROM sys.bank AS b WHERE b.bank = h.kinyu_kikan_no AND b.branch = h.shiten_no AND NOT gyosei_kihon.renraku_kakusu(v_city, h.kojin_no)) AS shiten_name,
       '＊＊＊＊' || right(h.koza_no, 3) AS koza_moji,
       (SELECT jsonb_agg(jsonb_build_object('taisho_month', m.taisho_month, 'kingaku_yen', m.kingaku_yen) ORDER BY m.taisho_month)
        FROM jido_teate.shiharai_meisai AS m WHERE m.dantai_code = v_city AND m.shiharai_no = h.shiharai_no) AS meisai
FROM jido_teate.shiharai AS h
JOIN gyosei_kihon.atena AS t ON t.dantai_code = h.dantai_code AND t.kojin_no = h.kojin_no
JOIN sys.city AS s ON s.dantai_code = h.dantai_code
LEFT JOIN LATERAL gyosei_kihon.sofu_jusho(v_city, h.kojin_no, 'jido_teate', sys.today()) AS o ON true
CROSS JOIN LATERAL (SELECT min(m.taisho_month) AS kaishi_month, max(m.taisho_month) AS shuryo_month FROM jido_teate.shiharai_meisai AS m
                    WHERE m.dantai_code = v_city AND m.shiharai_no = h.shiharai_no AND m.kingaku_yen > 0) AS y
JOIN juki.ninsho_hibi(v_city, ARRAY(SELECT coalesce(q.hasso_date, sys.today()) FROM jido_teate.shiharai AS q
                                    WHERE q.dantai_code = v_city AND q.shiharai_no = ANY (v_keys))) AS u ON u.hi = coalesce(h.hasso_date, sys.today())
WHERE h.dantai_code = v_city AND h.shiharai_no = ANY (v_keys)
