-- SPDX-License-Identifier: Apache-2.0
-- name: 抑止の一覧
-- may: juki.yokushi
-- purpose: kanri
-- find
SELECT y.yokushi_no AS key, y.kojin_no AS person
FROM juki.yokushi AS y
WHERE y.dantai_code = v_city AND y.kaijo_date IS NULL
ORDER BY y.shuryo_date NULLS LAST, y.yokushi_no
-- read
SELECT y.yokushi_no AS key, y.yokushi_no, juki.shimei_of(v_city, y.kojin_no) AS shimei, sys.code_name('juki', 'yokushi_hani', y.yokushi_hani_code) AS hani_name,
       y.ido_level_code, y.hakko_level_code, y.shokai_level_code, y.shuryo_date, y.riyu,
       CASE WHEN y.ichiji_at > clock_timestamp() THEN to_char(y.ichiji_at AT TIME ZONE 'Asia/Tokyo', 'HH24:MI') || 'まで' END AS ichiji_name
FROM juki.yokushi AS y
WHERE y.dantai_code = v_city AND y.yokushi_no = ANY (v_keys)
