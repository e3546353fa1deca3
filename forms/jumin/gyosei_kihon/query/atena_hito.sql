-- SPDX-License-Identifier: Apache-2.0
-- name: 宛名の人
-- may: gyosei_kihon.atena
-- args: kojin_no bigint
-- purpose: atena
-- find
SELECT t.kojin_no AS key, t.kojin_no AS person FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = a.kojin_no
-- read
SELECT t.kojin_no, t.shimei, sys.today() AS valid_from_date
FROM gyosei_kihon.atena AS t
WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
