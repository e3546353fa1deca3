-- SPDX-License-Identifier: Apache-2.0
-- name: 異動の種類
-- may: juki.ido
-- args: kojin_no bigint
-- purpose: ido
-- A key is kojin_no * 100 and the reason.
-- find
SELECT j.kojin_no * 100 + s.jiyu::integer AS key, j.kojin_no AS person
FROM juki.jumin AS j
CROSS JOIN juki.ido_sadame() AS s
WHERE j.dantai_code = v_city AND j.kojin_no = a.kojin_no AND s.form_id NOT IN ('tennyu', 'torikeshi')
  AND strpos(s.kokuseki, j.jumin_kubun_code) > 0 AND (s.johyo OR juki.jotai(j) = '1')
  AND (s.jiyu <> '61' OR j.tenshutsu_yotei_date IS NOT NULL AND j.tsuchi_date IS NULL)
ORDER BY s.jun
-- read
SELECT k AS key, k / 100 AS kojin_no, s.jiyu AS ido_jiyu_code, '1' || s.jiyu AS hitori_jiyu_code, t.ido_no, concat(sys.code_name('juki', 'ido_jiyu', s.jiyu), CASE s.jiyu WHEN '23' THEN '・失踪' END) AS jiyu_name, s.form_id,
       concat(CASE s.shori WHEN 'kisai' THEN '記載' WHEN 'shojo' THEN '消除' ELSE '修正' END, '　', sys.code_name('juki', 'ido_kubun', s.kubun)) AS shurui_name
FROM unnest(v_keys) AS k
JOIN juki.ido_sadame() AS s ON s.jiyu = lpad((k % 100)::text, 2, '0')
LEFT JOIN juki.ido AS t ON t.dantai_code = v_city AND t.ido_no = juki.tenshutsu_ido(v_city, k / 100) AND t.ido_jiyu_code = '21' AND t.futai_code IS DISTINCT FROM '05'
