-- SPDX-License-Identifier: Apache-2.0
-- What others judge by, in words, where it differs between two states: 国保税 and 後期 by 総所得金額等 (地方税法第703条の4・第703条の5), 児童扶養手当 by
-- dependants and deductions (児童扶養手当法施行令第2条の4・第4条), 保育料 by 所得割 before credits (子ども・子育て支援法施行令第4条). What a state did not
-- keep yet is no change.
CREATE FUNCTION kojin_juminzei.kazei_henko(m kojin_juminzei.kazei, k kojin_juminzei.kazei) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT string_agg(c.name, '　' ORDER BY c.n)
    FROM (SELECT v.n, v.name, v.kawaru
          FROM (VALUES (1, '課税の状態', m.kazei_jotai_code IS DISTINCT FROM k.kazei_jotai_code), (2, '合計所得金額', m.gokei_shotoku_yen IS DISTINCT FROM k.gokei_shotoku_yen),
                       (8, '年税額', m.nenzei_yen IS DISTINCT FROM k.nenzei_yen)) AS v (n, name, kawaru)
          UNION ALL
          SELECT v.n, v.name, m.uchiwake ? v.id AND m.uchiwake -> v.id IS DISTINCT FROM k.uchiwake -> v.id
          FROM (VALUES (3, '総所得金額等', 'soshotokuto_yen'), (4, '扶養親族等の数', 'ninzu_count'), (5, '所得控除の合計', 'kojo_gokei_yen'),
                       (6, '課税総所得金額', 'kazei_sogo_yen'), (7, '算出所得割（市）', 'sanshutsu_shi_yen')) AS v (n, name, id)) AS c
    WHERE c.kawaru
$$;

-- Was this person below the age of who is asked for a declaration?
CREATE FUNCTION kojin_juminzei.kodomo(k kojin_juminzei.kazei) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT juki.nenrei(t.birth_date, make_date(k.fuka_nendo, 1, 1)) < sys.param_int('kojin_juminzei.shinkoku_nenrei_count', make_date(k.fuka_nendo, 4, 1))
    FROM gyosei_kihon.atena AS t WHERE t.dantai_code = k.dantai_code AND t.kojin_no = k.kojin_no
$$;

-- Of whom did this run change what others judge by, of the chunk: what stood before it, and what stands. Who was decided for the first time
-- (moved in late, below the age of 未申告) had been judged by nothing; 未申告 tells others no more than that, nor does a child that is somebody's.
CREATE FUNCTION kojin_juminzei.kosei_hito(j work.job) RETURNS TABLE (kojin_no bigint, mae kojin_juminzei.kazei, ato kojin_juminzei.kazei, henko text)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    v_hani int8range := kojin_juminzei.kazei_hani(j);   -- first: within the question it would be counted out anew for each row
BEGIN
    RETURN QUERY
    SELECT k.kojin_no, m, k, h.henko
    FROM kojin_juminzei.kazei AS k
    LEFT JOIN kojin_juminzei.kazei AS m ON m.dantai_code = k.dantai_code AND m.kojin_no = k.kojin_no AND m.fuka_nendo = k.fuka_nendo AND m.rireki_no = k.rireki_no - 1
    CROSS JOIN LATERAL (SELECT CASE WHEN m.kojin_no IS NOT NULL THEN kojin_juminzei.kazei_henko(m, k)
                                    WHEN k.kazei_jotai_code NOT IN ('3', '7') AND NOT (k.kazei_jotai_code = '4' AND kojin_juminzei.kodomo(k)) THEN '新たに決定' END AS henko) AS h
    WHERE k.dantai_code = j.dantai_code AND k.kojin_no >= lower(v_hani) AND (upper(v_hani) IS NULL OR k.kojin_no < upper(v_hani))
      AND k.fuka_nendo = (j.args ->> 'fuka_nendo')::integer AND k.santei_no = j.job_no AND h.henko IS NOT NULL;
END
$$;

-- 再判定: every system that judges by this income, of those the city runs, gets a row for each of them.
CREATE FUNCTION kojin_juminzei.saihantei_tsukuru(j work.job) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_count integer;
BEGIN
    WITH h AS (SELECT row_number() OVER (ORDER BY x.kojin_no, g.o) AS n, count(*) OVER () AS kazu, g.gyomu, x.mae, x.ato, x.henko
               FROM kojin_juminzei.kosei_hito(j) AS x
               CROSS JOIN unnest(sys.param_list('kojin_juminzei.saihantei_gyomu_name', sys.today())) WITH ORDINALITY AS g (gyomu, o)
               WHERE EXISTS (SELECT 1 FROM sys.system_city AS y WHERE y.dantai_code = j.dantai_code AND y.system = g.gyomu)),
    b AS (SELECT sys.next_nos('kojin_juminzei.saihantei', m.kazu) - 1 AS mae_no FROM (SELECT max(h.kazu)::integer AS kazu FROM h) AS m WHERE m.kazu > 0)
    INSERT INTO kojin_juminzei.saihantei (dantai_code, saihantei_no, fuka_nendo, kojin_no, gyomu_id, mae_shotoku_yen, ato_shotoku_yen, mae_zei_yen, ato_zei_yen,
                                          henko_name, hassei_date, santei_no)
    SELECT j.dantai_code, b.mae_no + h.n, (h.ato).fuka_nendo, (h.ato).kojin_no, h.gyomu, (h.mae).gokei_shotoku_yen, (h.ato).gokei_shotoku_yen, (h.mae).nenzei_yen, (h.ato).nenzei_yen,
           h.henko, sys.today(), j.job_no
    FROM h CROSS JOIN b;
    GET DIAGNOSTICS v_count = ROW_COUNT;
    PERFORM work.count(j, '再判定', v_count) WHERE v_count > 0;
END
$$;

-- The step of one person's 更正.
CREATE FUNCTION kojin_juminzei.saihantei_kaku(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM kojin_juminzei.saihantei_tsukuru(j);
    RETURN false;
END
$$;

-- The whole year anew: as the assessment, beside what stands, and in the same transaction the systems that depend on it.
CREATE FUNCTION kojin_juminzei.kosei_kettei(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_nendo integer := (j.args ->> 'fuka_nendo')::integer;
    v_tsuzuki boolean;
BEGIN
    IF j.step = 0 THEN
        PERFORM work.count(j, '今の税額(円)', coalesce(sum(f.nenzei_yen), 0)::bigint) FROM kojin_juminzei.fuka AS f
        WHERE f.dantai_code = j.dantai_code AND f.fuka_nendo = v_nendo AND f.fuka_jotai_code = '1';
    END IF;
    v_tsuzuki := kojin_juminzei.nenzei_kettei(j);
    PERFORM work.count(j, '税額の増える人', count(*) FILTER (WHERE x.sa > 0)), work.count(j, '税額の減る人', count(*) FILTER (WHERE x.sa < 0)),
            work.count(j, '増減する税額(円)', coalesce(sum(x.sa), 0)::bigint)
    FROM (SELECT coalesce((h.ato).nenzei_yen, 0) - coalesce((h.mae).nenzei_yen, 0) AS sa FROM kojin_juminzei.kosei_hito(j) AS h) AS x;
    PERFORM kojin_juminzei.saihantei_tsukuru(j);
    RETURN v_tsuzuki;
END
$$;

-- Undone: nobody need look at what nobody looked at; who did is told that it is as before.
CREATE FUNCTION kojin_juminzei.saihantei_modosu(p_city integer, p_santei_no bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_no bigint;
BEGIN
    DELETE FROM kojin_juminzei.saihantei AS s WHERE s.dantai_code = p_city AND s.santei_no = ANY (p_santei_no) AND s.sumi_date IS NULL;
    FOR v_no IN SELECT s.saihantei_no FROM kojin_juminzei.saihantei AS s WHERE s.dantai_code = p_city AND s.santei_no = ANY (p_santei_no) ORDER BY 1 LOOP
        INSERT INTO kojin_juminzei.saihantei (dantai_code, saihantei_no, fuka_nendo, kojin_no, gyomu_id, mae_shotoku_yen, ato_shotoku_yen, mae_zei_yen,
                                              ato_zei_yen, henko_name, hassei_date)
        SELECT s.dantai_code, sys.next_no('kojin_juminzei.saihantei'), s.fuka_nendo, s.kojin_no, s.gyomu_id, s.ato_shotoku_yen, s.mae_shotoku_yen, s.ato_zei_yen,
               s.mae_zei_yen, CASE s.henko_name WHEN '新たに決定' THEN '決定の取消し' ELSE s.henko_name END, sys.today()
        FROM kojin_juminzei.saihantei AS s WHERE s.dantai_code = p_city AND s.saihantei_no = v_no;
    END LOOP;
END
$$;
