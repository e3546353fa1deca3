-- SPDX-License-Identifier: Apache-2.0
-- henko: what an 異動 does, one element a person:
--   {kojin_no, rireki_no, shori, koumoku: {item: new value}, jusho: {kubun: address}}; nokoru: stays, and at most gets another 続柄;
--   shokken: the same, added ex officio
-- 世帯番号 -1 is the household that the 異動 founds. The forms build it here; nothing is written yet.

-- The elements of henko, or of another list of people, with the number of each as a column. Row security lets an index be read by a column; by an expression
-- over jsonb in a join the register of the whole city is read. plpgsql, so that it stays one.
CREATE FUNCTION juki.gyo_hito(p_gyo jsonb) RETURNS TABLE (value jsonb, ordinality bigint, kojin_no bigint)
LANGUAGE plpgsql IMMUTABLE ROWS 4 AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY SELECT e.value, e.ordinality, (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(p_gyo) WITH ORDINALITY AS e;
END $$;

-- The marked members of a household get p_koumoku, a household and an address; the others at most a new 続柄.
CREATE FUNCTION juki.setai_henko(p_city integer, p_grid jsonb, p_koumoku jsonb, p_setai bigint, p_jusho jsonb, p_shori text) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('kojin_no', x.kojin_no, 'rireki_no', x.rireki_no,
                              'shori', CASE WHEN x.ugoku THEN p_shori ELSE 'shusei' END, 'jusho', CASE WHEN x.ugoku THEN p_jusho END, 'nokoru', CASE WHEN NOT x.ugoku THEN true END))
                              || jsonb_strip_nulls(x.kakunin) || jsonb_build_object('koumoku', x.koumoku) ORDER BY x.jun), '[]')
    FROM (
        SELECT g.ordinality AS jun, j.kojin_no, j.rireki_no, coalesce((g.value ->> 'ido_flag')::boolean, false) AS ugoku,
               CASE WHEN (g.value ->> 'ido_flag')::boolean THEN p_koumoku
                    || CASE WHEN p_setai IS NULL THEN '{}' ELSE jsonb_build_object('setai_no', p_setai) END ELSE '{}' END
               || CASE WHEN g.value ->> 'shin_zokugara_code' IS DISTINCT FROM j.zokugara_code AND g.value ->> 'shin_zokugara_code' IS NOT NULL
                       THEN jsonb_build_object('zokugara_code', g.value ->> 'shin_zokugara_code') ELSE '{}' END AS koumoku,
               jsonb_build_object('zokugara_shiryo_code', g.value -> 'zokugara_shiryo_code', 'kenmen_flag', g.value -> 'kenmen_flag', 'uragaki_flag', g.value -> 'uragaki_flag') AS kakunin
        FROM juki.gyo_hito(p_grid) AS g
        JOIN juki.jumin AS j ON j.dantai_code = p_city AND j.kojin_no = g.kojin_no
    ) AS x
    WHERE x.ugoku OR x.koumoku <> '{}'
$$;

-- The households that an 異動 touches, as they would be after it on its day: who waits for a 転出 has left by then, or will (deru).
-- p_made: and as they would be on that later day, by what waits.
CREATE FUNCTION juki.setai_ato(p_city integer, p_henko jsonb, p_day date, p_made date DEFAULT NULL)
RETURNS TABLE (setai_no bigint, kojin_no bigint, shimei text, zokugara text, mae text, birth_date date, moto boolean, deru boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH h AS (
        SELECT e.kojin_no, e.value -> 'koumoku' AS k FROM juki.gyo_hito(p_henko) AS e
    ), touched AS (
        SELECT j.setai_no FROM juki.jumin AS j JOIN h ON h.kojin_no = j.kojin_no WHERE j.dantai_code = p_city
        UNION SELECT (h.k ->> 'setai_no')::bigint FROM h WHERE h.k ? 'setai_no'
    )
    SELECT coalesce((h.k ->> 'setai_no')::bigint, j.setai_no), j.kojin_no, j.shimei, coalesce(o.ato ->> 'zokugara_code', h.k ->> 'zokugara_code', n.zokugara_code),
           n.zokugara_code, coalesce((h.k ->> 'birth_date')::date, j.birth_date), h.kojin_no IS NULL, juki.yotei_tenshutsu(o.w) IS NOT NULL
    FROM juki.jumin AS j
    LEFT JOIN h ON h.kojin_no = j.kojin_no
    CROSS JOIN LATERAL (SELECT juki.yotei_made(j, greatest(p_day, sys.today())) AS yotei) AS y
    CROSS JOIN LATERAL (SELECT coalesce(y.yotei ->> 'zokugara_code', j.zokugara_code) AS zokugara_code, coalesce(y.yotei ->> 'jumin_jotai_code', j.jumin_jotai_code) AS jumin_jotai_code) AS n
    -- what will wait after it: in another household she is nothing of what she was to become in this
    CROSS JOIN LATERAL (SELECT CASE WHEN h.k ? 'yotei_date' THEN jsonb_populate_record(NULL::juki.jumin, jsonb_strip_nulls(jsonb_build_object(
                                             'yotei_date', h.k -> 'yotei_date', 'yotei', h.k -> 'yotei', 'yotei_ido_no', h.k -> 'yotei_ido_no')))
                                    WHEN (h.k ->> 'setai_no')::bigint <> j.setai_no THEN NULL::juki.jumin ELSE j END AS w) AS w
    CROSS JOIN LATERAL (SELECT w.w, juki.yotei_aida(w.w, greatest(p_day, sys.today()), p_made) AS ato) AS o
    WHERE j.dantai_code = p_city AND j.setai_no = ANY (ARRAY(SELECT t.setai_no FROM touched AS t))
      AND coalesce(h.k ->> 'jumin_jotai_code', n.jumin_jotai_code) = '1' AND coalesce(o.ato ->> 'jumin_jotai_code', '1') = '1'
    UNION ALL   -- who is not a resident yet
    SELECT (h.k ->> 'setai_no')::bigint, h.kojin_no, h.k ->> 'shimei', h.k ->> 'zokugara_code', NULL, (h.k ->> 'birth_date')::date, false, false
    FROM h
    WHERE NOT EXISTS (SELECT 1 FROM juki.jumin AS j WHERE j.dantai_code = p_city AND j.kojin_no = h.kojin_no);
END $$;

-- A 転出 that waits ends with the death of who was to leave; whoever was to follow as 世帯主 by it waits no more: who heads the household now is
-- told by this very 異動.
CREATE FUNCTION juki.shibo_yotei(p_city integer, p_henko jsonb) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH f AS (
        SELECT q.kojin_no, q.rireki_no, juki.yotei_nuku(q, y.yotei_ido_no) AS nuku
        FROM juki.gyo_hito(p_henko) AS e
        JOIN juki.jumin AS j ON j.dantai_code = p_city AND j.kojin_no = e.kojin_no
        CROSS JOIN LATERAL juki.yotei_narabi(j) AS y
        JOIN juki.jumin AS q ON q.dantai_code = p_city AND q.setai_no = j.setai_no AND q.kojin_no <> j.kojin_no
        CROSS JOIN LATERAL juki.yotei_narabi(q) AS w
        WHERE e.value #>> '{koumoku,jumin_jotai_code}' = '3' AND juki.zokugara(j) = '02' AND y.yotei ? 'jumin_jotai_code' AND y.yotei_date > sys.today()
          AND w.yotei_ido_no = y.yotei_ido_no AND NOT w.yotei ? 'jumin_jotai_code'
    )
    SELECT coalesce((SELECT jsonb_agg(CASE WHEN f.kojin_no IS NULL THEN e.value ELSE jsonb_set(e.value, '{koumoku}', f.nuku || (e.value -> 'koumoku')) END ORDER BY e.ordinality)
                     FROM jsonb_array_elements(p_henko) WITH ORDINALITY AS e LEFT JOIN f ON f.kojin_no = (e.value ->> 'kojin_no')::bigint), '[]')
        || coalesce((SELECT jsonb_agg(jsonb_build_object('kojin_no', f.kojin_no, 'rireki_no', f.rireki_no, 'shori', 'shusei', 'nokoru', true, 'koumoku', f.nuku) ORDER BY f.kojin_no)
                     FROM f WHERE NOT EXISTS (SELECT 1 FROM jsonb_array_elements(p_henko) AS e WHERE (e.value ->> 'kojin_no')::bigint = f.kojin_no)), '[]')
$$;

-- Where a form asks for 続柄: what is wrong with it is told there.
CREATE FUNCTION juki.zokugara_ran(p_form text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p_form IN ('juki.shussei', 'juki.kisai_setai') THEN 'kisaisha.zokugara_code' WHEN p_form = 'juki.shusei' THEN 'zokugara_code' ELSE 'setaiin.shin_zokugara_code' END
$$;

-- The days that wait in these households after p_day, on which they would have no 世帯主, or two, though they have one on that day.
CREATE FUNCTION juki.setai_yotei_nushi(p_city integer, p_henko jsonb, p_day date)
RETURNS TABLE (setai_no bigint, yotei_date date, hito bigint, nushi bigint, kojin_no bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH touched AS (
        SELECT DISTINCT a.setai_no FROM juki.setai_ato(p_city, p_henko, p_day) AS a
        WHERE EXISTS (SELECT 1 FROM jsonb_array_elements(p_henko) AS e WHERE e.value -> 'koumoku' ?| ARRAY['jumin_jotai_code', 'zokugara_code', 'setai_no', 'yotei_date'])
        GROUP BY a.setai_no HAVING count(*) FILTER (WHERE a.zokugara = '02') = 1
    ), hi AS (
        SELECT DISTINCT y.yotei_date FROM touched AS t
        JOIN juki.jumin AS j ON j.dantai_code = p_city AND j.setai_no = t.setai_no CROSS JOIN LATERAL juki.yotei_narabi(j) AS y
        WHERE y.yotei_date > greatest(p_day, sys.today())
    )
    SELECT DISTINCT ON (a.setai_no) a.setai_no, hi.yotei_date, count(*), count(*) FILTER (WHERE a.zokugara = '02'), min(a.kojin_no)
    FROM hi CROSS JOIN LATERAL juki.setai_ato(p_city, p_henko, p_day, hi.yotei_date) AS a
    LEFT JOIN jsonb_array_elements(p_henko) AS e ON (e.value ->> 'kojin_no')::bigint = a.kojin_no
    WHERE a.setai_no IN (SELECT t.setai_no FROM touched AS t)
    GROUP BY a.setai_no, hi.yotei_date HAVING count(*) FILTER (WHERE a.zokugara = '02') <> 1
       -- who comes to a household that leaves whole is told of by juki.hitori_kensa
       AND NOT bool_and(coalesce(e.value ->> 'shori' = 'kisai' OR e.value -> 'koumoku' ? 'setai_no' AND NOT e.value -> 'koumoku' ? 'shimei', false))
    ORDER BY a.setai_no, hi.yotei_date;
END $$;

-- The only one who is of age among those who stay becomes 世帯主 ex officio in the same 異動: children under the age of the parameter do not
-- count, nor does who waits for a 転出 of her own. Answers henko, with what it added.
CREATE FUNCTION juki.shokken_nushi(p_city integer, p_henko jsonb, p_day date) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_henko jsonb := p_henko;
    v_nenrei integer := sys.param('juki.setainushi_nenrei', p_day)::integer;
    s record;
BEGIN
    FOR s IN
        SELECT a.setai_no, min(a.kojin_no) FILTER (WHERE juki.nenrei(a.birth_date, p_day) >= v_nenrei AND NOT a.deru) AS kojin_no
        FROM juki.setai_ato(p_city, p_henko, p_day) AS a
        GROUP BY a.setai_no
        HAVING count(*) FILTER (WHERE a.zokugara = '02') = 0 AND count(*) FILTER (WHERE juki.nenrei(a.birth_date, p_day) >= v_nenrei AND NOT a.deru) = 1
            AND (count(*) = 1 OR a.setai_no <> -1)
        ORDER BY a.setai_no
    LOOP
        IF EXISTS (SELECT 1 FROM jsonb_array_elements(v_henko) AS e WHERE (e.value ->> 'kojin_no')::bigint = s.kojin_no) THEN
            v_henko := (SELECT jsonb_agg(CASE WHEN (e.value ->> 'kojin_no')::bigint = s.kojin_no
                            THEN jsonb_set(e.value, '{koumoku,zokugara_code}', '"02"') ELSE e.value END ORDER BY e.ordinality)
                        FROM jsonb_array_elements(v_henko) WITH ORDINALITY AS e);
        ELSE
            v_henko := v_henko || (SELECT jsonb_build_object('kojin_no', j.kojin_no, 'rireki_no', j.rireki_no, 'shori', 'shusei',
                                                             'shokken', true, 'koumoku', jsonb_build_object('zokugara_code', '02'))
                                   FROM juki.jumin AS j WHERE j.dantai_code = p_city AND j.kojin_no = s.kojin_no);
        END IF;
    END LOOP;
    RETURN v_henko;
END
$$;

-- 世帯主 at most one; several may stay 未定, which is told and listed. Who founds a household with others says who heads it; who gets another
-- head, also one ex officio, is asked what the others are to him. Answers henko, with what it added.
CREATE FUNCTION juki.setai_kensa(p_city integer, p_henko jsonb, p_day date, p_ran text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_henko jsonb := juki.shokken_nushi(p_city, p_henko, p_day);
    s record;
BEGIN
    FOR s IN
        SELECT a.setai_no, count(*) AS hito, count(*) FILTER (WHERE a.zokugara = '02') AS nushi,
               count(*) FILTER (WHERE a.zokugara IN ('11', '12', '13', '14')) AS haigusha,
               min(a.birth_date) FILTER (WHERE a.zokugara = '02') AS nushi_birth, max(a.birth_date) FILTER (WHERE a.zokugara = '20') AS ko_made,
               min(a.birth_date) FILTER (WHERE a.zokugara = '20') AS ko_kara, max(a.birth_date) FILTER (WHERE a.zokugara IN ('51', '52')) AS oya_made,
               bool_or(a.zokugara = '02' AND a.mae IS DISTINCT FROM '02') AS kawaru,
               string_agg(a.shimei, '、') FILTER (WHERE a.zokugara <> '02' AND a.moto) AS moto,
               jsonb_agg(a.kojin_no) FILTER (WHERE a.zokugara <> '02' AND a.moto) AS moto_no,
               -- a child stays a child when husband or wife follows
               bool_and(a.zokugara = '20') FILTER (WHERE a.zokugara <> '02' AND a.moto) AND bool_or(a.zokugara = '02' AND a.mae IN ('11', '12')) AS onaji
        FROM juki.setai_ato(p_city, v_henko, p_day) AS a
        GROUP BY a.setai_no ORDER BY a.setai_no
    LOOP
        IF s.nushi > 1 THEN
            PERFORM sys.problem('02-031', p_ran);
        ELSIF s.nushi = 0 AND s.setai_no = -1 THEN
            PERFORM sys.problem('02-032', p_ran);
        ELSIF s.nushi = 0 THEN
            PERFORM sys.alert('02-109', p_ran, NULL, jsonb_build_object('setai_no', s.setai_no, 'count', s.hito));
        END IF;
        IF s.kawaru AND s.moto IS NOT NULL AND NOT s.onaji THEN
            PERFORM sys.alert('02-110', p_ran, NULL, jsonb_build_object('kojin_no', s.moto_no, 'shimei', s.moto));
        END IF;
        IF s.haigusha > 1 THEN
            PERFORM sys.alert('02-054', p_ran);
        END IF;
        IF s.ko_kara < s.nushi_birth OR s.oya_made > s.nushi_birth THEN
            PERFORM sys.alert('02-059', p_ran);
        END IF;
    END LOOP;
    FOR s IN SELECT y.* FROM juki.setai_yotei_nushi(p_city, v_henko, p_day) AS y LOOP
        IF s.nushi > 1 THEN
            PERFORM sys.problem('02-921', p_ran, NULL, jsonb_build_object('setai_no', s.setai_no, 'yotei_date', juki.wareki(s.yotei_date)));
        ELSE
            PERFORM sys.alert('02-920', p_ran, NULL, jsonb_build_object('setai_no', s.setai_no, 'count', s.hito, 'yotei_date', juki.wareki(s.yotei_date)));
        END IF;
    END LOOP;
    RETURN v_henko;
END
$$;

-- Who moves into a household, against who heads it and lives there: a second wife, a child older than the 世帯主.
CREATE FUNCTION juki.zokugara_hairu(p_city integer, p_people jsonb, p_setai bigint, p_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    h jsonb := (SELECT jsonb_agg(jsonb_build_object('kojin_no', e.value -> 'kojin_no', 'koumoku', jsonb_build_object('setai_no', p_setai, 'jumin_jotai_code', '1',
                    'shimei', e.value -> 'shimei', 'zokugara_code', e.value -> 'zokugara_code', 'birth_date', e.value -> 'birth_date')) ORDER BY e.ordinality)
                FROM jsonb_array_elements(p_people) WITH ORDINALITY AS e);
    s record;
BEGIN
    SELECT count(*) FILTER (WHERE a.zokugara = '02') AS nushi, min(a.birth_date) FILTER (WHERE a.zokugara = '02') AS nushi_birth,
           count(*) FILTER (WHERE a.zokugara IN ('11', '12', '13', '14')) AS haigusha,
           count(*) FILTER (WHERE a.zokugara IN ('11', '12', '13', '14') AND NOT a.moto) AS hairu,
           min(a.birth_date) FILTER (WHERE a.zokugara = '20' AND NOT a.moto) AS ko_kara,
           max(a.birth_date) FILTER (WHERE a.zokugara IN ('51', '52') AND NOT a.moto) AS oya_made
    INTO s FROM juki.setai_ato(p_city, h, p_day) AS a WHERE a.setai_no = p_setai;
    PERFORM sys.problem('02-031', 'setaiin.zokugara_code') WHERE s.nushi > 1;
    PERFORM sys.alert('02-054', 'setaiin.zokugara_code') WHERE s.haigusha > 1 AND s.hairu < s.haigusha AND s.hairu > 0;
    PERFORM sys.alert('02-059', 'setaiin.zokugara_code') WHERE (s.ko_kara < s.nushi_birth OR s.oya_made > s.nushi_birth)
        AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(p_people) AS e WHERE e.value ->> 'zokugara_code' = '02');
END
$$;

-- The row of the form in which somebody stands, from 0: henko has only those whom the 異動 touches.
CREATE FUNCTION juki.gyo_no(p_record jsonb, p_kojin_no bigint) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
    SELECT (e.ordinality - 1)::integer
    FROM jsonb_array_elements(CASE WHEN jsonb_typeof(p_record -> 'setaiin') = 'array' THEN p_record -> 'setaiin' ELSE '[]' END) WITH ORDINALITY AS e
    WHERE (e.value ->> 'kojin_no')::bigint = p_kojin_no
$$;

-- 続柄 against sex and age of who gets a new one, or another sex (a city may turn the first off).
CREATE FUNCTION juki.zokugara_kensa(p_city integer, p_record jsonb, p_henko jsonb, p_day date, p_ran text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m record;
BEGIN
    FOR m IN
        SELECT CASE WHEN strpos(p_ran, '.') = 0 THEN NULL WHEN p_record ? 'setaiin' THEN juki.gyo_no(p_record, (e.value ->> 'kojin_no')::bigint) ELSE (e.ordinality - 1)::integer END AS gyo, coalesce(e.value #>> '{koumoku,zokugara_code}', juki.zokugara(j)) AS z, e.value -> 'koumoku' ? 'zokugara_code' AS kawaru,
               coalesce(e.value #>> '{koumoku,seibetsu_code}', j.seibetsu_code) AS sei, coalesce((e.value #>> '{koumoku,birth_date}')::date, j.birth_date) AS birth
        FROM juki.gyo_hito(p_henko) AS e
        LEFT JOIN juki.jumin AS j ON j.dantai_code = p_city AND j.kojin_no = e.kojin_no
        WHERE e.value #>> '{koumoku,zokugara_code}' IS NOT NULL OR e.value -> 'koumoku' ? 'seibetsu_code'
    LOOP
        IF sys.param('juki.zokugara_seibetsu', p_day) = 'on'
           AND (right(m.z, 2) IN ('11', '13', '51', '61', '63') AND m.sei = '2' OR right(m.z, 2) IN ('12', '14', '52', '62', '64') AND m.sei = '1') THEN
            PERFORM sys.alert('02-053', p_ran, m.gyo);
        END IF;
        IF m.kawaru AND m.z = '02' AND juki.nenrei(m.birth, p_day) < sys.param('juki.setainushi_nenrei', p_day)::integer THEN
            PERFORM sys.alert('02-070', p_ran, m.gyo);
        END IF;
    END LOOP;
END
$$;

-- 法30条の48・49: a relationship between two foreign residents is notified with its proof; without one it is 縁故者.
CREATE FUNCTION juki.zokugara_shiryo_kensa(p_city integer, p_record jsonb, p_henko jsonb, p_ran text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_gyo integer;
BEGIN
    IF p_record ->> 'ido_kubun_code' <> '1' THEN
        RETURN;
    END IF;
    FOR v_gyo IN
        SELECT CASE WHEN p_record ? 'setaiin' THEN juki.gyo_no(p_record, (e.value ->> 'kojin_no')::bigint) ELSE (e.ordinality - 1)::integer END
        FROM juki.gyo_hito(p_henko) AS e
        LEFT JOIN juki.jumin AS j ON j.dantai_code = p_city AND j.kojin_no = e.kojin_no
        WHERE coalesce(e.value #>> '{koumoku,jumin_kubun_code}', j.jumin_kubun_code) = '2' AND NOT e.value ? 'shokken'
          AND e.value #>> '{koumoku,zokugara_code}' NOT IN ('02', '91', '99') AND e.value ->> 'zokugara_shiryo_code' IS NULL
          AND EXISTS (SELECT 1 FROM juki.setai_ato(p_city, p_henko, coalesce((p_record ->> 'ido_date')::date, sys.today())) AS a JOIN juki.jumin AS n ON n.dantai_code = p_city AND n.kojin_no = a.kojin_no
                      WHERE a.setai_no = coalesce((e.value #>> '{koumoku,setai_no}')::bigint, j.setai_no) AND a.zokugara = '02' AND n.jumin_kubun_code = '2')
        ORDER BY e.ordinality
    LOOP
        PERFORM sys.problem('02-756', regexp_replace(p_ran, '(shin_)?zokugara_code$', 'zokugara_shiryo_code'), v_gyo);
    END LOOP;
END
$$;
