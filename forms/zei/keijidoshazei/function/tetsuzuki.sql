-- SPDX-License-Identifier: Apache-2.0
-- One 申告, numbered: what came in, who brought it, how they were known.
CREATE FUNCTION keijidoshazei.tetsuzuki_toroku(p_sharyo_no bigint, p_code text, p_record jsonb, c sys.call) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_no bigint := sys.next_no('keijidoshazei.tetsuzuki');
BEGIN
    INSERT INTO keijidoshazei.tetsuzuki (dantai_code, tetsuzuki_no, sharyo_no, tetsuzuki_code, todokede_date, ido_date, todokedenin_name,
                                         honnin_kakunin_code, kakunin_shorui_code, kakunin_shorui_no, seiri_no, riyu, nyuryoku_person, nyuryoku_login)
    VALUES (c.city, v_no, p_sharyo_no, p_code, (p_record ->> 'todokede_date')::date, (p_record ->> 'ido_date')::date,
            p_record ->> 'todokedenin_name', p_record ->> 'honnin_kakunin_code', p_record ->> 'kakunin_shorui_code',
            p_record ->> 'kakunin_shorui_no', p_record ->> 'seiri_no', p_record ->> 'riyu', c.person, c.login);
    RETURN v_no;
END
$$;

-- What the city does not register says where to go; by the register, whatever the record said.
CREATE FUNCTION keijidoshazei.shi_no_sharyo(p_shashu text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.problem(CASE WHEN p_shashu IN ('21', '22') THEN '14-020' ELSE '14-021' END, 'shashu_code', NULL, jsonb_build_object('saki',
        sys.param(CASE WHEN p_shashu IN ('21', '22') THEN 'keijidoshazei.nirin_saki_name' ELSE 'keijidoshazei.yonrin_saki_name' END, sys.today())))
    WHERE keijidoshazei.hyoshiki_no_shurui(p_shashu) IS NULL
$$;

-- A holder's time with a vehicle ends. It must be held, and the day must not lie before its beginning.
CREATE FUNCTION keijidoshazei.sharyo_tojiru(p_city integer, p_sharyo_no bigint, p_day date, p_jiyu text) RETURNS keijidoshazei.sharyo
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    s keijidoshazei.sharyo;
BEGIN
    SELECT * INTO s FROM keijidoshazei.sharyo AS q WHERE q.dantai_code = p_city AND q.sharyo_no = p_sharyo_no FOR UPDATE;
    IF s.haisha_date IS NOT NULL THEN
        PERFORM sys.problem('14-028', 'sharyo_no');
    ELSIF p_day < s.shutoku_date THEN
        PERFORM sys.problem('14-010', 'ido_date');
    ELSE
        UPDATE keijidoshazei.sharyo AS q SET haisha_date = p_day, haisha_jiyu_code = p_jiyu WHERE q.dantai_code = p_city AND q.sharyo_no = p_sharyo_no;
    END IF;
    RETURN s;
END
$$;

-- Is the vehicle's tax remitted in that year?
CREATE FUNCTION keijidoshazei.genmen_aru(p_city integer, p_sharyo_no bigint, p_nendo integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM keijidoshazei.genmen AS g
                   WHERE g.dantai_code = p_city AND g.sharyo_no = p_sharyo_no AND g.genmen_jotai_code = '2'
                     AND g.kara_nendo <= p_nendo AND (g.made_nendo IS NULL OR g.made_nendo >= p_nendo))
$$;

-- The year of the last 4月1日 on which a vehicle that is given up at p_day is owed for.
CREATE FUNCTION keijidoshazei.saigo_nendo(p_day date, p_jiyu text) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT keijidoshazei.nendo(p_day) - CASE WHEN keijidoshazei.motanai(p_day, p_jiyu, keijidoshazei.nendo(p_day)) THEN 1 ELSE 0 END
$$;

-- A remission ends with the vehicle, and frees who may have one vehicle for the next. Answers its last year, NULL where nothing ended.
CREATE FUNCTION keijidoshazei.genmen_owaru(p_city integer, p_sharyo_no bigint, p_day date, p_jiyu text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_saigo integer := keijidoshazei.saigo_nendo(p_day, p_jiyu);
BEGIN
    UPDATE keijidoshazei.genmen AS g
    SET made_nendo = CASE WHEN g.kara_nendo <= v_saigo THEN v_saigo ELSE g.made_nendo END,
        genmen_jotai_code = CASE WHEN g.kara_nendo <= v_saigo THEN g.genmen_jotai_code ELSE '5' END
    WHERE g.dantai_code = p_city AND g.sharyo_no = p_sharyo_no AND g.genmen_jotai_code IN ('1', '2') AND (g.made_nendo IS NULL OR g.made_nendo > v_saigo);
    RETURN CASE WHEN FOUND THEN v_saigo END;
END
$$;

-- A fact that touches a year that was assessed already (the vehicle's own or, for one got before 4月1日, anybody's): the worker
-- assesses that vehicle again, for each such year whose time is not over. Nobody writes a figure here; of the years that stand as they are, or
-- can only become less, who enters it is told.
CREATE FUNCTION keijidoshazei.kosei_tanomu(p_city integer, p_sharyo_no bigint, p_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    n record;
BEGIN
    FOR n IN SELECT x.nendo, CASE WHEN keijidoshazei.kigen_tokurei_aru(p_city, p_sharyo_no, x.nendo, sys.today()) THEN 0
                                  ELSE keijidoshazei.kigen_dan(x.nendo, sys.today()) END AS dan
             FROM generate_series(keijidoshazei.nendo(p_day - 1) + CASE WHEN to_char(p_day, 'MMDD') = '0401' THEN 1 ELSE 0 END,
                                  keijidoshazei.nendo(sys.today())) AS x (nendo)
             WHERE keijidoshazei.fuka_hajimari(p_city, x.nendo)
             ORDER BY 1 LOOP
        IF n.dan > 0 THEN
            PERFORM sys.alert('14-054', NULL, NULL, jsonb_build_object('nendo', n.nendo, 'riyu', CASE n.dan WHEN 1 THEN 'もう増やせません（減る分だけ変わります）' ELSE 'もう変えられません' END));
        END IF;
        PERFORM keijidoshazei.kosei_irai(p_city, n.nendo, jsonb_build_object('sharyo_no', p_sharyo_no)) WHERE n.dan < 2;
    END LOOP;
END
$$;
