-- SPDX-License-Identifier: Apache-2.0
-- 抑止 in force: from its first day until somebody lifts it; a last day that has passed ends nothing. A 一時解除 opens it by the clock
-- and shuts it again by the clock, no job runs.
CREATE FUNCTION juki.yokushi_of(p_city integer, p_kojin bigint, p_shori text)
RETURNS TABLE (yokushi_no bigint, shori text, level text, riyu text, ichiji_at timestamptz, shuryo_date date)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    SELECT y.yokushi_no, l.shori, CASE WHEN y.ichiji_at > clock_timestamp() THEN '3' ELSE l.level END, y.riyu,
           CASE WHEN y.ichiji_at > clock_timestamp() THEN y.ichiji_at END, y.shuryo_date
    FROM juki.yokushi AS y
    CROSS JOIN LATERAL (VALUES ('ido', y.ido_level_code), ('hakko', y.hakko_level_code), ('shokai', y.shokai_level_code)) AS l (shori, level)
    WHERE y.dantai_code = p_city AND y.kaijo_date IS NULL AND y.kaishi_date <= sys.today() AND l.shori = coalesce(p_shori, l.shori)
      AND (y.kojin_no = p_kojin
           OR y.yokushi_hani_code = '2' AND y.kojin_no IN (
               SELECT q.kojin_no FROM juki.jumin AS j JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no
               WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin));
END $$;

-- Stops or warns: every person of p_people, each 抑止 once.
CREATE FUNCTION juki.yokushi_tomeru(p_city integer, p_people bigint[], p_shori text, p_field text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m record;
BEGIN
    FOR m IN
        SELECT DISTINCT ON (y.yokushi_no) y.yokushi_no, y.level, y.riyu, u AS kojin_no, juki.shimei_of(p_city, u) AS shimei
        FROM unnest(p_people) AS u CROSS JOIN LATERAL juki.yokushi_of(p_city, u, p_shori) AS y
        WHERE y.level <> '3' ORDER BY y.yokushi_no, u
    LOOP
        IF m.level = '1' THEN
            PERFORM sys.problem('02-760', p_field, NULL, jsonb_build_object('kojin_no', m.kojin_no, 'shimei', m.shimei, 'riyu', m.riyu, 'yokushi_no', m.yokushi_no));
        ELSE
            PERFORM sys.alert('02-761', p_field, NULL, jsonb_build_object('kojin_no', m.kojin_no, 'shimei', m.shimei, 'riyu', m.riyu, 'yokushi_no', m.yokushi_no));
        END IF;
    END LOOP;
END
$$;

-- The same at the entry, where it is also said who has an adult guardian.
CREATE FUNCTION juki.yokushi_kensa(p_city integer, p_people bigint[], p_shori text, p_field text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM juki.yokushi_tomeru(p_city, p_people, p_shori, p_field);
    IF p_shori <> 'shokai' THEN
        PERFORM juki.koken_kensa(p_city, p_people, p_field);
    END IF;
END
$$;

-- Whom a change touches: who is in it, and of a household that is blocked as a whole whom they join. It takes nobody in, as it lets nobody go.
CREATE FUNCTION juki.henko_yokushi_hito(p_city integer, p_henko jsonb) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN ARRAY(
        SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(p_henko) AS e
        UNION
        SELECT y.kojin_no
        FROM juki.jumin AS q
        JOIN juki.yokushi AS y ON y.dantai_code = p_city AND y.kojin_no = q.kojin_no AND y.yokushi_hani_code = '2' AND y.kaijo_date IS NULL
        WHERE q.dantai_code = p_city AND q.setai_no = ANY (ARRAY(SELECT (e.value #>> '{koumoku,setai_no}')::bigint FROM jsonb_array_elements(p_henko) AS e)));
END $$;

-- And of a 転入届: who comes back under a number, and the household that is joined.
CREATE FUNCTION juki.tennyu_yokushi_hito(p_city integer, p_people jsonb, p_kubun text, p_setai bigint) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN ARRAY(
        SELECT (e.value ->> 'zen_kojin_no')::bigint FROM jsonb_array_elements(p_people) AS e WHERE e.value ->> 'zen_kojin_no' IS NOT NULL
        UNION
        SELECT q.kojin_no FROM juki.jumin AS q WHERE p_kubun = '2' AND q.dantai_code = p_city AND q.setai_no = p_setai AND juki.jotai(q) = '1');
END $$;

-- One line for the screen: what is stopped, why, and until when it is open.
CREATE FUNCTION juki.yokushi_bun(p_city integer, p_kojin bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT string_agg(x.bun, '　' ORDER BY x.yokushi_no)
    FROM (SELECT y.yokushi_no,
                 concat(string_agg(concat(CASE y.shori WHEN 'ido' THEN '異動' WHEN 'hakko' THEN '発行' ELSE '照会' END, ':', sys.code_name('juki', 'yokushi_level', y.level)), ' ' ORDER BY y.shori)
                            FILTER (WHERE y.level <> '3'), ' （', min(y.riyu), '）', CASE WHEN min(y.shuryo_date) < sys.today() THEN '終了予定日経過' END,
                        '一時解除中 ' || to_char(min(y.ichiji_at) AT TIME ZONE 'Asia/Tokyo', 'HH24:MI') || 'まで') AS bun
          FROM juki.yokushi_of(p_city, p_kojin, NULL) AS y GROUP BY y.yokushi_no) AS x
$$;

-- Is every look at this person stopped? Asked by each query that shows one person's record.
CREATE FUNCTION juki.shokai_tomaru(p_city integer, p_kojin bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM juki.yokushi_of(p_city, p_kojin, 'shokai') AS y WHERE y.level = '1');
END $$;

-- Asked by each query that opens one person to work on: the screen would show the record, so it is not opened.
CREATE FUNCTION juki.shokai_yoi(p_city integer, p_kojin bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    IF juki.shokai_tomaru(p_city, p_kojin) THEN
        RAISE EXCEPTION '02-997' USING ERRCODE = 'MG001';
    END IF;
    RETURN true;
END $$;

-- An 異動 is opened while one of its people may be looked at: with the first who may, no more are asked.
CREATE FUNCTION juki.ido_shokai_yoi(p_city integer, p_ido_no bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (SELECT FROM juki.jumin_rireki AS r WHERE r.dantai_code = p_city AND r.ido_no = p_ido_no AND NOT juki.shokai_tomaru(p_city, r.kojin_no))
        OR juki.shokai_yoi(p_city, (SELECT min(r.kojin_no) FROM juki.jumin_rireki AS r WHERE r.dantai_code = p_city AND r.ido_no = p_ido_no));
END $$;

-- Of another member of the household the row stays, without name and birthday.
CREATE FUNCTION juki.shokai_shimei(q juki.jumin) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN CASE WHEN juki.shokai_tomaru(q.dantai_code, q.kojin_no) THEN '（抑止）' ELSE q.shimei END;
END $$;

-- A name in a list or a case, as it is or as a history has it, so.
CREATE FUNCTION juki.shokai_mei(p_city integer, p_kojin bigint, p_shimei text) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN CASE WHEN juki.shokai_tomaru(p_city, p_kojin) THEN '（抑止）' ELSE p_shimei END;
END $$;

-- A paper is opened by the number of its 交付: not that of somebody of whom nobody may look and for whom nothing is issued any more. Where copies may
-- still be issued, the one just issued is printed.
CREATE FUNCTION juki.shimen_yoi(p_city integer, p_kojin bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN NOT EXISTS (SELECT 1 FROM juki.yokushi_of(p_city, p_kojin, 'hakko') AS y WHERE y.level = '1') OR juki.shokai_yoi(p_city, p_kojin);
END $$;

-- The head of a household so.
CREATE FUNCTION juki.shokai_nushi(p_city integer, p_setai_no bigint) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (SELECT juki.shokai_shimei(j) FROM juki.jumin AS j
            WHERE j.dantai_code = p_city AND j.setai_no = p_setai_no AND juki.zokugara(j) = '02' AND juki.jotai(j) = '1');
END $$;

CREATE FUNCTION juki.shokai_birth(q juki.jumin) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN CASE WHEN NOT juki.shokai_tomaru(q.dantai_code, q.kojin_no) THEN to_jsonb(sys.legal(q.birth_date, q.birth_form, q.birth_text)) END;
END $$;

-- A person as 照会 may show her: where it is stopped, nothing but the number.
CREATE FUNCTION juki.shokai_ima(o juki.jumin) RETURNS juki.jumin
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE WHEN juki.shokai_tomaru(o.dantai_code, o.kojin_no)
                THEN jsonb_populate_record(NULL::juki.jumin, jsonb_build_object('dantai_code', o.dantai_code, 'kojin_no', o.kojin_no)) ELSE juki.ima(o) END
$$;
