-- SPDX-License-Identifier: Apache-2.0
-- name: 支援措置の対象になりうる世帯員
-- may: gyosei_kihon.shien
-- args: kojin_no bigint
-- purpose: shien
-- find
SELECT a.kojin_no AS key, u.kojin_no AS person
FROM (SELECT q AS kojin_no FROM juki.setaiin_of(v_city, a.kojin_no) AS q UNION SELECT a.kojin_no) AS u
WHERE EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = v_city AND t.kojin_no = a.kojin_no)
-- read
SELECT (SELECT jsonb_agg(jsonb_build_object('kojin_no', n.kojin_no, 'shimei', n.shimei, 'birth_date', n.birth_date,
                   'taisho_kubun_code', CASE WHEN n.kojin_no = t.kojin_no THEN '1' END, 'shien_code', n.shien_code) ORDER BY n.kojin_no <> t.kojin_no, n.birth_date, n.kojin_no)
        FROM gyosei_kihon.atena AS n
        WHERE n.dantai_code = v_city AND n.kojin_no IN (SELECT q FROM juki.setaiin_of(v_city, t.kojin_no) AS q UNION SELECT t.kojin_no)) AS taisho
FROM gyosei_kihon.atena AS t
WHERE t.dantai_code = v_city AND t.kojin_no = ANY (v_keys)
