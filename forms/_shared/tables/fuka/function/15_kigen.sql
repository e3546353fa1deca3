-- SPDX-License-Identifier: Apache-2.0
-- 賦課決定の期間制限 (地方税法第17条の5・第17条の6), counted from the day after the first instalment of the year.
CREATE FUNCTION {system}.kigen_made(p_nendo integer, p_nensu text, p_day date) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT ({system}.hotei_noki(p_nendo) + 1 + make_interval(years => sys.param_int(p_nensu, p_day)))::date - 1
$$;

-- Nothing is levied before the day that decides whose it is (賦課期日); a trial may look ahead.
CREATE FUNCTION {system}.kijitsu_mae(p_nendo integer, p_kijitsu date, p_tameshi boolean, p_day date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF p_tameshi OR p_day >= p_kijitsu THEN
        RETURN false;
    END IF;
    PERFORM sys.problem('00-698', 'fuka_nendo', NULL, jsonb_build_object('nendo', p_nendo, 'kijitsu', to_char(p_kijitsu, 'YYYY-MM-DD')));
    RETURN true;
END
$$;

-- What may still be decided of a year: 0 anything, 1 less alone, 2 only on a ground of its own, 3 not even for fraud.
CREATE FUNCTION {system}.kigen_dan(p_nendo integer, p_day date) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT count(*)::integer FROM unnest(ARRAY['shuno.zogaku_nensu_count', 'shuno.gengaku_nensu_count', 'shuno.itsuwari_nensu_count']) AS u
    WHERE p_day > {system}.kigen_made(p_nendo, u, p_day)
$$;

CREATE FUNCTION {system}.kigen_tokurei_aru(p_city integer, p_taisho_no bigint, p_nendo integer, p_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM {system}.kigen_tokurei AS t
                   WHERE t.dantai_code = p_city AND t.taisho_no = p_taisho_no AND t.fuka_nendo = p_nendo AND t.made_date >= p_day)
$$;

-- May p_ato be decided today where p_mae stands? The worker asks, whatever was asked of it and when.
CREATE FUNCTION {system}.kigen_yurusu(p_city integer, p_taisho_no bigint, p_nendo integer, p_mae bigint, p_ato bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE {system}.kigen_dan(p_nendo, sys.today()) WHEN 0 THEN true WHEN 1 THEN coalesce(p_ato, 0) <= coalesce(p_mae, 0) ELSE false END
           OR {system}.kigen_tokurei_aru(p_city, p_taisho_no, p_nendo, sys.today())
$$;

-- A ground, with the last day it gives; told by p_osoi where that is over too.
CREATE FUNCTION {system}.kigen_tokurei_toroku(t {system}.kigen_tokurei, p_osoi text, c sys.call) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    t.made_date := CASE t.kigen_tokurei_code WHEN '1' THEN {system}.kigen_made(t.fuka_nendo, 'shuno.itsuwari_nensu_count', c.today)
        ELSE (t.kijun_date + 1 + make_interval(months => sys.param_int(CASE t.kigen_tokurei_code WHEN '2' THEN 'shuno.saiketsu_tsuki_count'
                                                                           ELSE 'shuno.shotokuzei_tsuki_count' END, c.today)))::date - 1 END;
    IF t.made_date < c.today THEN
        PERFORM sys.problem(p_osoi, 'kigen_tokurei_code', NULL, jsonb_build_object('made', to_char(t.made_date, 'YYYY-MM-DD')));
        RETURN NULL;
    END IF;
    t.dantai_code := c.city; t.tokurei_no := sys.next_no('{system}.kigen_tokurei'); t.nyuryoku_person := c.person; t.nyuryoku_login := c.login;
    INSERT INTO {system}.kigen_tokurei SELECT t.*;
    RETURN t.tokurei_no;
END
$$;
