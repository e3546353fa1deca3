-- SPDX-License-Identifier: Apache-2.0
-- name: 登録のもと
-- may: keijidoshazei.uketsuke
-- args: kojin_no bigint
-- find
SELECT t.kojin_no AS key, t.kojin_no AS person FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = a.kojin_no
-- read
SELECT t.kojin_no, t.shimei AS gimusha_name FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
