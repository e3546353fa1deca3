-- SPDX-License-Identifier: Apache-2.0
-- The vehicles of one chunk, by number: held on 4月1日 (地方税法第463条の17), got that very day included. Whether one given away on
-- 4月1日 still owes the year is a parameter, for cities tell their residents so in different words.
CREATE FUNCTION keijidoshazei.fuka_taisho(j work.job) RETURNS SETOF keijidoshazei.sharyo
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT s.* FROM keijidoshazei.sharyo AS s
    WHERE s.dantai_code = j.dantai_code AND s.sharyo_no > j.step * 1000 AND s.sharyo_no <= (j.step + 1) * 1000
      AND s.shutoku_date <= make_date((j.args ->> 'fuka_nendo')::integer, 4, 1)
      AND (s.haisha_date IS NULL OR s.haisha_date > make_date((j.args ->> 'fuka_nendo')::integer, 4, 1)
           OR s.haisha_date = make_date((j.args ->> 'fuka_nendo')::integer, 4, 1)
              AND NOT sys.param_flag('keijidoshazei.haisha_tojitsu', make_date((j.args ->> 'fuka_nendo')::integer, 4, 1)))
$$;

CREATE FUNCTION keijidoshazei.fuka_tsuzuki(j work.job) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM keijidoshazei.sharyo AS s WHERE s.dantai_code = j.dantai_code AND s.sharyo_no > (j.step + 1) * 1000)
$$;

CREATE FUNCTION keijidoshazei.fuka_gyo(j work.job) RETURNS SETOF jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT jsonb_build_object('key', s.sharyo_no, 'in', jsonb_strip_nulls(jsonb_build_object(
        'fuka_date', make_date((j.args ->> 'fuka_nendo')::integer, 4, 1), 'shashu_code', s.shashu_code, 'shodo_kensa', s.shodo_kensa_month,
        'nenryo_code', s.nenryo_code, 'keika_code', s.keika_code, 'hikazei_flag', s.hikazei_flag, 'genmen_flag', s.genmen_flag)))
    FROM keijidoshazei.fuka_taisho(j) AS s
$$;

-- What the sheet answered becomes the assessment of the vehicle. One instalment in May: 納期限 is the last open day rule of the city.
CREATE FUNCTION keijidoshazei.fuka_kettei(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_nendo integer := (j.args ->> 'fuka_nendo')::integer;
    v_kijitsu date := make_date(v_nendo, 4, 1);
    v_noki date := juki.kigen((make_date(v_nendo, sys.param_int('keijidoshazei.noki_tsuki_no', v_kijitsu) + 1, 1) - 1), 0);
    w record;
    f keijidoshazei.fuka;
BEGIN
    PERFORM work.must_be_confirmed(j, 'keijidoshazei.noki_tsuki_no', v_kijitsu);
    PERFORM work.must_be_confirmed(j, 'keijidoshazei.haisha_tojitsu', v_kijitsu);
    IF j.step = 0 THEN   -- what the run is compared with
        PERFORM work.count(j, '前年度の台数', count(*)), work.count(j, '前年度の税額(円)', coalesce(sum(q.nenzei_yen), 0)::bigint)
        FROM keijidoshazei.fuka AS q
        WHERE q.dantai_code = j.dantai_code AND q.fuka_nendo = v_nendo - 1 AND q.fuka_jotai_code = '1';
    END IF;
    FOR w IN SELECT a.answer, s.sharyo_no, s.kojin_no FROM work.answers(j) AS a
             JOIN keijidoshazei.sharyo AS s ON s.dantai_code = j.dantai_code AND s.sharyo_no = a.key::text::bigint
             WHERE a.problem IS NULL ORDER BY s.sharyo_no LOOP
        f.dantai_code := j.dantai_code; f.fuka_nendo := v_nendo; f.kojin_no := w.kojin_no; f.taisho_no := w.sharyo_no;
        f.nenzei_yen := (w.answer ->> 'nenzei_yen')::bigint; f.uchiwake := w.answer; f.kettei_date := sys.today(); f.santei_no := j.job_no;
        IF keijidoshazei.fuka_toroku(f, ARRAY[v_noki], keijidoshazei.kiwari(f.nenzei_yen, 1, 1000)) IS NOT NULL THEN
            PERFORM work.count(j, '賦課した台数', 1), work.count(j, '税額(円)', f.nenzei_yen);
        END IF;
    END LOOP;
    RETURN keijidoshazei.fuka_tsuzuki(j);
END
$$;

CREATE FUNCTION keijidoshazei.fuka_chotei(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM keijidoshazei.chotei_tsukuru(j.dantai_code, (j.args ->> 'fuka_nendo')::integer, j.job_no, sys.today(), 1);
    RETURN false;
END
$$;

CREATE FUNCTION keijidoshazei.fuka_modosu(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM keijidoshazei.fuka_torikesu(j.dantai_code, (j.args ->> 'fuka_nendo')::integer, j.job_no, sys.today());
    RETURN false;
END
$$;

CREATE FUNCTION keijidoshazei.fuka_hasso_zumi(j work.job) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM keijidoshazei.fuka AS f WHERE f.dantai_code = j.dantai_code AND f.santei_no = j.job_no AND f.hasso_date IS NOT NULL)
$$;
