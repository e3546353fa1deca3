-- SPDX-License-Identifier: Apache-2.0
-- 時効: a month that was not paid is lost when the years of the law are over; no plea is needed, and the city cannot waive it (地方自治法第236条第2項).
-- The system says from which day a month can be claimed ({system}.jikou_kisan), and which of its own papers ask for it
-- ({system}.jikou_todoke).

-- The last day of p_years from the day behind p_day on (民法第140条・第143条); a closed day is moved (民法第142条).
CREATE FUNCTION {system}.jikou_manryo(p_day date, p_years integer) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT juki.kigen(d.ato - (extract(day FROM d.ato) = extract(day FROM p_day + 1))::integer, 0)
    FROM (SELECT (p_day + 1 + make_interval(years => p_years))::date AS ato) AS d
$$;

-- What lets the years of a month begin anew: what was entered (and not taken back), the papers the system keeps itself, and each transfer of the
-- month, also one that came back (承認).
CREATE FUNCTION {system}.jikou_koshin_of(p_city integer, p_nintei_no bigint, p_month integer) RETURNS TABLE (koshin_date date, koshin_riyu_code text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT k.koshin_date, k.koshin_riyu_code
    FROM {system}.jikou_koshin AS k
    WHERE k.dantai_code = p_city AND k.nintei_no = p_nintei_no AND k.koshin_riyu_code = ANY (sys.param_list('{system}.jikou_koshin_name', k.koshin_date))
      AND NOT EXISTS (SELECT 1 FROM {system}.jikou_koshin AS x
                      WHERE x.dantai_code = k.dantai_code AND x.nintei_no = k.nintei_no AND x.koshin_date = k.koshin_date AND x.koshin_riyu_code = '9'
                        AND x.koshin_no > k.koshin_no)
    UNION ALL
    SELECT u.hi, '1' FROM {system}.jikou_todoke(p_city, p_nintei_no) AS u (hi) WHERE '1' = ANY (sys.param_list('{system}.jikou_koshin_name', u.hi))
    UNION ALL
    SELECT h.shiharai_date, '2'
    FROM {system}.shiharai_meisai AS m
    JOIN {system}.shiharai AS h ON h.dantai_code = m.dantai_code AND h.shiharai_no = m.shiharai_no AND h.shiharai_kubun_code = '1' AND h.shiharai_jotai_code <> '9'
    WHERE m.dantai_code = p_city AND m.nintei_no = p_nintei_no AND m.taisho_month = p_month AND m.kingaku_yen > 0
$$;

-- What is not paid of the months before p_mae (NULL: of all), the last day each can be claimed on (NULL: an appeal holds it), and whether that was
-- before p_day. Nobody can claim before the decision that gave the month its amount. What comes behind the last day brings nothing back.
CREATE FUNCTION {system}.jikou(p_city integer, p_nintei_no bigint, p_day date, p_mae integer DEFAULT NULL)
RETURNS TABLE (taisho_month integer, nokori_yen bigint, manryo_date date, jikou_flag boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_nensu integer := sys.param_int('{system}.jikou_nensu', p_day);
    t record;
    e record;
BEGIN
    FOR t IN SELECT g.taisho_month, g.sa_yen FROM {system}.tsukibetsu(p_city, p_nintei_no) AS g
             WHERE g.sa_yen > 0 AND (p_mae IS NULL OR g.taisho_month < p_mae) LOOP
        taisho_month := t.taisho_month;
        nokori_yen := t.sa_yen;
        manryo_date := {system}.jikou_manryo(greatest({system}.jikou_kisan(t.taisho_month),
            (SELECT max(k.kettei_date) FROM {system}.kettei AS k
             WHERE k.dantai_code = p_city AND k.nintei_no = p_nintei_no AND k.kettei_shurui_code IN ('1', '3') AND k.tekiyo_month <= t.taisho_month)), v_nensu);
        FOR e IN SELECT q.koshin_date, q.koshin_riyu_code FROM {system}.jikou_koshin_of(p_city, p_nintei_no, t.taisho_month) AS q ORDER BY 1, 2 LOOP
            EXIT WHEN e.koshin_date > manryo_date;
            manryo_date := CASE WHEN e.koshin_riyu_code = '3' OR manryo_date = 'infinity' AND e.koshin_riyu_code <> '4' THEN 'infinity'
                                WHEN manryo_date = 'infinity' THEN {system}.jikou_manryo(e.koshin_date, v_nensu)
                                ELSE greatest(manryo_date, {system}.jikou_manryo(e.koshin_date, v_nensu)) END;
        END LOOP;
        jikou_flag := manryo_date < p_day;
        manryo_date := nullif(manryo_date, 'infinity');
        RETURN NEXT;
    END LOOP;
END
$$;

-- The months of a claim that are lost on p_day. A younger claim has none: no month can be lost before its years are over.
CREATE FUNCTION {system}.jikou_kieta(n {system}.nintei, p_day date) RETURNS TABLE (taisho_month integer, nokori_yen bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_mae integer := sys.month_add(sys.month_of(p_day), -12 * sys.param_int('{system}.jikou_nensu', p_day));
BEGIN
    IF n.kaishi_month < v_mae THEN
        RETURN QUERY SELECT g.taisho_month, g.nokori_yen FROM {system}.jikou(n.dantai_code, n.nintei_no, p_day, v_mae) AS g WHERE g.jikou_flag;
    END IF;
END
$$;

-- Who takes a paper that asks for what was not paid is told what of it is lost on the day it came.
CREATE FUNCTION {system}.jikou_shirase(p_city integer, p_nintei_no bigint, p_day date, p_alert text, p_at text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM sys.alert(p_alert, p_at, NULL, jsonb_build_object('count', count(*), 'made', sys.month_name(max(k.taisho_month)),
                      'gaku', to_char(sum(k.nokori_yen), 'FM999,999,999')))
    FROM {system}.nintei AS n CROSS JOIN LATERAL {system}.jikou_kieta(n, p_day) AS k
    WHERE n.dantai_code = p_city AND n.nintei_no = p_nintei_no
    HAVING count(*) > 0;
END
$$;

-- A paper that has no row of its own counts from its day.
CREATE FUNCTION {system}.jikou_kiroku(c sys.call, p_nintei_no bigint, p_day date, p_riyu_code text, p_biko text DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_no bigint := sys.next_no('{system}.jikou_koshin');
BEGIN
    INSERT INTO {system}.jikou_koshin (dantai_code, koshin_no, nintei_no, koshin_date, koshin_riyu_code, biko, nyuryoku_person, nyuryoku_login)
    VALUES (c.city, v_no, p_nintei_no, p_day, p_riyu_code, p_biko, c.person, c.login);
    RETURN v_no;
END
$$;
