-- SPDX-License-Identifier: Apache-2.0
-- name: 証明の手数料日計
-- may: kojin_juminzei.shomei
-- purpose: tokei
-- A key is the first paper of a line.
-- find  no person stands in it
SELECT min(m.shomei_no) AS key, NULL::bigint AS person
FROM kojin_juminzei.shomei AS m
WHERE m.dantai_code = v_city AND m.hakko_date = sys.today()
GROUP BY m.hakko_branch, m.hakko_terminal, m.shiharai_code, m.muryo_jiyu_code
ORDER BY 1
-- read
SELECT f.shomei_no AS key, coalesce(b.name, f.hakko_branch) AS hakko_branch, f.hakko_terminal, CASE WHEN f.muryo_jiyu_code IS NULL THEN sys.code_name('juki', 'shiharai', f.shiharai_code) END AS shiharai_name,
       sys.code_name('juki', 'muryo_jiyu', f.muryo_jiyu_code) AS muryo_name, count(*)::integer AS tsusu_count, sum(m.tesuryo_yen)::bigint AS gokei_yen
FROM kojin_juminzei.shomei AS f
JOIN kojin_juminzei.shomei AS m ON m.dantai_code = f.dantai_code AND m.hakko_date = f.hakko_date
     AND (m.hakko_branch, m.hakko_terminal, m.shiharai_code, m.muryo_jiyu_code) IS NOT DISTINCT FROM (f.hakko_branch, f.hakko_terminal, f.shiharai_code, f.muryo_jiyu_code)
LEFT JOIN sys.branch AS b ON b.dantai_code = f.dantai_code AND b.id = f.hakko_branch
WHERE f.dantai_code = v_city AND f.shomei_no = ANY (v_keys)
GROUP BY f.shomei_no, b.name, f.hakko_branch, f.hakko_terminal, f.shiharai_code, f.muryo_jiyu_code
ORDER BY f.shomei_no
