-- SPDX-License-Identifier: Apache-2.0
-- name: 支援措置一覧
-- may: gyosei_kihon.shien
-- purpose: shien
-- A key is shien_no * 2; or kojin_no * 2 + 1 of somebody who is protected provisionally by a 転入 and whose 申出 is still to come.
-- find
SELECT u.key, u.person
FROM (
    SELECT 1 AS jun, s.shien_no * 2 AS key, t.kojin_no AS person
    FROM gyosei_kihon.shien AS s
    JOIN gyosei_kihon.shien_taisho AS t ON t.dantai_code = s.dantai_code AND t.shien_no = s.shien_no
    WHERE s.dantai_code = v_city AND s.shien_jotai_code IN ('1', '2')
    UNION ALL
    SELECT 2, m.kojin_no * 2 + 1, m.kojin_no FROM gyosei_kihon.moshide_machi(v_city) AS m
) AS u
ORDER BY u.jun, u.key
-- read
SELECT s.shien_no * 2 AS key, s.shien_no, m.kojin_no, s.shien_jotai_code, gyosei_kihon.shimei_narabi(v_city, ARRAY[m.kojin_no]) AS shimei,
       (SELECT count(*)::integer FROM gyosei_kihon.shien_taisho AS t WHERE t.dantai_code = v_city AND t.shien_no = s.shien_no) AS ninzu_count,
       s.moshide_date, s.kikan_to_date,
       CASE WHEN s.shien_jotai_code = '1' THEN '決定を待っています'
            WHEN s.kikan_to_date < sys.today() THEN '期限切れ（保護は続く）'
            WHEN s.kikan_to_date - make_interval(months => sys.param_int('gyosei_kihon.shien_encho_tsukisu', sys.today())) <= sys.today() THEN '延長の案内'
            WHEN EXISTS (SELECT 1 FROM gyosei_kihon.shien_shinsei AS q WHERE q.dantai_code = v_city AND q.shien_no = s.shien_no
                         AND q.yuko_at > clock_timestamp() AND q.kofu_no IS NULL) THEN '一時解除中' END AS naiyo
FROM gyosei_kihon.shien AS s
JOIN gyosei_kihon.shien_taisho AS m ON m.dantai_code = s.dantai_code AND m.shien_no = s.shien_no AND m.kojin_no = (
    SELECT min(t.kojin_no) FROM gyosei_kihon.shien_taisho AS t WHERE t.dantai_code = v_city AND t.shien_no = s.shien_no AND t.taisho_kubun_code = '1')
WHERE s.dantai_code = v_city AND s.shien_no = ANY (ARRAY(SELECT u / 2 FROM unnest(v_keys) AS u WHERE u % 2 = 0))
UNION ALL
SELECT t.kojin_no * 2 + 1, NULL, t.kojin_no, '1', t.shimei, 1, NULL, NULL, '申出を待っています'
FROM gyosei_kihon.atena AS t
WHERE t.dantai_code = v_city AND t.kojin_no = ANY (ARRAY(SELECT u / 2 FROM unnest(v_keys) AS u WHERE u % 2 = 1))
