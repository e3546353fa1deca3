-- SPDX-License-Identifier: Apache-2.0
-- name: 済みにした未処理
-- may: gyosei_kihon.mishori
-- purpose: mishori
-- find  of one's own desk or word
SELECT z.sumi_no AS key, t.person
FROM gyosei_kihon.mishori_sumi AS z
JOIN work.todo AS t ON t.dantai_code = z.dantai_code AND t.todo_no = z.mishori_no
WHERE z.dantai_code = v_city AND z.sumi_date > sys.today() - sys.param_int('gyosei_kihon.sumi_hyoji_nissu') AND sec.my_todo(t)
ORDER BY z.sumi_no DESC
-- read
SELECT z.sumi_no AS key, z.sumi_date, z.sumi_kubun_code, coalesce(split_part(s.name, '（', 1), t.system) AS gyomu_name, juki.shokai_mei(v_city, t.person, juki.shimei_of(v_city, t.person)) AS shimei,
       t.note AS naiyo, z.sumi_naiyo, sec.clerk_name(z.sumi_login, z.sumi_at) AS shokuin_name, t.person AS kojin_no,
       CASE WHEN t.state = 'done' AND z.sumi_kubun_code <> '9' AND gyosei_kihon.sumi_modosu(v_city, t.todo_no)
             AND NOT EXISTS (SELECT FROM gyosei_kihon.mishori_sumi AS n WHERE n.dantai_code = v_city AND n.mishori_no = z.mishori_no AND n.sumi_no > z.sumi_no)
            THEN t.todo_no END AS modosu_no
FROM gyosei_kihon.mishori_sumi AS z
JOIN work.todo AS t ON t.dantai_code = z.dantai_code AND t.todo_no = z.mishori_no
LEFT JOIN sys.system AS s ON s.id = t.system
WHERE z.dantai_code = v_city AND z.sumi_no = ANY (v_keys)
