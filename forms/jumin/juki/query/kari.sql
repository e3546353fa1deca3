-- SPDX-License-Identifier: Apache-2.0
-- name: 仮登録一覧
-- may: juki.ido
-- find  longest wait first
SELECT k.kari_no AS key, (k.record #>> '{setaiin,0,kojin_no}')::bigint AS person
FROM juki.kari_toroku AS k
WHERE k.dantai_code = v_city
  AND (k.kari_jotai_code IN ('1', '5')
       OR k.kari_jotai_code = '2' AND k.nyuryoku_person = (SELECT b.person FROM sec.my_assignment() AS b))
ORDER BY k.nyuryoku_at, k.kari_no
-- read
SELECT k.kari_no AS key, k.kari_no, k.kari_jotai_code, k.ido_jiyu_code, k.hyodai, k.toroku_mode_code,
       b.name AS nyuryoku_branch_name, (extract(epoch FROM now() - k.nyuryoku_at) / 60)::integer AS machi_fun, k.sashimodoshi_riyu,
       CASE WHEN k.kari_jotai_code = '2' THEN k.naoshi_no END AS naoshi_no
FROM juki.kari_toroku AS k
LEFT JOIN sys.branch AS b ON b.dantai_code = k.dantai_code AND b.id = k.nyuryoku_branch
WHERE k.dantai_code = v_city AND k.kari_no = ANY (v_keys)
