-- SPDX-License-Identifier: Apache-2.0
-- What waits for the support desk: decisions, 申出 to come, extensions due; overdue are periods that have passed.
-- name: 支援措置の待ち
-- kind: lookup
-- may: gyosei_kihon.shien
-- read
SELECT (SELECT count(*) FROM gyosei_kihon.moshide_machi(v_city)) + count(*) FILTER (WHERE s.shien_jotai_code = '1' OR s.kikan_to_date
           - make_interval(months => sys.param_int('gyosei_kihon.shien_encho_tsukisu', sys.today())) <= sys.today()) AS waiting_count,
       count(*) FILTER (WHERE s.kikan_to_date < sys.today()) AS overdue_count
FROM gyosei_kihon.shien AS s
WHERE s.dantai_code = v_city AND s.shien_jotai_code IN ('1', '2')
LIMIT v_limit
