-- SPDX-License-Identifier: Apache-2.0
-- What residents' tax is to give back: of a lowered tax; of 配当割額等 that no tax was left for (地方税法第314条の9第2項); of a pension that took more than
-- the year's tax (第321条の7の8第5項). Of the two last the part that stood in a decision of long ago already can no longer be claimed.
CREATE FUNCTION kojin_juminzei.kanpu_moto(p_city integer, p_taisho_no bigint)
RETURNS TABLE (taisho_no bigint, fuka_nendo integer, kojin_no bigint, kanpu_riyu_code text, yen bigint, kigire_yen bigint)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT k.taisho_no, k.fuka_nendo, k.kojin_no, '1', k.yen, k.kigire_yen FROM kojin_juminzei.kanpu_kosei(p_city, p_taisho_no, sys.today()) AS k
    UNION ALL
    SELECT m.taisho_no, m.fuka_nendo, m.kojin_no, m.riyu, m.yen - m.kigire, m.kigire
    FROM (SELECT k.kojin_no AS taisho_no, k.fuka_nendo, k.kojin_no, '2' AS riyu, (k.uchiwake ->> 'haitowari_kanpu_yen')::bigint AS yen,
                 least((k.uchiwake ->> 'haitowari_kanpu_yen')::bigint, coalesce((
                     SELECT max((q.uchiwake ->> 'haitowari_kanpu_yen')::bigint) FROM kojin_juminzei.kazei AS q
                     WHERE q.dantai_code = p_city AND q.kojin_no = k.kojin_no AND q.fuka_nendo = k.fuka_nendo
                       AND q.kettei_date < kojin_juminzei.kanpu_kara(sys.today())), 0)) AS kigire
          FROM kojin_juminzei.kazei AS k
          WHERE k.dantai_code = p_city AND (p_taisho_no IS NULL OR k.kojin_no = p_taisho_no) AND (k.uchiwake ->> 'haitowari_kanpu_yen')::bigint > 0
            AND NOT EXISTS (SELECT 1 FROM kojin_juminzei.kazei AS q
                            WHERE q.dantai_code = p_city AND q.kojin_no = k.kojin_no AND q.fuka_nendo = k.fuka_nendo AND q.rireki_no > k.rireki_no)
          UNION ALL
          SELECT f.taisho_no, f.fuka_nendo, f.kojin_no, '3', (f.uchiwake ->> 'nenkin_kanpu_yen')::bigint,
                 least((f.uchiwake ->> 'nenkin_kanpu_yen')::bigint, coalesce((
                     SELECT max((q.uchiwake ->> 'nenkin_kanpu_yen')::bigint) FROM kojin_juminzei.fuka AS q
                     WHERE q.dantai_code = p_city AND q.taisho_no = f.taisho_no AND q.fuka_nendo = f.fuka_nendo
                       AND q.kettei_date < kojin_juminzei.kanpu_kara(sys.today())), 0))
          FROM kojin_juminzei.fuka AS f
          WHERE f.dantai_code = p_city AND f.fuka_jotai_code = '1' AND (p_taisho_no IS NULL OR f.taisho_no = p_taisho_no)
            AND (f.uchiwake ->> 'nenkin_kanpu_yen')::bigint > 0) AS m
    WHERE m.kigire < m.yen
$$;

-- The object is the person.
CREATE FUNCTION kojin_juminzei.kanpu_mei(p_city integer, p_taisho_no bigint) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT NULL::text
$$;
