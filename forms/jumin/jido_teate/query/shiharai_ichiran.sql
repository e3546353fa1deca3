-- SPDX-License-Identifier: Apache-2.0
-- name: 支払の一覧
-- may: jido_teate.shokai
-- read
SELECT h.shiharai_no AS key, h.shiharai_no, h.shiharai_month, t.shimei AS seikyusha_name, h.shiharai_kubun_code, h.shikyu_yen, h.chosei_yen,
       h.sashihiki_yen, coalesce(h.choshu_yen, 0) AS choshu_yen, h.sashihiki_yen - coalesce(h.choshu_yen, 0) AS furikomi_yen, h.shiharai_jotai_code, h.shiharai_date, h.hasso_date
FROM jido_teate.shiharai AS h
JOIN gyosei_kihon.atena AS t ON t.dantai_code = h.dantai_code AND t.kojin_no = h.kojin_no
WHERE h.dantai_code = v_city AND h.shiharai_no = ANY (v_keys)
