-- SPDX-License-Identifier: Apache-2.0
-- The people of one chunk, by number: a thousand 宛名 at a time; 更正 takes one.
CREATE FUNCTION kojin_juminzei.kazei_hani(j work.job) RETURNS int8range
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE WHEN j.args ->> 'kojin_no' IS NOT NULL THEN int8range((j.args ->> 'kojin_no')::bigint, (j.args ->> 'kojin_no')::bigint, '[]')
                ELSE int8range((SELECT t.kojin_no FROM gyosei_kihon.atena AS t WHERE t.dantai_code = j.dantai_code ORDER BY t.kojin_no OFFSET j.step * 1000 LIMIT 1),
                               (SELECT t.kojin_no FROM gyosei_kihon.atena AS t WHERE t.dantai_code = j.dantai_code ORDER BY t.kojin_no OFFSET (j.step + 1) * 1000 LIMIT 1)) END
$$;

CREATE FUNCTION kojin_juminzei.kazei_tsuzuki(j work.job) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT j.args ->> 'kojin_no' IS NULL AND EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = j.dantai_code OFFSET (j.step + 1) * 1000)
$$;

-- Who lived here on 1月1日, of the chunk, and of whom something is known; and who has a house here.
CREATE FUNCTION kojin_juminzei.nenzei_gyo(j work.job) RETURNS SETOF jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_hani int8range := kojin_juminzei.kazei_hani(j);
    v_nendo integer := (j.args ->> 'fuka_nendo')::integer;
BEGIN
    RETURN QUERY SELECT jsonb_build_object('key', m.kojin_no, 'in', m.moto)
    FROM kojin_juminzei.nenzei_mure(j.dantai_code, v_hani, v_nendo) AS m
    WHERE m.kojin_no IN (SELECT kojin_juminzei.jusho_mure(j.dantai_code, v_hani, v_nendo))
       OR m.kojin_no IN (SELECT q.kojin_no FROM kojin_juminzei.jijo_mure(j.dantai_code, v_hani, v_nendo) AS q WHERE q.kaokushiki);
END
$$;

-- One state of one person, when it differs from what stands.
CREATE FUNCTION kojin_juminzei.kazei_kaku(j work.job, p_kojin bigint[], p_jotai text[], p_uchiwake jsonb[]) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_nendo integer := (j.args ->> 'fuka_nendo')::integer;
    v_aku boolean := kojin_juminzei.kigen_dan(v_nendo, sys.today()) = 0;
    v_count integer;
BEGIN
    PERFORM work.must_be_confirmed(j, 'shuno.shotokuzei_tsuki_count', sys.today())
    WHERE NOT v_aku AND EXISTS (SELECT 1 FROM kojin_juminzei.kigen_tokurei AS t
                                WHERE t.dantai_code = j.dantai_code AND t.taisho_no = ANY (p_kojin) AND t.fuka_nendo = v_nendo AND t.kigen_tokurei_code = '3'
                                  AND t.made_date >= sys.today());
    INSERT INTO kojin_juminzei.kazei (dantai_code, fuka_nendo, kojin_no, rireki_no, kazei_jotai_code, gokei_shotoku_yen, nenzei_yen, uchiwake,
                                      fuyosha_kojin_no, kettei_date, santei_no)
    SELECT j.dantai_code, v_nendo, u.kojin_no, coalesce(k.rireki_no, 0) + 1, u.jotai, (u.uchiwake ->> 'gokei_shotoku_yen')::bigint,
           (u.uchiwake ->> 'nenzei_yen')::bigint, u.uchiwake, (u.uchiwake ->> 'fuyosha_kojin_no')::bigint, sys.today(), j.job_no
    FROM unnest(p_kojin, p_jotai, p_uchiwake) AS u (kojin_no, jotai, uchiwake)
    LEFT JOIN LATERAL (SELECT q.rireki_no, q.kazei_jotai_code, q.uchiwake, q.nenzei_yen FROM kojin_juminzei.kazei AS q
                       WHERE q.dantai_code = j.dantai_code AND q.kojin_no = u.kojin_no AND q.fuka_nendo = v_nendo ORDER BY q.rireki_no DESC LIMIT 1) AS k ON true
    -- a figure that is only kept from now on is no change of what was decided before
    WHERE (k.kazei_jotai_code IS DISTINCT FROM u.jotai
           OR CASE WHEN k.uchiwake IS NOT DISTINCT FROM u.uchiwake THEN false
                   ELSE k.uchiwake IS DISTINCT FROM (SELECT jsonb_object_agg(x.key, x.value) FROM jsonb_each(u.uchiwake) AS x WHERE k.uchiwake ? x.key) END)
      AND (v_aku OR kojin_juminzei.kigen_yurusu(j.dantai_code, u.kojin_no, v_nendo, k.nenzei_yen, (u.uchiwake ->> 'nenzei_yen')::bigint));
    GET DIAGNOSTICS v_count = ROW_COUNT;
    RETURN v_count;
END
$$;

-- What the sheet answered becomes the state of each person; who is known by nothing is somebody's dependant or 未申告, never an income of 0.
CREATE FUNCTION kojin_juminzei.nenzei_kettei(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_nendo integer := (j.args ->> 'fuka_nendo')::integer;
    v_kijitsu date := make_date(v_nendo, 1, 1);
    v_sai integer := sys.param_int('kojin_juminzei.shinkoku_nenrei_count', make_date(v_nendo, 4, 1));
    v_kojin bigint[]; v_jotai text[]; v_uchiwake jsonb[];
    v_hani int8range := kojin_juminzei.kazei_hani(j);
BEGIN
    -- also what the steps to come read by themselves: nobody's state changes for a tax that cannot be charged
    PERFORM work.must_be_confirmed(j, 'kojin_juminzei.shinkoku_nenrei_count', make_date(v_nendo, 4, 1)), kojin_juminzei.choshu_teisu(j);
    IF j.step = 0 AND j.kind = 'kojin_juminzei.fuka' THEN
        PERFORM kojin_juminzei.fuka_kuraberu(j, v_nendo);
    END IF;
    SELECT array_agg(a.key::text::bigint ORDER BY a.key::text::bigint),
           array_agg(CASE WHEN (a.answer ->> 'nenzei_yen')::bigint = 0 THEN '2'
                          WHEN NOT (a.answer ->> 'shotokuwari_flag')::boolean THEN '5' ELSE '1' END ORDER BY a.key::text::bigint),
           array_agg(a.answer || kojin_juminzei.shunyu_of(m.shiryo) ORDER BY a.key::text::bigint)
    INTO v_kojin, v_jotai, v_uchiwake
    FROM work.answers(j) AS a
    LEFT JOIN kojin_juminzei.shiryo_mure(j.dantai_code, v_hani, v_nendo) AS m ON m.kojin_no = a.key::text::bigint
    WHERE a.problem IS NULL;
    PERFORM work.count(j, '決定した人', kojin_juminzei.kazei_kaku(j, v_kojin, v_jotai, v_uchiwake)),
            work.count(j, '課税', (SELECT count(*) FROM unnest(v_jotai) AS u WHERE u = '1')),
            work.count(j, '均等割のみ', (SELECT count(*) FROM unnest(v_jotai) AS u WHERE u = '5')),
            work.count(j, '非課税', (SELECT count(*) FROM unnest(v_jotai) AS u WHERE u = '2'));
    IF j.step = 0 AND j.kind = 'kojin_juminzei.fuka' THEN
        PERFORM work.count(j, '突合 ' || sys.code_name('kojin_juminzei', 'totsugo', x.totsugo_code), x.n)
        FROM (SELECT u.totsugo_code, count(*) AS n FROM kojin_juminzei.totsugo(j.dantai_code, v_nendo) AS u GROUP BY u.totsugo_code) AS x;
    END IF;
    SELECT array_agg(x.kojin_no ORDER BY x.kojin_no), array_agg(x.jotai ORDER BY x.kojin_no), array_agg(x.uchiwake ORDER BY x.kojin_no)
    INTO v_kojin, v_jotai, v_uchiwake
    FROM (SELECT t.kojin_no, CASE WHEN f.fuyosha IS NULL THEN '3' ELSE '4' END AS jotai,
                 jsonb_strip_nulls(jsonb_build_object('fuyosha_kojin_no', f.fuyosha)) AS uchiwake
          FROM kojin_juminzei.jusho_mure(j.dantai_code, v_hani, v_nendo) AS h (kojin_no)
          JOIN gyosei_kihon.atena AS t ON t.dantai_code = j.dantai_code AND t.kojin_no = h.kojin_no
          LEFT JOIN (SELECT u.kojin_no AS fuyo, min(u.oya) AS fuyosha FROM kojin_juminzei.fuyo_mure(j.dantai_code, '(,)', v_nendo) AS u
                     GROUP BY u.kojin_no) AS f ON f.fuyo = t.kojin_no
          WHERE (t.atena_kubun_code = '1' AND t.kojin_no NOT IN (SELECT juki.satta_mure(j.dantai_code, sys.today())) OR EXISTS (SELECT 1 FROM kojin_juminzei.jutogai_mure(j.dantai_code, v_hani, v_nendo) AS g WHERE g.kojin_no = t.kojin_no))
            AND (f.fuyo IS NOT NULL OR juki.nenrei(t.birth_date, v_kijitsu) >= v_sai)
            AND NOT EXISTS (SELECT 1 FROM kojin_juminzei.shiryo_mure(j.dantai_code, v_hani, v_nendo) AS m WHERE m.kojin_no = t.kojin_no)
            AND NOT EXISTS (SELECT 1 FROM kojin_juminzei.jijo_mure(j.dantai_code, v_hani, v_nendo) AS m WHERE m.kojin_no = t.kojin_no)) AS x;
    IF v_kojin IS NOT NULL THEN
        PERFORM kojin_juminzei.kazei_kaku(j, v_kojin, v_jotai, v_uchiwake),
                work.count(j, '未申告', (SELECT count(*) FROM unnest(v_jotai) AS u WHERE u = '3')),
                work.count(j, '被扶養者（申告なし）', (SELECT count(*) FROM unnest(v_jotai) AS u WHERE u = '4'));
    END IF;
    SELECT array_agg(x.kojin_no ORDER BY x.kojin_no), array_agg(x.jotai ORDER BY x.kojin_no), array_agg('{}'::jsonb)
    INTO v_kojin, v_jotai, v_uchiwake FROM kojin_juminzei.konkyo_nashi(j.dantai_code, v_hani, v_nendo) AS x;
    IF v_kojin IS NOT NULL THEN
        PERFORM kojin_juminzei.kazei_kaku(j, v_kojin, v_jotai, v_uchiwake),
                work.count(j, '1月1日に住所なし', (SELECT count(*) FROM unnest(v_jotai) AS u WHERE u = '6')),
                work.count(j, '他市町村で課税', (SELECT count(*) FROM unnest(v_jotai) AS u WHERE u = '7'));
    END IF;
    RETURN kojin_juminzei.kazei_tsuzuki(j);
END
$$;

-- Of whom something was decided without ground, as is known now: who lived elsewhere on 1月1日 and has no house here, and of residents
-- whom nobody would ask for a declaration, whose papers were withdrawn. And who is taxed by another city.
CREATE FUNCTION kojin_juminzei.konkyo_nashi(p_city integer, p_hani int8range, p_nendo integer) RETURNS TABLE (kojin_no bigint, jotai text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT k.kojin_no, CASE WHEN h.kojin_no IS NULL THEN '6' ELSE '9' END
    FROM (SELECT DISTINCT ON (q.kojin_no) q.kojin_no, q.kazei_jotai_code FROM kojin_juminzei.kazei AS q
          WHERE q.dantai_code = p_city AND q.fuka_nendo = p_nendo AND q.kojin_no >= lower(p_hani) AND (upper(p_hani) IS NULL OR q.kojin_no < upper(p_hani))
          ORDER BY q.kojin_no, q.rireki_no DESC) AS k
    JOIN gyosei_kihon.atena AS t ON t.dantai_code = p_city AND t.kojin_no = k.kojin_no
    LEFT JOIN kojin_juminzei.jusho_mure(p_city, p_hani, p_nendo) AS h (kojin_no) ON h.kojin_no = k.kojin_no
    LEFT JOIN kojin_juminzei.jijo_mure(p_city, p_hani, p_nendo) AS g ON g.kojin_no = k.kojin_no
    LEFT JOIN kojin_juminzei.jutogai_mure(p_city, p_hani, p_nendo) AS x ON x.kojin_no = k.kojin_no AND x.jijo_code = '3'
    WHERE k.kazei_jotai_code NOT IN ('6', '9') AND x.kojin_no IS NULL
      AND CASE WHEN h.kojin_no IS NULL THEN g.kaokushiki IS NOT TRUE
               ELSE g.kojin_no IS NULL AND juki.nenrei(t.birth_date, make_date(p_nendo, 1, 1)) < sys.param_int('kojin_juminzei.shinkoku_nenrei_count', make_date(p_nendo, 4, 1))
                    AND NOT EXISTS (SELECT 1 FROM kojin_juminzei.shiryo_mure(p_city, p_hani, p_nendo) AS m WHERE m.kojin_no = k.kojin_no)
                    AND NOT EXISTS (SELECT 1 FROM kojin_juminzei.fuyo_mure(p_city, '(,)', p_nendo) AS f WHERE f.kojin_no = k.kojin_no) END
    UNION ALL
    SELECT x.kojin_no, '7' FROM kojin_juminzei.jutogai_mure(p_city, p_hani, p_nendo) AS x WHERE x.jijo_code = '3'
$$;

-- The revenues behind the incomes, for certificates.
CREATE FUNCTION kojin_juminzei.shunyu_of(p_shiryo jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_object('kyuyo_shunyu_yen', coalesce(p_shiryo ->> 'kyuyo_shunyu_yen', '0')::bigint,
        'nenkin_shunyu_yen', coalesce(p_shiryo ->> 'nenkin_shunyu_yen', '0')::bigint,
        'jigyo_shotoku_yen', coalesce(p_shiryo ->> 'jigyo_shotoku_yen', '0')::bigint, 'fudosan_shotoku_yen', coalesce(p_shiryo ->> 'fudosan_shotoku_yen', '0')::bigint,
        'rishi_shotoku_yen', coalesce(p_shiryo ->> 'rishi_shotoku_yen', '0')::bigint, 'haito_shotoku_yen', coalesce(p_shiryo ->> 'haito_shotoku_yen', '0')::bigint,
        'zatsu_shotoku_yen', coalesce(p_shiryo ->> 'zatsu_shotoku_yen', '0')::bigint, 'sonota_shotoku_yen', coalesce(p_shiryo ->> 'sonota_shotoku_yen', '0')::bigint,
        'shakai_hoken_yen', coalesce(p_shiryo ->> 'shakai_hoken_yen', '0')::bigint, 'shokibo_yen', coalesce(p_shiryo ->> 'shokibo_yen', '0')::bigint)
$$;

CREATE FUNCTION kojin_juminzei.fuka_kuraberu(j work.job, p_nendo integer) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT work.count(j, '前年度に課税した人', count(*)), work.count(j, '前年度の税額(円)', coalesce(sum(q.nenzei_yen), 0)::bigint)
    FROM kojin_juminzei.fuka AS q
    WHERE q.dantai_code = j.dantai_code AND q.fuka_nendo = p_nendo - 1 AND q.fuka_jotai_code = '1'
$$;
