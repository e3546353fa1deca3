-- SPDX-License-Identifier: Apache-2.0
-- name: 標識の在庫
-- may: keijidoshazei.shokai
-- purpose: tokei
-- find  no person stands in it
SELECT DISTINCT h.hyoshiki_shurui_code::bigint AS key, NULL::bigint AS person
FROM keijidoshazei.hyoshiki AS h
WHERE h.dantai_code = v_city
ORDER BY 1
-- read
SELECT h.hyoshiki_shurui_code::bigint AS key, h.hyoshiki_shurui_code,
       count(*) FILTER (WHERE h.hyoshiki_jotai_code = '1') AS zaiko_count, count(*) FILTER (WHERE h.hyoshiki_jotai_code = '2') AS kofu_count,
       count(*) FILTER (WHERE h.hyoshiki_jotai_code = '3') AS henno_count, count(*) FILTER (WHERE h.hyoshiki_jotai_code = '4') AS boshitsu_count,
       count(*) FILTER (WHERE h.hyoshiki_jotai_code = '5') AS haiki_count,
       (array_agg(h.hyoshiki_name ORDER BY h.hyoshiki_no) FILTER (WHERE h.hyoshiki_jotai_code = '1'))[1] AS tsugi_name
FROM keijidoshazei.hyoshiki AS h
WHERE h.dantai_code = v_city AND h.hyoshiki_shurui_code::bigint = ANY (v_keys)
GROUP BY h.hyoshiki_shurui_code
