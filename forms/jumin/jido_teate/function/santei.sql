-- SPDX-License-Identifier: Apache-2.0
-- The last month that a run for p_ki pays: the month before it. Between the terms only who has ended is paid so; a running claim gets
-- what a term before owed it (法第8条第4項). NULL: the run is for no term.
CREATE FUNCTION jido_teate.harau_made(p_ki integer, p_nintei_jotai_code text) RETURNS integer
LANGUAGE sql STABLE AS $$
    SELECT sys.month_add(p_ki, CASE WHEN p_ki % 2 = 1 AND p_nintei_jotai_code = '2' THEN -2 ELSE -1 END)
$$;

-- What one chunk of a calculation takes: claims by number, a thousand at a time, from the month that is due to the month that
-- the run is for (what was calculated beyond it is calculated anew when something changed).
CREATE FUNCTION jido_teate.santei_taisho(j work.job)
RETURNS TABLE (nintei_no bigint, kara integer, made integer, shuryo_month integer, jukyusha_kubun_code text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT n.nintei_no, least(n.saisantei_month, coalesce(sys.month_add(n.santei_month, 1), n.kaishi_month)), m.made, n.shuryo_month,
           n.jukyusha_kubun_code
    FROM jido_teate.nintei AS n
    CROSS JOIN LATERAL (SELECT greatest(
        coalesce(CASE WHEN j.kind = 'jido_teate.shiharai' THEN jido_teate.harau_made((j.args ->> 'shiharai_month')::integer, n.nintei_jotai_code)
                      ELSE sys.month_add((j.args ->> 'shiharai_month')::integer, -1) END, sys.month_of(sys.today())),
        CASE WHEN n.saisantei_month IS NOT NULL THEN greatest(n.saisantei_month, n.santei_month) END) AS made) AS m
    WHERE n.dantai_code = j.dantai_code AND n.nintei_jotai_code IN ('2', '4')
      AND CASE WHEN j.args ->> 'nintei_no' IS NOT NULL THEN n.nintei_no = (j.args ->> 'nintei_no')::bigint
               ELSE n.nintei_no > j.step * 1000 AND n.nintei_no <= (j.step + 1) * 1000 END
      AND least(n.saisantei_month, coalesce(sys.month_add(n.santei_month, 1), n.kaishi_month)) <= m.made
$$;

-- Is there a further chunk?
CREATE FUNCTION jido_teate.santei_tsuzuki(j work.job) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT j.args ->> 'nintei_no' IS NULL AND EXISTS (
        SELECT 1 FROM jido_teate.nintei AS n WHERE n.dantai_code = j.dantai_code AND n.nintei_no > (j.step + 1) * 1000)
$$;

CREATE FUNCTION jido_teate.santei_gyo(j work.job) RETURNS SETOF jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT jsonb_build_object('key', jsonb_build_array(t.nintei_no, m.tsuki),
        'in', jsonb_build_object('tsuki', m.tsuki, 'jukyusha_kubun_code', t.jukyusha_kubun_code,
                                 'jido', jido_teate.keisan_jido(j.dantai_code, t.nintei_no, m.tsuki)))
    FROM jido_teate.santei_taisho(j) AS t
    CROSS JOIN LATERAL (SELECT sys.month_add(t.kara, g.g) AS tsuki
                        FROM generate_series(0, sys.months(t.kara, least(t.made, coalesce(t.shuryo_month, t.made)))) AS g (g)) AS m
$$;

-- For whom a month is paid, by the sheet's brackets: one child for another of the same amount is another month in the statistics.
CREATE FUNCTION jido_teate.kubunbetsu(p_uchiwake jsonb) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
    SELECT array_agg(format('%s %s', e.e ->> 'nenrei_kubun_code', e.e ->> 'getsugaku_yen') ORDER BY e.e ->> 'nenrei_kubun_code', e.e ->> 'getsugaku_yen')
    FROM jsonb_array_elements(p_uchiwake) AS e (e) WHERE (e.e ->> 'shikyu_flag')::boolean
$$;

-- What the sheet answered becomes a row of the month when it differs from the last; a month behind the end is worth nothing.
CREATE FUNCTION jido_teate.santei_kakutei(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_bad bigint[];
    v_tsuki bigint; v_yen bigint; v_kawari bigint;
BEGIN
    WITH w AS MATERIALIZED (SELECT (a.key ->> 0)::bigint AS nintei_no, (a.key ->> 1)::integer AS tsuki, a.answer, a.problem FROM work.answers(j) AS a),
    atai AS (
        SELECT w.nintei_no, w.tsuki, (w.answer ->> 'gokei_yen')::bigint AS yen, (w.answer ->> 'jido_count')::integer AS ninzu, w.answer -> 'jido' AS uchiwake
        FROM w WHERE w.problem IS NULL
        UNION ALL
        SELECT t.nintei_no, g.taisho_month, 0, 0, NULL
        FROM (SELECT * FROM jido_teate.santei_taisho(j) AS x WHERE x.shuryo_month IS NOT NULL OFFSET 0) AS t
        CROSS JOIN LATERAL jido_teate.tsukibetsu(j.dantai_code, t.nintei_no) AS g
        WHERE g.taisho_month > t.shuryo_month AND g.kingaku_yen > 0),
    kaki AS (
        INSERT INTO jido_teate.shikyu (dantai_code, nintei_no, taisho_month, rireki_no, kingaku_yen, taisho_count, uchiwake, santei_no)
        SELECT j.dantai_code, a.nintei_no, a.tsuki, coalesce(l.rireki_no, 0) + 1, a.yen, a.ninzu, a.uchiwake, j.job_no
        FROM atai AS a
        LEFT JOIN LATERAL (SELECT s.rireki_no, s.kingaku_yen, s.taisho_count, s.uchiwake FROM jido_teate.shikyu AS s
                           WHERE s.dantai_code = j.dantai_code AND s.nintei_no = a.nintei_no AND s.taisho_month = a.tsuki
                           ORDER BY s.rireki_no DESC LIMIT 1) AS l ON true
        WHERE (l.kingaku_yen, l.taisho_count, jido_teate.kubunbetsu(l.uchiwake)) IS DISTINCT FROM (a.yen, a.ninzu, jido_teate.kubunbetsu(a.uchiwake))
        RETURNING kingaku_yen)
    SELECT (SELECT array_agg(DISTINCT w.nintei_no) FROM w WHERE w.problem IS NOT NULL), (SELECT count(*) FROM atai),
           (SELECT coalesce(sum(a.yen), 0) FROM atai AS a), (SELECT count(*) FROM kaki)
    INTO v_bad, v_tsuki, v_yen, v_kawari;
    UPDATE jido_teate.nintei AS n SET santei_month = greatest(n.santei_month, t.made), saisantei_month = NULL
    FROM jido_teate.santei_taisho(j) AS t
    WHERE n.dantai_code = j.dantai_code AND n.nintei_no = t.nintei_no AND t.nintei_no <> ALL (coalesce(v_bad, '{}'));
    PERFORM work.count(j, '計算した月数', v_tsuki);
    PERFORM work.count(j, '月額の合計(円)', v_yen);
    PERFORM work.count(j, '変わった月数', v_kawari);
    RETURN jido_teate.santei_tsuzuki(j);
END
$$;

-- 過誤払: found where anything was paid.
CREATE FUNCTION jido_teate.shimatsu(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    n record;
BEGIN
    FOR n IN SELECT DISTINCT m.nintei_no FROM jido_teate.shiharai_meisai AS m
             WHERE m.dantai_code = j.dantai_code
               AND CASE WHEN j.args ->> 'nintei_no' IS NOT NULL THEN m.nintei_no = (j.args ->> 'nintei_no')::bigint
                        ELSE m.nintei_no > j.step * 1000 AND m.nintei_no <= (j.step + 1) * 1000 END LOOP
        PERFORM work.count(j, '過誤払', jido_teate.kagobarai_mitsuke(j.dantai_code, n.nintei_no, j.job_no, sys.today()));
    END LOOP;
    RETURN jido_teate.santei_tsuzuki(j);
END
$$;
