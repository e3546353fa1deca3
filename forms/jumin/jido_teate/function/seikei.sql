-- SPDX-License-Identifier: Apache-2.0
-- The other parent of these children in the household of this one: the couple of which they are the 子 (法第4条第3項). Of a couple below the head only
-- where no other grown child of the head could be meant. NULL: nobody.
CREATE FUNCTION jido_teate.haigusha_of(p_city integer, p_kojin_no bigint, p_jido bigint[]) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_sai integer := sys.param_int('jido_teate.shikyu_nenrei', sys.today());
BEGIN
    RETURN (SELECT min(q.kojin_no)
            FROM juki.jumin AS j
            JOIN juki.jumin AS q ON q.dantai_code = j.dantai_code AND q.setai_no = j.setai_no AND q.kojin_no <> j.kojin_no AND juki.jotai(q) = '1'
            CROSS JOIN (VALUES ('02', '{11,12,13,14}'::text[], '20'), ('20', '{2011,2012,2013,2014}', '2020')) AS f (oya, aite, ko)
            WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND juki.jotai(j) = '1'
              AND (j.zokugara_code = f.oya AND q.zokugara_code = ANY (f.aite) OR q.zokugara_code = f.oya AND j.zokugara_code = ANY (f.aite))
              AND EXISTS (SELECT 1 FROM juki.jumin AS c
                          WHERE c.dantai_code = p_city AND c.setai_no = j.setai_no AND c.kojin_no = ANY (p_jido) AND c.zokugara_code = f.ko AND juki.jotai(c) = '1')
              AND (f.oya = '02' OR 1 = (SELECT count(*) FROM juki.jumin AS x
                                        WHERE x.dantai_code = p_city AND x.setai_no = j.setai_no AND x.zokugara_code = '20' AND juki.jotai(x) = '1'
                                          AND juki.nenrei(x.birth_date, sys.today()) >= v_sai))
            HAVING count(*) = 1);
END
$$;

-- The claims of one parent whose other parent had the higher income, or of which that cannot be told: not where the couple lives apart or is to part
-- (法第4条第4項), nor where somebody looked at this year already. NULL: of all.
CREATE FUNCTION jido_teate.seikei_gyakuten(p_city integer, p_nintei_no bigint DEFAULT NULL)
RETURNS TABLE (nintei_no bigint, kojin_no bigint, haigusha_no bigint, nendo integer, kurabe_code text, kojin_jotai_code text, aite_jotai_code text)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN QUERY
    SELECT n.nintei_no, n.kojin_no, h.no, k.fuka_nendo, k.kurabe_code, k.kojin_jotai_code, k.aite_jotai_code
    FROM jido_teate.nintei AS n
    CROSS JOIN LATERAL (SELECT jido_teate.haigusha_of(p_city, n.kojin_no, ARRAY(SELECT c.kojin_no FROM jido_teate.jido AS c
                            WHERE c.dantai_code = p_city AND c.nintei_no = n.nintei_no AND c.yuko_flag AND c.yoiku_flag AND c.owari_month IS NULL)) AS no) AS h
    CROSS JOIN LATERAL kojin_juminzei.shotoku_kurabe(p_city, n.kojin_no, h.no) AS k
    WHERE n.dantai_code = p_city AND (p_nintei_no IS NULL OR n.nintei_no = p_nintei_no) AND n.nintei_jotai_code = '2' AND n.jukyusha_kubun_code = '1' AND n.genkyo_riyu_code NOT IN ('1', '2') AND h.no IS NOT NULL
      AND k.kurabe_code IN ('0', '2')
      AND NOT EXISTS (SELECT 1 FROM jido_teate.seikei_kakunin AS x WHERE x.dantai_code = p_city AND x.nintei_no = n.nintei_no AND x.nendo = k.fuka_nendo);
END
$$;

-- 認定請求: is the other parent known to have had the higher income, and no reason given why this one claims? It says no figure (see
-- kojin_juminzei.shotoku_kurabe), and only of who stands in the claimant's household, not of a number that is typed. Both are in the log, by the ticket
-- of the household or by that of the refusal.
CREATE FUNCTION jido_teate.seikei_kensa(c sys.call, p_nintei_no bigint, p_kojin_no bigint, p_jido bigint[], p_riyu_code text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_haigusha bigint := jido_teate.haigusha_of(c.city, p_kojin_no, p_jido);
    k record;
BEGIN
    SELECT * INTO k FROM kojin_juminzei.shotoku_kurabe(c.city, p_kojin_no, v_haigusha) WHERE v_haigusha IS NOT NULL;
    IF p_riyu_code IS NULL AND k.kurabe_code = '2' THEN
        PERFORM sys.speaks_of(ARRAY[p_kojin_no, v_haigusha], 'kojin_no');
        PERFORM sys.alert('08-153', 'seikei_riyu_code', NULL, jsonb_build_object('kojin_no', v_haigusha, 'nendo', k.fuka_nendo,
                          'shimei', (SELECT juki.shokai_mei(c.city, v_haigusha, t.shimei) FROM gyosei_kihon.atena AS t WHERE t.dantai_code = c.city AND t.kojin_no = v_haigusha)));
    ELSIF p_riyu_code IS NOT NULL AND v_haigusha IS NOT NULL THEN
        PERFORM jido_teate.seikei_kaku(c, p_nintei_no, k.fuka_nendo, p_riyu_code);
    END IF;
END
$$;

CREATE FUNCTION jido_teate.seikei_kaku(c sys.call, p_nintei_no bigint, p_nendo integer, p_riyu_code text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO jido_teate.seikei_kakunin (dantai_code, nintei_no, nendo, seikei_riyu_code, kakunin_date, nyuryoku_person, nyuryoku_login)
    VALUES (c.city, p_nintei_no, p_nendo, p_riyu_code, c.today, c.person, c.login)
$$;
