-- SPDX-License-Identifier: Apache-2.0
-- Was a vehicle given up on p_day gone on 4月1日 of the year? Whether one scrapped that very day still owes is a parameter, for cities tell
-- their residents so in different words; one that passed on that day (2 譲渡 3 転出 6 改造) is with the next holder, city or class.
CREATE FUNCTION keijidoshazei.motanai(p_day date, p_jiyu text, p_nendo integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT p_day < make_date(p_nendo, 4, 1)
           OR p_day = make_date(p_nendo, 4, 1) AND (p_jiyu IN ('2', '3', '6') OR sys.param_flag('keijidoshazei.haisha_tojitsu', p_day))
$$;

-- Was a vehicle held on 4月1日 of the year (地方税法第463条の17), got that very day included? By its own rows, whoever still lived.
CREATE FUNCTION keijidoshazei.motsu(s keijidoshazei.sharyo, p_nendo integer) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN s.shutoku_date <= make_date(p_nendo, 4, 1)
           AND (s.haisha_date IS NULL OR NOT keijidoshazei.motanai(s.haisha_date, s.haisha_jiyu_code, p_nendo));
END
$$;

-- The day a holder died, before 4月1日 of the year: nobody can owe from a day he did not see; his heirs succeed only to what he owed (第9条).
CREATE FUNCTION keijidoshazei.shibo_mae(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (SELECT u.shojo_date FROM juki.jumin AS u
            WHERE u.dantai_code = p_city AND u.kojin_no = p_kojin_no AND u.jumin_jotai_code = '3' AND u.shojo_date < make_date(p_nendo, 4, 1));
END
$$;

-- Who stands for the heirs of the dead (第9条の2), through whom they are charged until the vehicle is in one's name.
CREATE FUNCTION keijidoshazei.daihyosha(p_city integer, p_kojin_no bigint) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (SELECT r.aite_kojin_no FROM gyosei_kihon.dairinin_of(p_city, p_kojin_no, 'keijidoshazei', sys.today()) AS r WHERE r.kankei_kubun_code = '2');
END
$$;

-- Was it, on that day, nobody's who can be charged?
CREATE FUNCTION keijidoshazei.shibo_nokoru(s keijidoshazei.sharyo, p_nendo integer) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN keijidoshazei.shibo_mae(s.dantai_code, s.kojin_no, p_nendo) IS NOT NULL AND keijidoshazei.daihyosha(s.dantai_code, s.kojin_no) IS NULL;
END
$$;

-- The vehicles of one chunk, by number: held on 4月1日. 更正 takes one vehicle.
CREATE FUNCTION keijidoshazei.fuka_motsu(j work.job) RETURNS SETOF keijidoshazei.sharyo
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT s.* FROM keijidoshazei.sharyo AS s
    WHERE s.dantai_code = j.dantai_code AND s.sharyo_no > coalesce((j.args ->> 'sharyo_no')::bigint - 1, j.step * 1000)
      AND s.sharyo_no <= coalesce((j.args ->> 'sharyo_no')::bigint, (j.step + 1) * 1000)
      AND keijidoshazei.motsu(s, (j.args ->> 'fuka_nendo')::integer)
$$;

CREATE FUNCTION keijidoshazei.fuka_taisho(j work.job) RETURNS SETOF keijidoshazei.sharyo
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT s.* FROM keijidoshazei.fuka_motsu(j) AS s WHERE NOT keijidoshazei.shibo_nokoru(s, (j.args ->> 'fuka_nendo')::integer)
$$;

CREATE FUNCTION keijidoshazei.fuka_tsuzuki(j work.job) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT j.args ->> 'sharyo_no' IS NULL
           AND EXISTS (SELECT 1 FROM keijidoshazei.sharyo AS s WHERE s.dantai_code = j.dantai_code AND s.sharyo_no > (j.step + 1) * 1000)
$$;

-- What stood on 4月1日: a 変更 of a later day changes nothing of the year.
CREATE FUNCTION keijidoshazei.fuka_gyo(j work.job) RETURNS SETOF jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT jsonb_build_object('key', s.sharyo_no, 'in', jsonb_strip_nulls(jsonb_build_object(
        'fuka_date', make_date((j.args ->> 'fuka_nendo')::integer, 4, 1), 'shashu_code', s.shashu_code,
        'shodo_kensa', CASE WHEN w.rireki_no IS NULL THEN s.shodo_kensa_month ELSE w.shodo_kensa_month END,
        'nenryo_code', coalesce(w.nenryo_code, s.nenryo_code), 'keika_code', coalesce(w.keika_code, s.keika_code),
        'hikazei_flag', coalesce(w.hikazei_flag, s.hikazei_flag),
        'genmen_flag', keijidoshazei.genmen_aru(s.dantai_code, s.sharyo_no, (j.args ->> 'fuka_nendo')::integer))))
    FROM keijidoshazei.fuka_taisho(j) AS s
    LEFT JOIN LATERAL (SELECT q.* FROM keijidoshazei.sharyo_rireki AS q
                       WHERE q.dantai_code = s.dantai_code AND q.sharyo_no = s.sharyo_no AND q.made_date > make_date((j.args ->> 'fuka_nendo')::integer, 4, 1)
                       ORDER BY q.made_date LIMIT 1) AS w ON true
$$;

-- What the run is compared with, once: last year as it stands, whole and by kind.
CREATE FUNCTION keijidoshazei.fuka_kuraberu(j work.job, p_nendo integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM work.count(j, '前年度の台数', count(*)), work.count(j, '前年度の税額(円)', coalesce(sum(q.nenzei_yen), 0)::bigint)
    FROM keijidoshazei.fuka AS q
    WHERE q.dantai_code = j.dantai_code AND q.fuka_nendo = p_nendo - 1 AND q.fuka_jotai_code = '1';
    PERFORM work.count(j, '前年度の車種' || x.shashu_code, x.n)
    FROM (SELECT s.shashu_code, count(*) AS n
          FROM keijidoshazei.fuka AS q
          JOIN keijidoshazei.sharyo AS s ON s.dantai_code = q.dantai_code AND s.sharyo_no = q.taisho_no
          WHERE q.dantai_code = j.dantai_code AND q.fuka_nendo = p_nendo - 1 AND q.fuka_jotai_code = '1' AND q.nenzei_yen > 0
          GROUP BY 1 ORDER BY 1) AS x;
END
$$;

-- The day to pay by of a decision: that of the by-law; of a correction, or when that is too near for a notice (地方税法第463条の18第3項), not
-- before the end of a month after it.
CREATE FUNCTION keijidoshazei.kettei_noki(j work.job, p_nendo integer) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE WHEN j.kind = 'keijidoshazei.fuka' AND n.noki >= sys.today() + n.nissu THEN n.noki
                ELSE greatest(n.noki, keijidoshazei.zuiji_noki(sys.today(), n.tsuki, n.nissu)) END
    FROM (SELECT keijidoshazei.noki(p_nendo) AS noki, sys.param_int('keijidoshazei.kosei_tsuki_count', sys.today()) AS tsuki,
                 sys.param_int('shuno.kofu_nissu_count', sys.today()) AS nissu) AS n
$$;

-- What the sheet answered becomes the assessment of each vehicle. One instalment: 納期限 is the end of the by-law's month.
CREATE FUNCTION keijidoshazei.fuka_kettei(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_nendo integer := (j.args ->> 'fuka_nendo')::integer;
    v_kijitsu date := make_date(v_nendo, 4, 1);
    v_today date := sys.today();
    v_fuka keijidoshazei.fuka[];
    w record;
BEGIN
    PERFORM work.must_be_confirmed(j, 'keijidoshazei.noki_tsuki_no', v_kijitsu);
    PERFORM work.must_be_confirmed(j, 'keijidoshazei.haisha_tojitsu', v_kijitsu);
    PERFORM work.must_be_confirmed(j, 'keijidoshazei.kosei_tsuki_count', v_today);
    IF j.step = 0 AND j.kind = 'keijidoshazei.fuka' THEN
        PERFORM keijidoshazei.fuka_kuraberu(j, v_nendo);
    END IF;
    SELECT array_agg(jsonb_populate_record(NULL::keijidoshazei.fuka, jsonb_build_object('dantai_code', j.dantai_code, 'fuka_nendo', v_nendo,
               'kojin_no', s.kojin_no, 'taisho_no', s.sharyo_no, 'nenzei_yen', a.answer -> 'nenzei_yen', 'uchiwake', a.answer,
               'kettei_date', v_today, 'santei_no', j.job_no)) ORDER BY s.sharyo_no)
    INTO v_fuka
    FROM work.answers(j) AS a
    JOIN keijidoshazei.sharyo AS s ON s.dantai_code = j.dantai_code AND s.sharyo_no = a.key::text::bigint
    WHERE a.problem IS NULL;
    SELECT * INTO w FROM keijidoshazei.fuka_ikkatsu(coalesce(v_fuka, '{}'), ARRAY[keijidoshazei.kettei_noki(j, v_nendo)], 1000) AS x;
    PERFORM work.count(j, '賦課した台数', w.fuka_count), work.count(j, '税額(円)', w.zei_yen), work.count(j, 'うち更正', w.kosei_count);
    PERFORM work.count(j, x.name, x.n)
    FROM (SELECT '車種' || s.shashu_code || CASE WHEN (f.uchiwake ->> 'genmen_yen')::bigint > 0 THEN '（減免）' WHEN f.nenzei_yen = 0 THEN '（非課税）'
                     ELSE '' END AS name, count(*) AS n
          FROM unnest(v_fuka) AS f
          JOIN keijidoshazei.sharyo AS s ON s.dantai_code = f.dantai_code AND s.sharyo_no = f.taisho_no
          GROUP BY 1 ORDER BY 1) AS x;
    PERFORM work.count(j, '4月1日に亡くなっている人の車両', count(*)) FROM keijidoshazei.fuka_motsu(j) AS s
    WHERE keijidoshazei.shibo_nokoru(s, v_nendo) AND NOT s.hikazei_flag HAVING count(*) > 0;
    RETURN keijidoshazei.fuka_tsuzuki(j);
END
$$;

-- 更正 of a vehicle that, as is known now, nobody who can be charged held on 4月1日: what was charged becomes nothing.
CREATE FUNCTION keijidoshazei.kosei_mochinushi(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    f keijidoshazei.fuka;
BEGIN
    SELECT * INTO f FROM keijidoshazei.fuka AS q
    WHERE q.dantai_code = j.dantai_code AND q.fuka_nendo = (j.args ->> 'fuka_nendo')::integer AND q.taisho_no = (j.args ->> 'sharyo_no')::bigint
      AND q.fuka_jotai_code = '1' AND NOT EXISTS (SELECT 1 FROM keijidoshazei.fuka_taisho(j));
    IF FOUND THEN
        f.nenzei_yen := 0; f.uchiwake := NULL; f.kettei_date := sys.today(); f.santei_no := j.job_no;
        PERFORM work.count(j, 'うち更正', x.kosei_count) FROM keijidoshazei.fuka_ikkatsu(ARRAY[f], ARRAY[keijidoshazei.kettei_noki(j, f.fuka_nendo)], 1000) AS x;
    END IF;
    RETURN false;
END
$$;

CREATE FUNCTION keijidoshazei.fuka_modosu(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM keijidoshazei.fuka_torikesu_zenbu(j);
    RETURN false;
END
$$;

CREATE FUNCTION keijidoshazei.kanpu_moto(p_city integer, p_taisho_no bigint)
RETURNS TABLE (taisho_no bigint, fuka_nendo integer, kojin_no bigint, kanpu_riyu_code text, yen bigint, kigire_yen bigint)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT k.taisho_no, k.fuka_nendo, k.kojin_no, '1', k.yen, k.kigire_yen FROM keijidoshazei.kanpu_kosei(p_city, p_taisho_no, sys.today()) AS k
$$;

CREATE FUNCTION keijidoshazei.kanpu_mei(p_city integer, p_taisho_no bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT s.hyoshiki_name FROM keijidoshazei.sharyo AS s WHERE s.dantai_code = p_city AND s.sharyo_no = p_taisho_no
$$;
