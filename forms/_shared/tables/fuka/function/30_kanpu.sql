-- SPDX-License-Identifier: Apache-2.0
-- The first day whose decisions may still be claimed: a claim lasts five years from the day it could be made (地方税法第18条の3第1項), that
-- day not counted (民法第140条).
CREATE FUNCTION {system}.kanpu_kara(p_day date) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT (p_day - make_interval(years => sys.param_int('shuno.kanpu_nensu_count', p_day)))::date
$$;

-- What a lowered tax is to give back, where it was paid: from row to row of those that were posted, what had fallen due when the next took its
-- place (or was kept as paid until then) beyond that one's tax. A month of wages is due on its first day: what an employer takes then is
-- decided already. kigire_yen: what was decided so long ago that nobody can claim it.
CREATE FUNCTION {system}.kanpu_kosei(p_city integer, p_taisho_no bigint, p_day date)
RETURNS TABLE (taisho_no bigint, fuka_nendo integer, kojin_no bigint, yen bigint, kigire_yen bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    s {system}.fuka;
    f record;
    v_kara date := {system}.kanpu_kara(p_day);
    v_osame bigint;
    v_kanpu bigint;
    v_kigire bigint;
BEGIN
    FOR s IN SELECT q.* FROM {system}.fuka AS q
             WHERE q.dantai_code = p_city AND q.fuka_jotai_code = '1' AND q.fuka_jiyu_code = '2' AND q.kettei_date >= v_kara
               AND (p_taisho_no IS NULL OR q.taisho_no = p_taisho_no)
             ORDER BY q.taisho_no, q.fuka_no LOOP
        v_osame := 0; v_kanpu := 0; v_kigire := 0;
        FOR f IN SELECT q.nenzei_yen, q.kettei_date, (SELECT coalesce(sum(i.kibetsu_yen), 0)::bigint FROM {system}.kibetsu AS i
                        CROSS JOIN LATERAL (SELECT CASE WHEN q.uchiwake #>> ARRAY['kibetsu', (i.ki_no - 1)::text, 'hoho_name'] = '給与'
                                                        THEN (date_trunc('month', i.noki_date) - interval '1 month')::date ELSE i.noki_date END AS hi) AS h
                        WHERE i.dantai_code = p_city AND i.fuka_no = q.fuka_no AND h.hi <= least(q.made, p_day)) AS kita_yen
                 FROM (SELECT x.*, lead(x.kettei_date) OVER (ORDER BY x.fuka_no) AS made FROM {system}.fuka AS x
                       WHERE x.dantai_code = p_city AND x.taisho_no = s.taisho_no AND x.fuka_nendo = s.fuka_nendo AND x.kojin_no = s.kojin_no
                         AND (x.fuka_jotai_code = '1' OR x.fuka_jotai_code = '2' AND x.hasso_date IS NOT NULL)) AS q
                 ORDER BY q.fuka_no LOOP
            IF f.kettei_date >= v_kara THEN
                v_kanpu := v_kanpu + greatest(v_osame - f.nenzei_yen, 0);
            ELSE
                v_kigire := v_kigire + greatest(v_osame - f.nenzei_yen, 0);
            END IF;
            v_osame := greatest(least(v_osame, f.nenzei_yen), f.kita_yen);
        END LOOP;
        IF v_kanpu > 0 THEN
            RETURN QUERY SELECT s.taisho_no, s.fuka_nendo, s.kojin_no, v_kanpu, v_kigire;
        END IF;
    END LOOP;
END
$$;

-- What is to be given back, what was done of it, and what is left, each ground for itself. {system}.kanpu_moto says what the system knows of.
-- What was done is of the oldest decision first.
CREATE FUNCTION {system}.kanpu_nokori(p_city integer, p_taisho_no bigint)
RETURNS TABLE (taisho_no bigint, fuka_nendo integer, kojin_no bigint, kanpu_riyu_code text, yen bigint, sumi_yen bigint, kyo_flag boolean)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT m.taisho_no, m.fuka_nendo, m.kojin_no, m.kanpu_riyu_code, m.yen + least(coalesce(z.yen, 0), m.kigire_yen), coalesce(z.yen, 0), coalesce(z.kyo, false)
    FROM {system}.kanpu_moto(p_city, p_taisho_no) AS m
    LEFT JOIN LATERAL (SELECT sum(q.kanpu_yen) FILTER (WHERE NOT q.torikeshi_flag)::bigint AS yen, bool_or(q.shori_date = sys.today()) AS kyo FROM {system}.kanpu AS q
                       WHERE q.dantai_code = p_city AND q.taisho_no = m.taisho_no AND q.fuka_nendo = m.fuka_nendo AND q.kojin_no = m.kojin_no
                         AND q.kanpu_riyu_code = m.kanpu_riyu_code) AS z ON true
$$;

-- Them as a list and a form show them, by their keys, or all. A key is the object * 100000 + the year * 10 + the ground; {system}.kanpu_mei
-- says what the object is called.
CREATE FUNCTION {system}.kanpu_gyo(p_city integer, p_keys bigint[])
RETURNS TABLE (key bigint, taisho_no bigint, taisho_name text, fuka_nendo integer, kojin_no bigint, gimusha_name text, kanpu_riyu_code text, moto_yen bigint,
               sumi_yen bigint, nokori_yen bigint, kyo_flag boolean)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT k.key, n.taisho_no, {system}.kanpu_mei(p_city, n.taisho_no), n.fuka_nendo, n.kojin_no, t.shimei, n.kanpu_riyu_code, n.yen, n.sumi_yen, n.yen - n.sumi_yen, n.kyo_flag
    FROM (SELECT DISTINCT u / 100000 AS no FROM unnest(p_keys) AS u UNION ALL SELECT NULL WHERE p_keys IS NULL) AS d
    CROSS JOIN LATERAL {system}.kanpu_nokori(p_city, d.no) AS n
    CROSS JOIN LATERAL (SELECT n.taisho_no * 100000 + n.fuka_nendo * 10 + n.kanpu_riyu_code::integer AS key) AS k
    LEFT JOIN gyosei_kihon.atena AS t ON t.dantai_code = p_city AND t.kojin_no = n.kojin_no
    WHERE p_keys IS NULL OR k.key = ANY (p_keys)
$$;

-- What a clerk did: never more than is left. 9 takes the last entry back.
CREATE FUNCTION {system}.kanpu_toroku(t {system}.kanpu, c sys.call) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    n record;
BEGIN
    t.dantai_code := c.city;
    t.kanpu_no := sys.next_no('{system}.kanpu');   -- its counter is locked until the end: two desks do not give back twice
    SELECT * INTO n FROM {system}.kanpu_nokori(c.city, t.taisho_no) AS q WHERE q.fuka_nendo = t.fuka_nendo AND q.kojin_no = t.kojin_no AND q.kanpu_riyu_code = t.kanpu_riyu_code;
    IF t.kanpu_shori_code = '9' THEN
        UPDATE {system}.kanpu AS q SET torikeshi_flag = true
        WHERE q.dantai_code = c.city AND q.kanpu_no = (SELECT max(x.kanpu_no) FROM {system}.kanpu AS x
              WHERE x.dantai_code = c.city AND x.taisho_no = t.taisho_no AND x.fuka_nendo = t.fuka_nendo AND x.kojin_no = t.kojin_no
                AND x.kanpu_riyu_code = t.kanpu_riyu_code AND NOT x.torikeshi_flag)
        RETURNING q.kanpu_no INTO t.kanpu_no;
        PERFORM sys.problem('00-691', 'kanpu_shori_code') WHERE NOT FOUND;
        RETURN t.kanpu_no;
    ELSIF t.kanpu_yen > coalesce(n.yen - n.sumi_yen, 0) THEN
        PERFORM sys.problem('00-690', 'kanpu_yen', NULL, jsonb_build_object('nokori', coalesce(n.yen - n.sumi_yen, 0)));
        RETURN NULL;
    END IF;
    t.torikeshi_flag := false; t.nyuryoku_person := c.person; t.nyuryoku_login := c.login; t.row_version := 1;
    INSERT INTO {system}.kanpu SELECT t.*;
    RETURN t.kanpu_no;
END
$$;
