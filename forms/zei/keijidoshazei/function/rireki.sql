-- SPDX-License-Identifier: Apache-2.0
-- What a record says of a vehicle, beside its kind and its days.
CREATE FUNCTION keijidoshazei.naiyo(p jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_object_agg(u, p -> u)
    FROM unnest(ARRAY['hyoshiki_name', 'shamei_name', 'shatai_no', 'sohaiki_count', 'shodo_kensa_month', 'nenryo_code', 'keika_code', 'hikazei_flag']) AS u
$$;

-- Whether two of them are taxed alike.
CREATE FUNCTION keijidoshazei.zei_onaji(p jsonb, q jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT bool_and(p -> u IS NOT DISTINCT FROM q -> u) FROM unnest(ARRAY['shodo_kensa_month', 'nenryo_code', 'keika_code', 'hikazei_flag']) AS u
$$;

-- The first day on which what stands now, or what stood until p_made, stood.
CREATE FUNCTION keijidoshazei.rireki_kara(p_city integer, p_sharyo_no bigint, p_made date) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT greatest(s.shutoku_date, (SELECT max(q.made_date) FROM keijidoshazei.sharyo_rireki AS q
                                     WHERE q.dantai_code = p_city AND q.sharyo_no = p_sharyo_no AND (p_made IS NULL OR q.made_date < p_made)))
    FROM keijidoshazei.sharyo AS s
    WHERE s.dantai_code = p_city AND s.sharyo_no = p_sharyo_no
$$;

-- What stands of a vehicle ends at p_day and is kept. What begins the very day it ends never stood.
CREATE FUNCTION keijidoshazei.rireki_nokosu(s keijidoshazei.sharyo, p_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_kara date := keijidoshazei.rireki_kara(s.dantai_code, s.sharyo_no, NULL);
BEGIN
    IF p_day < v_kara THEN
        PERFORM sys.problem('14-060', 'ido_date', NULL, jsonb_build_object('kara', to_char(v_kara, 'YYYY-MM-DD')));
    ELSIF p_day > v_kara THEN
        INSERT INTO keijidoshazei.sharyo_rireki (dantai_code, rireki_no, sharyo_no, made_date, shamei_name, shatai_no, sohaiki_count,
                                                 shodo_kensa_month, nenryo_code, keika_code, hikazei_flag, hyoshiki_name)
        VALUES (s.dantai_code, sys.next_no('keijidoshazei.sharyo_rireki'), s.sharyo_no, p_day, s.shamei_name, s.shatai_no, s.sohaiki_count,
                s.shodo_kensa_month, s.nenryo_code, s.keika_code, s.hikazei_flag, s.hyoshiki_name);
    END IF;
END
$$;

-- A 譲渡 that comes in after a 変更 of a later day: what the new holder had at first.
CREATE FUNCTION keijidoshazei.rireki_utsusu(p_city integer, p_mae bigint, p_ato bigint, p_day date) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO keijidoshazei.sharyo_rireki (dantai_code, rireki_no, sharyo_no, made_date, shamei_name, shatai_no, sohaiki_count,
                                             shodo_kensa_month, nenryo_code, keika_code, hikazei_flag, hyoshiki_name)
    SELECT q.dantai_code, sys.next_no('keijidoshazei.sharyo_rireki'), p_ato, q.made_date, q.shamei_name, q.shatai_no, q.sohaiki_count,
           q.shodo_kensa_month, q.nenryo_code, q.keika_code, false, q.hyoshiki_name
    FROM keijidoshazei.sharyo_rireki AS q
    WHERE q.dantai_code = p_city AND q.sharyo_no = p_mae AND q.made_date > p_day
$$;

-- The times of a vehicle that a list or a form shows: a row of its history by its number, what stands now by minus the vehicle's.
CREATE FUNCTION keijidoshazei.sharyo_kikan(p_city integer, p_key bigint[])
RETURNS TABLE (key bigint, rireki_no bigint, sharyo keijidoshazei.sharyo, kara_date date, made_date date)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT -s.sharyo_no, 0::bigint, s, keijidoshazei.rireki_kara(p_city, s.sharyo_no, NULL), NULL::date
    FROM keijidoshazei.sharyo AS s
    WHERE s.dantai_code = p_city AND s.sharyo_no = ANY (ARRAY(SELECT -u FROM unnest(p_key) AS u WHERE u < 0))
    UNION ALL
    SELECT q.rireki_no, q.rireki_no, jsonb_populate_record(s, keijidoshazei.naiyo(to_jsonb(q))), keijidoshazei.rireki_kara(p_city, q.sharyo_no, q.made_date), q.made_date
    FROM keijidoshazei.sharyo_rireki AS q
    JOIN keijidoshazei.sharyo AS s ON s.dantai_code = q.dantai_code AND s.sharyo_no = q.sharyo_no
    WHERE q.dantai_code = p_city AND q.rireki_no = ANY (p_key)
$$;

-- 訂正 of the day a vehicle was given up moves the end of its remission with it, to an earlier year; of a later one, or of none, who enters it
-- is told that it ended.
CREATE FUNCTION keijidoshazei.genmen_naosu(s keijidoshazei.sharyo, p_day date, p_jiyu text, p_field text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_mae integer := keijidoshazei.saigo_nendo(s.haisha_date, s.haisha_jiyu_code);
BEGIN
    PERFORM sys.alert('14-068', p_field)
    WHERE s.haisha_date IS NOT NULL AND (p_day IS NULL OR keijidoshazei.saigo_nendo(p_day, p_jiyu) > v_mae)
      AND EXISTS (SELECT 1 FROM keijidoshazei.genmen AS g WHERE g.dantai_code = s.dantai_code AND g.sharyo_no = s.sharyo_no
                    AND (g.genmen_jotai_code = '5' OR g.genmen_jotai_code IN ('1', '2') AND g.made_nendo = v_mae));
    PERFORM keijidoshazei.genmen_owaru(s.dantai_code, s.sharyo_no, p_day, p_jiyu) WHERE p_day IS NOT NULL;
END
$$;

-- 訂正 of the days a vehicle was held. Who passed it on, or got it from somebody, shares the day with that holder, whose day moves along.
CREATE FUNCTION keijidoshazei.kikan_naosu(s keijidoshazei.sharyo, p_shutoku date, p_haisha date, p_jiyu text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_mae bigint;
    v_ato bigint;
    m keijidoshazei.sharyo;
BEGIN
    SELECT q.* INTO m FROM keijidoshazei.sharyo AS q
    WHERE q.dantai_code = s.dantai_code AND (q.hyoshiki_key = s.hyoshiki_key OR q.shatai_key = s.shatai_key AND s.shatai_key <> '') AND q.haisha_jiyu_code = '2' AND q.haisha_date = s.shutoku_date AND q.sharyo_no < s.sharyo_no
    ORDER BY q.sharyo_no DESC LIMIT 1 FOR UPDATE;
    v_mae := m.sharyo_no;
    SELECT q.sharyo_no INTO v_ato FROM keijidoshazei.sharyo AS q
    WHERE q.dantai_code = s.dantai_code AND (q.hyoshiki_key = s.hyoshiki_key OR q.shatai_key = s.shatai_key AND s.shatai_key <> '') AND s.haisha_jiyu_code = '2' AND q.shutoku_date = s.haisha_date AND q.sharyo_no > s.sharyo_no
    ORDER BY q.sharyo_no LIMIT 1 FOR UPDATE;
    IF v_ato IS NOT NULL AND p_jiyu IS DISTINCT FROM '2' THEN
        PERFORM sys.problem('14-063', 'haisha_jiyu_code');
        RETURN;
    END IF;
    IF p_haisha IS NULL AND s.haisha_date IS NOT NULL THEN   -- the plate is on the road again
        UPDATE keijidoshazei.hyoshiki AS h SET hyoshiki_jotai_code = '2', henno_date = NULL
        WHERE h.dantai_code = s.dantai_code AND h.hyoshiki_key = s.hyoshiki_key AND h.hyoshiki_jotai_code IN ('3', '4');
    END IF;
    UPDATE keijidoshazei.sharyo AS q SET shutoku_date = p_shutoku, haisha_date = p_haisha, haisha_jiyu_code = p_jiyu
    WHERE q.dantai_code = s.dantai_code AND q.sharyo_no = s.sharyo_no;
    PERFORM keijidoshazei.genmen_naosu(s, p_haisha, p_jiyu, 'haisha_date');
    PERFORM keijidoshazei.genmen_naosu(m, p_shutoku, '2', 'shutoku_date') WHERE v_mae IS NOT NULL;
    UPDATE keijidoshazei.sharyo AS q SET haisha_date = p_shutoku WHERE q.dantai_code = s.dantai_code AND q.sharyo_no = v_mae;
    UPDATE keijidoshazei.sharyo AS q SET shutoku_date = p_haisha WHERE q.dantai_code = s.dantai_code AND q.sharyo_no = v_ato;
    IF EXISTS (SELECT 1 FROM keijidoshazei.sharyo AS q
               LEFT JOIN keijidoshazei.sharyo_rireki AS w ON w.dantai_code = q.dantai_code AND w.sharyo_no = q.sharyo_no
               WHERE q.dantai_code = s.dantai_code AND q.sharyo_no IN (s.sharyo_no, v_mae, v_ato)
                 AND (q.haisha_date < q.shutoku_date OR w.made_date <= q.shutoku_date)) THEN
        PERFORM sys.problem('14-064', 'shutoku_date');
        RETURN;
    END IF;
    PERFORM keijidoshazei.kosei_tanomu(s.dantai_code, u.no, u.day)
    FROM (VALUES (s.sharyo_no, CASE WHEN p_shutoku <> s.shutoku_date THEN least(p_shutoku, s.shutoku_date) ELSE least(p_haisha, s.haisha_date) END),
                 (v_mae, least(p_shutoku, s.shutoku_date)), (v_ato, least(p_haisha, s.haisha_date))) AS u (no, day)
    WHERE u.no IS NOT NULL AND (p_shutoku <> s.shutoku_date AND u.no IS DISTINCT FROM v_ato
                                OR (p_haisha, p_jiyu) IS DISTINCT FROM (s.haisha_date, s.haisha_jiyu_code) AND u.no IS DISTINCT FROM v_mae);
END
$$;
