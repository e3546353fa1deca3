-- SPDX-License-Identifier: Apache-2.0
-- 更正 in the middle of a year, and an assessment that comes late: instalments that are past keep what was posted, the difference goes to those
-- still to come, as after a 異動届. What was taken beyond the year's tax comes off the latest of the past; it is given back.

-- Is what a pension takes on p_noki settled for a change decided on p_day? 仮徴収 was told the year before; of 10・12・2月 each has the last day on
-- which its payer can still be told (地方税法第321条の7の5第1項、施行令第48条の9の15); each as it stood on the year's first day, which is what
-- choshu_teisu has confirmed.
CREATE FUNCTION kojin_juminzei.nenkin_kako(p_noki date, p_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE WHEN extract(month FROM p_noki) BETWEEN 4 AND 8 THEN true
                ELSE (SELECT p_day > make_date(n.nendo, k.tsukihi / 100, k.tsukihi % 100)
                      FROM (SELECT extract(year FROM p_noki - interval '3 months')::integer AS nendo, (extract(month FROM p_noki)::integer + 2) % 12 / 2 AS ban) AS n
                      CROSS JOIN LATERAL (SELECT CASE n.ban WHEN 0 THEN sys.param_int('kojin_juminzei.nenkin_hajime_no', make_date(n.nendo, 4, 1))
                                                            ELSE (sys.param_list('kojin_juminzei.nenkin_henko_name', make_date(n.nendo, 4, 1)))[n.ban]::integer END AS tsukihi) AS k) END
$$;

-- Is a pension to take a part from 10月 on? (plpgsql: see futsu_hi.)
CREATE FUNCTION kojin_juminzei.honchoshu_ari(f kojin_juminzei.fuka) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM jsonb_array_elements(f.uchiwake -> 'kibetsu') AS x (e)
                   WHERE x.e ->> 'hoho_name' = '年金' AND extract(month FROM (x.e ->> 'noki_date')::date) NOT BETWEEN 4 AND 8);
END
$$;

-- Is this day past for a change decided on p_day? An employer changes from the month p_tsuki after it (地方税法第321条の5第1項・第321条の6); the
-- month of a wage's instalment is the one before its day. A slip is there p_nissu days before its day (第319条の2第3項).
CREATE FUNCTION kojin_juminzei.kibetsu_kako(p_hoho text, p_noki date, p_day date, p_tsuki integer, p_nissu integer) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT CASE p_hoho WHEN '給与' THEN date_trunc('month', p_noki) - interval '1 month' < date_trunc('month', p_day) + make_interval(months => p_tsuki)
                       WHEN '納付書' THEN p_noki < p_day + p_nissu
                       ELSE kojin_juminzei.nenkin_kako(p_noki, p_day) END
$$;

-- Days of slips that are still to come: of the by-law, no more than the p_kazu the tax is divided by (0: any), or else one outside it.
CREATE FUNCTION kojin_juminzei.futsu_hi(p_futsu date[], p_kazu integer, p_day date, p_tsuki integer, p_nissu integer) RETURNS date[]
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce((SELECT (array_agg(d ORDER BY d))[1:coalesce(nullif(p_kazu, 0), cardinality(p_futsu))] FROM unnest(p_futsu) AS d WHERE d >= p_day + p_nissu),
                    ARRAY[kojin_juminzei.zuiji_noki(p_day, p_tsuki, p_nissu)])
$$;

-- (plpgsql, here and below: a plan is kept, and a whole city may be corrected or come late.)
-- The days of a kind that are still to come: of the new instalments, or else any of the by-law, or else the end of the month p_tsuki after.
-- What is paid in one instalment (地方税法第320条) stays one.
CREATE FUNCTION kojin_juminzei.kosei_hi(p_shin jsonb, p_hoho text, p_day date, p_tsuki integer, p_nissu integer, p_futsu date[]) RETURNS date[]
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (SELECT coalesce(
        (SELECT array_agg(DISTINCT (x.e ->> 'noki_date')::date ORDER BY (x.e ->> 'noki_date')::date) FROM jsonb_array_elements(p_shin) AS x (e)
         WHERE x.e ->> 'hoho_name' = p_hoho AND NOT kojin_juminzei.kibetsu_kako(p_hoho, (x.e ->> 'noki_date')::date, p_day, p_tsuki, p_nissu)),
        CASE WHEN p_hoho = '納付書' THEN kojin_juminzei.futsu_hi(p_futsu, (SELECT count(*)::integer FROM jsonb_array_elements(p_shin) AS x (e) WHERE x.e ->> 'hoho_name' = p_hoho),
                                                                 p_day, p_tsuki, p_nissu) END));
END
$$;

-- Of each kind of payment: what is past and stays, and what is left of the new tax. What one kind was paid too much is taken off the others;
-- what no day of its kind is left for is paid by slips.
CREATE FUNCTION kojin_juminzei.kosei_nokori(p_shin jsonb, p_kako jsonb, p_day date, p_tsuki integer, p_nissu integer, p_futsu date[])
RETURNS TABLE (hoho text, hi date[], yen bigint, kajo_yen bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN QUERY WITH s AS (SELECT v.o, v.hoho, kojin_juminzei.kosei_hi(p_shin, v.hoho, p_day, p_tsuki, p_nissu, p_futsu) AS hi,
                      coalesce((SELECT sum((x.e ->> 'kibetsu_yen')::bigint) FROM jsonb_array_elements(p_shin) AS x (e) WHERE x.e ->> 'hoho_name' = v.hoho), 0)
                      - coalesce((SELECT sum((x.e ->> 'kibetsu_yen')::bigint) FROM jsonb_array_elements(p_kako) AS x (e) WHERE x.e ->> 'hoho_name' = v.hoho), 0) AS sa
               FROM (VALUES (1, '納付書'), (2, '給与'), (3, '年金')) AS v (o, hoho)),
    t AS (SELECT s.o, s.hoho, s.hi, CASE WHEN s.hoho = '納付書' THEN s.sa + coalesce(sum(s.sa) FILTER (WHERE s.hi IS NULL) OVER (), 0)
                                         WHEN s.hi IS NULL THEN 0 ELSE s.sa END AS sa FROM s),
    n AS (SELECT t.*, -sum(least(t.sa, 0)) OVER () AS kajo, coalesce(sum(greatest(t.sa, 0)) OVER (ORDER BY t.o ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS mae,
                 sum(greatest(t.sa, 0)) OVER () AS aru FROM t)
    SELECT n.hoho, n.hi, (greatest(n.sa, 0) - least(greatest(n.sa, 0), greatest(n.kajo - n.mae, 0)))::bigint, greatest(n.kajo - n.aru, 0)::bigint FROM n;
END
$$;

-- p_shin as it is paid when nobody was told of anything before p_day. What a pension took until August is what its payer was told the year before.
CREATE FUNCTION kojin_juminzei.osoi_kibetsu(p_shin jsonb, p_day date, p_tsuki integer, p_nissu integer, p_futsu date[]) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    WITH e AS (SELECT x.noki_date AS noki, x.kibetsu_yen AS yen, x.hoho_name AS hoho, x.tokucho_kojin_no AS saki,
                      kojin_juminzei.kibetsu_kako(x.hoho_name, x.noki_date, p_day, p_tsuki, p_nissu) AS kako,
                      x.hoho_name = '年金' AND extract(month FROM x.noki_date) BETWEEN 4 AND 8 AS kari
               FROM jsonb_to_recordset(p_shin) AS x (noki_date date, kibetsu_yen bigint, hoho_name text, tokucho_kojin_no bigint)),
    -- wages of no more than 均等割 are taken at once (第321条の5第1項), also when it is late
    h AS (SELECT e.hoho, (array_agg(DISTINCT e.noki ORDER BY e.noki) FILTER (WHERE NOT e.kako))[1:CASE WHEN e.hoho = '給与' AND count(*) FILTER (WHERE e.yen > 0) = 1 THEN 1 ELSE 12 END] AS hi,
                 coalesce(sum(e.yen) FILTER (WHERE NOT e.kari), 0)::bigint AS yen, count(*)::integer AS kazu
          FROM e GROUP BY e.hoho),
    g AS (SELECT h.hoho, h.hi, h.yen FROM h WHERE h.hoho <> '納付書' AND h.hi IS NOT NULL
          UNION ALL
          SELECT '納付書', coalesce((SELECT f.hi FROM h AS f WHERE f.hoho = '納付書'),
                     kojin_juminzei.futsu_hi(p_futsu, coalesce((SELECT f.kazu FROM h AS f WHERE f.hoho = '納付書'), 0), p_day, p_tsuki, p_nissu)), sum(h.yen)::bigint
          FROM h WHERE h.hoho = '納付書' OR h.hi IS NULL HAVING sum(h.yen) > 0),
    n AS (SELECT e.noki, e.hoho, e.saki, e.yen FROM e WHERE e.kari
          UNION ALL
          -- the employer's notice has twelve months
          SELECT e.noki, e.hoho, e.saki, 0 FROM e WHERE e.hoho = '給与' AND NOT EXISTS (SELECT 1 FROM g WHERE g.hoho = e.hoho AND e.noki = ANY (g.hi))
          UNION ALL
          SELECT u.noki, g.hoho, (SELECT max(e.saki) FROM e WHERE e.hoho = g.hoho AND e.noki = u.noki), u.yen
          FROM g CROSS JOIN LATERAL unnest(g.hi, kojin_juminzei.kiwari(g.yen, cardinality(g.hi), CASE WHEN g.hoho = '納付書' THEN 1000 ELSE 100 END)) AS u (noki, yen))
    SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM e WHERE e.kako AND NOT e.kari) THEN p_shin
                ELSE (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('noki_date', n.noki, 'kibetsu_yen', n.yen, 'hoho_name', n.hoho, 'tokucho_kojin_no', n.saki))
                                                ORDER BY n.noki, n.hoho), '[]') FROM n WHERE n.yen > 0 OR n.hoho = '給与') END);
END
$$;

-- p_shin as it is paid when decided on p_day beside p_kyu, which was posted. A pension that takes nothing any more is a stop, not a change: it
-- ends with the next day to pay (第321条の7の7), or after p_owari. What it takes all the same after p_day stays, and what is too much comes off what is past.
CREATE FUNCTION kojin_juminzei.kosei_kibetsu(p_shin jsonb, p_kyu jsonb, p_day date, p_tsuki integer, p_nissu integer, p_futsu date[], p_owari date DEFAULT NULL) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    WITH e AS (SELECT v.kyu, (x.e ->> 'noki_date')::date AS noki, (x.e ->> 'kibetsu_yen')::bigint AS yen, x.e ->> 'hoho_name' AS hoho,
                      (x.e ->> 'tokucho_kojin_no')::bigint AS saki,
                      CASE WHEN x.e ->> 'hoho_name' = '年金' AND p_owari IS NOT NULL THEN (x.e ->> 'noki_date')::date <= p_owari
                           WHEN x.e ->> 'hoho_name' = '年金' AND NOT p_shin @> '[{"hoho_name": "年金"}]' THEN (x.e ->> 'noki_date')::date <= p_day
                           ELSE kojin_juminzei.kibetsu_kako(x.e ->> 'hoho_name', (x.e ->> 'noki_date')::date, p_day, p_tsuki, p_nissu) END AS kako
               FROM (VALUES (false, p_shin), (true, p_kyu)) AS v (kyu, l) CROSS JOIN LATERAL jsonb_array_elements(v.l) AS x (e)),
    k AS (SELECT e.noki, e.yen, e.hoho, e.saki FROM e WHERE e.kako AND e.kyu),
    r AS MATERIALIZED (SELECT * FROM kojin_juminzei.kosei_nokori(p_shin,
              (SELECT coalesce(jsonb_agg(jsonb_build_object('kibetsu_yen', k.yen, 'hoho_name', k.hoho)), '[]') FROM k), p_day, p_tsuki, p_nissu, p_futsu)),
    n AS (SELECT k.noki, k.hoho, k.saki, k.yen - least(k.yen, greatest(g.yen - coalesce(sum(k.yen) OVER (
                     ORDER BY k.hoho = '年金' AND k.noki > p_day, k.noki DESC, k.hoho ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0), 0)) AS yen
          FROM k CROSS JOIN (SELECT max(r.kajo_yen) AS yen FROM r) AS g
          UNION ALL
          SELECT u.noki, r.hoho, (SELECT max(e.saki) FROM e WHERE NOT e.kyu AND e.hoho = r.hoho AND e.noki = u.noki), u.yen
          FROM (SELECT * FROM r WHERE r.hi IS NOT NULL) AS r CROSS JOIN LATERAL unnest(r.hi, kojin_juminzei.kiwari(r.yen, cardinality(r.hi), CASE WHEN r.hoho = '納付書' THEN 1000 ELSE 100 END)) AS u (noki, yen)
          UNION ALL
          -- the employer's notice has twelve months
          SELECT e.noki, e.hoho, e.saki, 0 FROM e WHERE NOT e.kyu AND e.hoho = '給与' AND e.kako AND NOT EXISTS (SELECT 1 FROM k WHERE (k.noki, k.hoho) = (e.noki, e.hoho)))
    SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM e WHERE e.kako) THEN p_shin
                WHEN NOT EXISTS (SELECT 1 FROM e GROUP BY e.hoho HAVING coalesce(sum(e.yen) FILTER (WHERE e.kyu), -1) <> coalesce(sum(e.yen) FILTER (WHERE NOT e.kyu), -1)) THEN p_kyu
                ELSE (SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('noki_date', s.noki, 'kibetsu_yen', s.yen, 'hoho_name', s.hoho, 'tokucho_kojin_no', s.saki))
                                                ORDER BY s.noki, s.hoho), '[]')
                      FROM (SELECT n.noki, n.hoho, max(n.saki) AS saki, sum(n.yen)::bigint AS yen FROM n GROUP BY n.noki, n.hoho) AS s
                      WHERE s.yen > 0 OR s.hoho = '給与') END);
END
$$;

-- What is told of a person: of each kind of payment the instalments of the last notice of it; a payer of pensions hears of each decision, and what a
-- 異動届 was applied to its employer knew. A correction nobody was told of moves nothing. To them those of p_ido are applied that were not: each
-- row keeps the numbers of its own. Where none stands of what was before them it is p_moto. NULL: nothing was posted.
CREATE FUNCTION kojin_juminzei.kosei_mae(p_city integer, p_kojin_no bigint, p_nendo integer, p_ido kojin_juminzei.kyuyo_ido[] DEFAULT '{}', p_moto jsonb DEFAULT '[]')
RETURNS TABLE (kibetsu jsonb, kettei_date date, tokucho_kojin_no bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    v_ido jsonb := (SELECT coalesce(jsonb_agg(x.ido_no ORDER BY x.ordinality), '[]') FROM unnest(p_ido) WITH ORDINALITY AS x);
    v_aru boolean := v_ido <> '[]';
    v_nissu integer := sys.param_int('shuno.kofu_nissu_count', sys.today());
    t record;
BEGIN
    SELECT f.kettei_date, f.tokucho_kojin_no, v_aru OR EXISTS (
               SELECT 1 FROM kojin_juminzei.fuka AS q
               WHERE q.dantai_code = p_city AND q.taisho_no = p_kojin_no AND q.fuka_nendo = p_nendo AND q.fuka_jotai_code IN ('1', '2') AND q.hasso_date IS NOT NULL) AS shirase,
           k.uchiwake AS kyuyo, k.tokucho_kojin_no AS saki, coalesce(k.uchiwake -> 'ido_no', '[]') AS kyuyo_ido, u.uchiwake AS futsu, coalesce(u.uchiwake -> 'ido_no', '[]') AS futsu_ido, f.uchiwake AS nenkin, w.uchiwake AS chigau
    INTO t
    FROM kojin_juminzei.fuka AS f
    LEFT JOIN LATERAL (SELECT z.uchiwake, z.tokucho_kojin_no
                       FROM (SELECT q.uchiwake, q.tokucho_kojin_no, q.fuka_no, coalesce(q.uchiwake -> 'ido_no', '[]') AS ido, kojin_juminzei.shirase_zumi(q, '給与')
                                    OR coalesce(q.uchiwake -> 'ido_no', '[]') <> lag(coalesce(q.uchiwake -> 'ido_no', '[]'), 1, '[]') OVER (ORDER BY q.fuka_no) AS shirase
                             FROM kojin_juminzei.fuka AS q
                             WHERE q.dantai_code = p_city AND q.taisho_no = p_kojin_no AND q.fuka_nendo = p_nendo
                               AND (q.fuka_jotai_code IN ('1', '2') OR v_aru AND NOT kojin_juminzei.santei_torikeshi(q.dantai_code, q.santei_no))) AS z
                       WHERE (z.shirase OR v_aru)
                         AND z.ido = (SELECT coalesce(jsonb_agg(x.e ORDER BY x.n), '[]') FROM jsonb_array_elements(v_ido) WITH ORDINALITY AS x (e, n) WHERE x.n <= jsonb_array_length(z.ido))
                       ORDER BY z.shirase DESC, z.fuka_no DESC LIMIT 1) AS k ON true
    LEFT JOIN LATERAL (SELECT q.uchiwake FROM kojin_juminzei.fuka AS q
                       WHERE q.dantai_code = p_city AND q.taisho_no = p_kojin_no AND q.fuka_nendo = p_nendo AND q.fuka_jotai_code IN ('1', '2')
                         AND kojin_juminzei.shirase_zumi(q, '納付書') AND coalesce(q.uchiwake -> 'ido_no', '[]') <@ v_ido
                       ORDER BY q.fuka_no DESC LIMIT 1) AS u ON true
    -- the last slips she was told of, when under a 異動届 that another has taken the place of since
    LEFT JOIN LATERAL (SELECT z.uchiwake
                       FROM (SELECT q.uchiwake, coalesce(q.uchiwake -> 'ido_no', '[]') AS ido FROM kojin_juminzei.fuka AS q
                             WHERE q.dantai_code = p_city AND q.taisho_no = p_kojin_no AND q.fuka_nendo = p_nendo AND q.fuka_jotai_code IN ('1', '2')
                               AND kojin_juminzei.shirase_zumi(q, '納付書')
                             ORDER BY q.fuka_no DESC LIMIT 1) AS z
                       WHERE v_aru AND NOT z.ido <@ v_ido
                         AND NOT EXISTS (SELECT 1 FROM kojin_juminzei.kyuyo_ido AS i
                                         WHERE i.dantai_code = p_city AND i.kojin_no = p_kojin_no AND i.kirikae_flag
                                           AND z.ido @> to_jsonb(i.ido_no) AND NOT v_ido @> to_jsonb(i.ido_no))) AS w ON true
    WHERE f.dantai_code = p_city AND f.taisho_no = p_kojin_no AND f.fuka_nendo = p_nendo AND f.fuka_jotai_code = '1';
    IF NOT FOUND THEN
        RETURN;
    END IF;
    kibetsu := CASE WHEN t.shirase THEN (
        SELECT coalesce(jsonb_agg(x.e ORDER BY x.e ->> 'noki_date', x.e ->> 'hoho_name'), '[]')
        FROM (VALUES ('給与', CASE WHEN v_aru AND t.kyuyo IS NULL THEN p_moto ELSE t.kyuyo -> 'kibetsu' END, NULL), ('納付書', t.futsu -> 'kibetsu', false),
                     ('納付書', t.chigau -> 'kibetsu', true), ('年金', t.nenkin -> 'kibetsu', NULL)) AS h (hoho, l, chigau)
        CROSS JOIN LATERAL jsonb_array_elements(h.l) AS x (e)
        WHERE x.e ->> 'hoho_name' = h.hoho
          -- slips that are past are those she was told of last
          AND coalesce(h.chigau = (t.chigau IS NOT NULL AND kojin_juminzei.kibetsu_kako(h.hoho, (x.e ->> 'noki_date')::date, sys.today(), 0, v_nissu)), true)
          -- a slip that went over to the wages since it was told
          AND NOT (h.hoho = '納付書' AND EXISTS (SELECT 1 FROM unnest(p_ido) AS i WHERE i.kirikae_flag AND (x.e ->> 'noki_date')::date > i.todokede_date
                                                   AND t.kyuyo_ido @> to_jsonb(i.ido_no) AND NOT t.futsu_ido @> to_jsonb(i.ido_no)))) END;
    IF v_aru THEN
        kibetsu := kojin_juminzei.ido_kasaneru(kibetsu, p_ido, jsonb_array_length(t.kyuyo_ido) + 1, kojin_juminzei.futsu_noki(p_nendo), sys.today());
    END IF;
    kettei_date := t.kettei_date;
    tokucho_kojin_no := coalesce(t.saki, t.tokucho_kojin_no);
    RETURN NEXT;
END
$$;

-- p_kibetsu with the number of who took it on each past month of wages that another employer than p_tokucho was told of.
CREATE FUNCTION kojin_juminzei.kibetsu_moto(p_kibetsu jsonb, p_mae jsonb, p_mae_tokucho bigint, p_tokucho bigint, p_day date, p_tsuki integer) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN p_mae IS NULL OR p_tokucho IS NULL THEN p_kibetsu ELSE (
        SELECT coalesce(jsonb_agg(CASE WHEN m.saki <> p_tokucho THEN x.e || jsonb_build_object('tokucho_kojin_no', m.saki) ELSE x.e END ORDER BY x.n), '[]')
        FROM jsonb_array_elements(p_kibetsu) WITH ORDINALITY AS x (e, n)
        LEFT JOIN LATERAL (SELECT coalesce((y.e ->> 'tokucho_kojin_no')::bigint, p_mae_tokucho) AS saki FROM jsonb_array_elements(p_mae) AS y (e)
                           WHERE x.e ->> 'hoho_name' = '給与' AND NOT x.e ? 'tokucho_kojin_no' AND y.e ->> 'hoho_name' = '給与' AND y.e ->> 'noki_date' = x.e ->> 'noki_date'
                             AND kojin_juminzei.kibetsu_kako('給与', (x.e ->> 'noki_date')::date, p_day, p_tsuki, 0) LIMIT 1) AS m ON true) END
$$;

-- Was a notice of these instalments posted? Of wages the employer hears by one, of slips beside them she by another; where there is nothing to
-- tell her of she has the employer's copy.
CREATE FUNCTION kojin_juminzei.shirase_zumi(f kojin_juminzei.fuka, p_hoho text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CASE WHEN f.choshu_code IS DISTINCT FROM '2' THEN f.hasso_date IS NOT NULL
                WHEN p_hoho = '給与' OR NOT kojin_juminzei.awasete(f) THEN f.tokucho_hasso_date IS NOT NULL ELSE f.honnin_hasso_date IS NOT NULL END;
END
$$;

-- The first day that a notice of p_day would reach too late, of those nobody was told of in this notice or an earlier one of this year: by slips,
-- or a month of wages, but those a 異動届 says were taken (p_hoho NULL: either).
CREATE FUNCTION kojin_juminzei.noki_chikai(f kojin_juminzei.fuka, p_hoho text, p_day date) RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_tsuki integer := sys.param_int('kojin_juminzei.kosei_tsuki_count', p_day);
    v_nissu integer := sys.param_int('shuno.kofu_nissu_count', p_day);
BEGIN
    RETURN (
    SELECT min(e.noki)
    FROM (SELECT (x.e ->> 'noki_date')::date AS noki, (x.e ->> 'kibetsu_yen')::bigint AS yen, x.e ->> 'hoho_name' AS hoho
          FROM jsonb_array_elements(f.uchiwake -> 'kibetsu') AS x (e)) AS e
    WHERE e.hoho IN ('納付書', '給与') AND e.hoho = coalesce(p_hoho, e.hoho) AND NOT kojin_juminzei.shirase_zumi(f, e.hoho) AND e.yen > 0 AND kojin_juminzei.kibetsu_kako(e.hoho, e.noki, p_day, v_tsuki, v_nissu)
      AND NOT EXISTS (SELECT 1 FROM kojin_juminzei.fuka AS q CROSS JOIN LATERAL jsonb_array_elements(q.uchiwake -> 'kibetsu') AS y (e)
                      WHERE q.dantai_code = f.dantai_code AND q.taisho_no = f.taisho_no AND q.fuka_nendo = f.fuka_nendo AND q.fuka_no < f.fuka_no
                        AND kojin_juminzei.shirase_zumi(q, e.hoho) AND y.e ->> 'hoho_name' = e.hoho AND (y.e ->> 'noki_date')::date = e.noki
                        AND (e.hoho = '給与' OR (y.e ->> 'kibetsu_yen')::bigint >= e.yen))
      AND NOT (e.hoho = '給与' AND to_char(e.noki - interval '1 month', 'YYYYMM')::integer
               <= coalesce((SELECT max(i.sumi_month) FROM unnest(kojin_juminzei.ido_jun(f.dantai_code, f.taisho_no, f.fuka_nendo)) AS i), 0)));
END
$$;

-- Whoever posts these on p_day is told of the day they come too late for.
CREATE FUNCTION kojin_juminzei.noki_keikoku(p_fuka bigint[], p_day date, p_at text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT kojin_juminzei.noki_osoi(ARRAY(SELECT kojin_juminzei.noki_chikai(f, '納付書', p_day) FROM kojin_juminzei.fuka AS f
                                          WHERE f.dantai_code = sec.my_city() AND f.fuka_no = ANY (p_fuka)), p_day, p_at)
$$;

-- And whoever tells an employer of a month of wages that is past (地方税法第321条の4第2項: by 5月31日 it begins in 6月). Told again it was minded then.
CREATE FUNCTION kojin_juminzei.kyuyo_keikoku(p_nendo integer, p_tokucho bigint, p_day date, p_at text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.alert('11-093', p_at, NULL, jsonb_build_object('tsuki', extract(month FROM min(x.noki) - interval '1 month')::integer, 'kensu', count(*)))
    FROM (SELECT kojin_juminzei.noki_chikai(f, '給与', p_day) AS noki FROM kojin_juminzei.fuka AS f
          WHERE f.dantai_code = sec.my_city() AND f.fuka_nendo = p_nendo AND f.tokucho_kojin_no = p_tokucho AND f.fuka_jotai_code = '1' AND f.choshu_code = '2') AS x
    WHERE x.noki IS NOT NULL
    HAVING count(*) > 0
$$;
