-- SPDX-License-Identifier: Apache-2.0
-- 現況届 is asked of those whose facts no register shows; everybody else is spared (施行規則第4条).
CREATE FUNCTION jido_teate.genkyo_motomeru(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_nendo integer := (j.args ->> 'genkyo_nendo')::integer;
    v_count integer;
BEGIN
    PERFORM work.must_be_confirmed(j, 'jido_teate.genkyo_kigen_count', make_date(v_nendo, 6, 1));
    INSERT INTO jido_teate.genkyo (dantai_code, nintei_no, genkyo_nendo, genkyo_jotai_code, kigen_date)
    SELECT n.dantai_code, n.nintei_no, v_nendo, '1',
           juki.kigen(make_date(v_nendo, 6, sys.param_int('jido_teate.genkyo_kigen_count', make_date(v_nendo, 6, 1))), 0)
    FROM jido_teate.nintei AS n
    WHERE n.dantai_code = j.dantai_code AND n.nintei_jotai_code = '2' AND n.genkyo_riyu_code <> '0' AND n.kaishi_month <= v_nendo * 100 + 6
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS v_count = ROW_COUNT;
    PERFORM work.count(j, '現況届を求める人', v_count);
    RETURN false;
END
$$;

-- Is the report still awaited? Not of a claim that has ended, nor of who was spared since.
CREATE FUNCTION jido_teate.genkyo_matsu(g jido_teate.genkyo) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN g.genkyo_jotai_code <> '3'
           AND EXISTS (SELECT 1 FROM jido_teate.nintei AS n
                       WHERE n.dantai_code = g.dantai_code AND n.nintei_no = g.nintei_no AND n.nintei_jotai_code = '2' AND n.genkyo_riyu_code <> '0');
END
$$;

-- The oldest report awaited of a claim, as the list of them keys it.
CREATE FUNCTION jido_teate.genkyo_machi(n jido_teate.nintei) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (SELECT min(g.nintei_no * 10000 + g.genkyo_nendo) FROM jido_teate.genkyo AS g
            WHERE g.dantai_code = n.dantai_code AND g.nintei_no = n.nintei_no AND jido_teate.genkyo_matsu(g));
END
$$;
