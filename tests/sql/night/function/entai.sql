-- SPDX-License-Identifier: Apache-2.0
-- Two rows a chunk, so that a test sees chunks. Which chunk it is says j.step.
CREATE FUNCTION kashidashi.keshi(j work.job) RETURNS boolean LANGUAGE sql SECURITY DEFINER AS $$
    DELETE FROM kashidashi.entai AS e WHERE e.dantai_code = sec.my_city();
    SELECT false
$$;
CREATE FUNCTION kashidashi.entai_gyo(j work.job) RETURNS SETOF jsonb LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT jsonb_build_object('key', k.kashidashi_no, 'in', jsonb_build_object('kijun_date', j.args ->> 'kijun_date', 'kigen_date', k.kigen_date))
    FROM kashidashi.kashidashi AS k
    WHERE k.dantai_code = sec.my_city() AND k.kigen_date < (j.args ->> 'kijun_date')::date
    ORDER BY k.kashidashi_no OFFSET j.step * 2 LIMIT 2
$$;
CREATE FUNCTION kashidashi.entai_kettei(j work.job) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_yen bigint;
BEGIN
    WITH a AS (
        INSERT INTO kashidashi.entai (dantai_code, kashidashi_no, nissu_count, entai_yen, tsuchi_flag)
        SELECT sec.my_city(), (w.key)::bigint, (w.answer ->> 'nissu_count')::integer, (w.answer ->> 'entai_yen')::bigint, false
        FROM work.answers(j) AS w WHERE w.problem IS NULL RETURNING entai_yen)
    SELECT sum(a.entai_yen) INTO v_yen FROM a;
    PERFORM work.count(j, 'entai_yen', coalesce(v_yen, 0));
    RETURN EXISTS (SELECT FROM kashidashi.kashidashi AS k WHERE k.dantai_code = sec.my_city() AND k.kigen_date < (j.args ->> 'kijun_date')::date
                   ORDER BY k.kashidashi_no OFFSET (j.step + 1) * 2);
END $$;
CREATE FUNCTION kashidashi.tsuchi_zumi(j work.job) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT FROM kashidashi.entai AS e WHERE e.dantai_code = sec.my_city() AND e.tsuchi_flag)
$$;
