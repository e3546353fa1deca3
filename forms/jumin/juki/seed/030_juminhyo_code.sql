-- SPDX-License-Identifier: Apache-2.0
-- Synthetic 住民票コード of everybody in the register, and five hundred of each city's stock. Ten figures by a mixing that maps no two people on one
-- (an odd factor modulo 2^33), and the check digit behind.
-- step: 住民票コード
CREATE FUNCTION pg_temp.code(p_no bigint, p_city integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT x.ten::text || CASE WHEN x.rest <= 1 THEN 0 ELSE 11 - x.rest END
    FROM (SELECT q.ten, (q.ten % 10 * 2 + q.ten / 10 % 10 * 3 + q.ten / 100 % 10 * 4 + q.ten / 1000 % 10 * 5 + q.ten / 10000 % 10 * 6
                         + q.ten / 100000 % 10 * 7 + q.ten / 1000000 % 10 * 2 + q.ten / 10000000 % 10 * 3 + q.ten / 100000000 % 10 * 4
                         + q.ten / 1000000000 % 10 * 5) % 11 AS rest
          FROM (SELECT 1000000000 + (p_no * 2654435761 + p_city * 97561::bigint) % 8589934592 AS ten) AS q) AS x
$$;
INSERT INTO gyosei_kihon.juminhyo_code (dantai_code, kojin_no, juminhyo_code, genzon_flag, kisai_date)
SELECT j.dantai_code, j.kojin_no, pg_temp.code(j.kojin_no, j.dantai_code), j.jumin_jotai_code = '1', greatest(j.jumin_date, DATE '2002-08-05')
FROM juki.jumin AS j;
INSERT INTO gyosei_kihon.code_zaiko (dantai_code, juminhyo_code, haibun_date)
SELECT c.dantai_code, pg_temp.code(9000000 + g, c.dantai_code), DATE '2026-04-01' FROM sys.city AS c, generate_series(1, 500) AS g;
