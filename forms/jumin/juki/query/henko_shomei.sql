-- SPDX-License-Identifier: Apache-2.0
-- name: 住所の表示の変更証明書
-- may: juki.kofu
-- args: kofu_no bigint
-- purpose: shomei
-- find
SELECT h.key, h.person FROM juki.hakko_hito(v_city, a.kofu_no, '9') AS h ORDER BY h.key
-- read
SELECT h.hakko_no, h.bango, h.bango AS issue_no, h.hakko_date, n.shokumei, n.ninshosha, n.koin_name,
       '上記のとおり、住所の表示が変更されたことを証明する。' AS ninsho_bun, g.shimei, g.birth_date, g.ido_date, sys.code_name('juki', 'ido_futai', g.futai_code) AS henko_name, g.kokuji,
       CASE WHEN k.hogo_no IS NULL THEN juki.shomei_jusho(v_city, g.kojin_no, g.mae_rireki_no, k.shinsa_person) ELSE gyosei_kihon.hogo_kyu_yomi(v_city, k.hogo_no, false) END AS mae_jusho,
       coalesce(gyosei_kihon.hogo_kyu_yomi(v_city, k.hogo_no, true), juki.shomei_jusho(v_city, g.kojin_no, g.jusho_rireki_no, k.shinsa_person)) AS jusho
FROM juki.hakko AS h
JOIN juki.kofu AS k ON k.dantai_code = h.dantai_code AND k.kofu_no = h.kofu_no
JOIN juki.kofu_taisho AS t ON t.dantai_code = h.dantai_code AND t.kofu_no = h.kofu_no
CROSS JOIN LATERAL juki.henko_gyo(v_city, t.kojin_no, t.rireki_no, k.hogo_no) AS g
CROSS JOIN LATERAL juki.ninsho_of(v_city, h.hakko_date) AS n
WHERE h.dantai_code = v_city AND h.hakko_no = ANY (v_keys)
ORDER BY h.hakko_no
