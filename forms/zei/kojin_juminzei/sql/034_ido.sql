-- SPDX-License-Identifier: Apache-2.0
-- An assessment keeps the numbers of the 異動届 that were applied to it: of those that stood when it was decided the last whose months it shows.
UPDATE kojin_juminzei.fuka AS f SET uchiwake = f.uchiwake || jsonb_build_object('ido_no', jsonb_build_array(i.ido_no))
FROM (SELECT k.dantai_code, k.fuka_no, max(q.ido_no) AS ido_no
      FROM kojin_juminzei.kyuyo_ido AS q
      JOIN kojin_juminzei.fuka AS k ON k.dantai_code = q.dantai_code AND k.taisho_no = q.kojin_no AND k.fuka_nendo = q.fuka_nendo AND k.kettei_date >= q.todokede_date
      WHERE k.uchiwake ? 'kibetsu'
        AND (SELECT count(*) FROM jsonb_to_recordset(k.uchiwake -> 'kibetsu') AS x (noki_date date, kibetsu_yen bigint, hoho_name text, tokucho_kojin_no bigint)
             WHERE x.hoho_name = '給与' AND x.kibetsu_yen > 0 AND to_char(x.noki_date - interval '1 month', 'YYYYMM')::integer > coalesce(q.sumi_month, 0)
               AND NOT (q.michoshu_code = '1' AND x.tokucho_kojin_no IS NOT DISTINCT FROM q.shin_tokucho_kojin_no))
            <= CASE WHEN q.michoshu_code = '2' THEN 1 ELSE 0 END
      GROUP BY k.dantai_code, k.fuka_no) AS i
WHERE f.dantai_code = i.dantai_code AND f.fuka_no = i.fuka_no;
