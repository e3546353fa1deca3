-- SPDX-License-Identifier: Apache-2.0
-- Has this person been told of a tax of this object and year? Only then is what is decided next a 更正, and only then is a tax of nothing a
-- matter to tell of (地方税法第1条第1項第6号: a 納税通知書 says what is to be paid).
CREATE FUNCTION {system}.fuka_shirase(p_city integer, p_nendo integer, p_taisho_no bigint, p_kojin_no bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM {system}.fuka AS q
                   WHERE q.dantai_code = p_city AND q.taisho_no = p_taisho_no AND q.fuka_nendo = p_nendo AND q.kojin_no = p_kojin_no
                     AND q.hasso_date IS NOT NULL)
$$;

-- Does a notice tell of this assessment? Where nothing is to be paid only who was told of a tax before is told so.
CREATE FUNCTION {system}.tsuchi_noru(f {system}.fuka) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT f.nenzei_yen > 0 OR {system}.fuka_shirase(f.dantai_code, f.fuka_nendo, f.taisho_no, f.kojin_no)
$$;

-- First, or a correction: by whom was told, not by the row before, which may have been replaced before anybody was told of it.
CREATE FUNCTION {system}.fuka_jiyu(k {system}.fuka, p_kojin_no bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE WHEN k.fuka_no IS NOT NULL AND {system}.fuka_shirase(k.dantai_code, k.fuka_nendo, k.taisho_no, p_kojin_no) THEN '2' ELSE '1' END
$$;

-- One assessment of one object. The same figure for the same person changes nothing (NULL); another one replaces what stands: 更正済
-- when that was posted, 取消 when nobody was told of it yet. The instalments must sum to the tax.
CREATE FUNCTION {system}.fuka_toroku(f {system}.fuka, p_noki date[], p_kibetsu bigint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    k {system}.fuka;
    v_no bigint;
BEGIN
    SELECT * INTO k FROM {system}.fuka AS q
    WHERE q.dantai_code = f.dantai_code AND q.fuka_nendo = f.fuka_nendo AND q.taisho_no = f.taisho_no AND q.fuka_jotai_code = '1' FOR UPDATE;
    IF k.nenzei_yen = f.nenzei_yen AND k.kojin_no = f.kojin_no OR k.fuka_no IS NULL AND f.nenzei_yen = 0 THEN
        RETURN NULL;
    ELSIF (SELECT sum(u) FROM unnest(p_kibetsu) AS u) <> f.nenzei_yen OR cardinality(p_noki) <> cardinality(p_kibetsu) THEN
        RAISE EXCEPTION '00-673' USING ERRCODE = 'MG001';
    END IF;
    UPDATE {system}.fuka AS q SET fuka_jotai_code = CASE WHEN q.hasso_date IS NULL THEN '9' ELSE '2' END
    WHERE q.dantai_code = k.dantai_code AND q.fuka_no = k.fuka_no;
    v_no := sys.next_no('{system}.fuka');
    INSERT INTO {system}.fuka (dantai_code, fuka_no, fuka_nendo, kojin_no, taisho_no, fuka_jiyu_code, fuka_jotai_code, nenzei_yen, uchiwake,
                               kettei_date, santei_no)
    VALUES (f.dantai_code, v_no, f.fuka_nendo, f.kojin_no, f.taisho_no, {system}.fuka_jiyu(k, f.kojin_no), '1', f.nenzei_yen,
            f.uchiwake, f.kettei_date, f.santei_no);
    INSERT INTO {system}.kibetsu (dantai_code, fuka_no, ki_no, noki_date, kibetsu_yen)
    SELECT f.dantai_code, v_no, n.ordinality, n.n, p_kibetsu[n.ordinality] FROM unnest(p_noki) WITH ORDINALITY AS n (n, ordinality);
    RETURN v_no;
END
$$;

-- Many at once, in the order they come, by the same rule: what stands and is the same stays. The instalments are equal by p_tani; where
-- it is NULL they stand in uchiwake under kibetsu, with their days, and others of the same sum, or who takes them (tokucho_kojin_no), are
-- another assessment. So is a later day where nobody was told of the one that stands and a notice would now come too late for it.
CREATE FUNCTION {system}.fuka_ikkatsu(p {system}.fuka[], p_noki date[], p_tani bigint)
RETURNS TABLE (fuka_count bigint, zei_yen bigint, kosei_count bigint)
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_dore bigint[];
    v_jiyu text[];
    v_aku integer[] := ARRAY(SELECT n.n FROM (SELECT DISTINCT f.fuka_nendo AS n FROM unnest(p) AS f OFFSET 0) AS n WHERE {system}.kigen_dan(n.n, sys.today()) = 0);   -- of each year, not of each row
    v_made date := sys.today() + sys.param_int('shuno.kofu_nissu_count', sys.today());
    v_no bigint;
BEGIN
    PERFORM 1 FROM unnest(p) AS f
    JOIN {system}.fuka AS k ON k.dantai_code = f.dantai_code AND k.fuka_nendo = f.fuka_nendo AND k.taisho_no = f.taisho_no AND k.fuka_jotai_code = '1'
    ORDER BY k.fuka_no FOR UPDATE OF k;
    SELECT array_agg(f.ordinality ORDER BY f.ordinality), array_agg(CASE WHEN k.fuka_no IS NULL THEN '1' ELSE {system}.fuka_jiyu(k, f.kojin_no) END ORDER BY f.ordinality)
    INTO v_dore, v_jiyu
    FROM unnest(p) WITH ORDINALITY AS f
    LEFT JOIN {system}.fuka AS k ON k.dantai_code = f.dantai_code AND k.fuka_nendo = f.fuka_nendo AND k.taisho_no = f.taisho_no AND k.fuka_jotai_code = '1'
    WHERE ((k.nenzei_yen, k.kojin_no) IS DISTINCT FROM (f.nenzei_yen, f.kojin_no) OR p_tani IS NULL AND (k.uchiwake -> 'kibetsu' IS DISTINCT FROM f.uchiwake -> 'kibetsu'
                                  OR k.uchiwake ? 'tokucho_kojin_no' AND k.uchiwake -> 'tokucho_kojin_no' IS DISTINCT FROM f.uchiwake -> 'tokucho_kojin_no')
           OR p_tani IS NOT NULL AND f.nenzei_yen > 0 AND k.hasso_date IS NULL
              AND EXISTS (SELECT 1 FROM {system}.kibetsu AS b WHERE b.dantai_code = k.dantai_code AND b.fuka_no = k.fuka_no
                            AND b.noki_date < least(v_made, p_noki[b.ki_no])))
      AND NOT (k.fuka_no IS NULL AND f.nenzei_yen = 0)
      -- whose turn it is to pay is as much an increase as a higher tax
      AND (f.fuka_nendo = ANY (v_aku)
           OR {system}.kigen_yurusu(f.dantai_code, f.taisho_no, f.fuka_nendo, CASE WHEN k.kojin_no = f.kojin_no THEN k.nenzei_yen ELSE 0 END, f.nenzei_yen));
    IF v_dore IS NULL THEN
        RETURN QUERY SELECT 0::bigint, 0::bigint, 0::bigint;
        RETURN;
    END IF;
    IF p_tani IS NULL AND EXISTS (
        SELECT 1 FROM unnest(p) WITH ORDINALITY AS f
        WHERE f.ordinality = ANY (v_dore)
          AND f.nenzei_yen <> (SELECT coalesce(sum((x.e ->> 'kibetsu_yen')::bigint), 0) FROM jsonb_array_elements(f.uchiwake -> 'kibetsu') AS x (e))) THEN
        RAISE EXCEPTION '00-673' USING ERRCODE = 'MG001';
    END IF;
    UPDATE {system}.fuka AS k SET fuka_jotai_code = CASE WHEN k.hasso_date IS NULL THEN '9' ELSE '2' END
    FROM unnest(p) WITH ORDINALITY AS f
    WHERE f.ordinality = ANY (v_dore) AND k.dantai_code = f.dantai_code AND k.fuka_nendo = f.fuka_nendo AND k.taisho_no = f.taisho_no
      AND k.fuka_jotai_code = '1';
    v_no := sys.next_nos('{system}.fuka', cardinality(v_dore)) - 1;
    -- joined, not p[n]: reaching into an array of rows walks it from its beginning each time
    INSERT INTO {system}.fuka (dantai_code, fuka_no, fuka_nendo, kojin_no, taisho_no, fuka_jiyu_code, fuka_jotai_code, nenzei_yen, uchiwake,
                               kettei_date, santei_no)
    SELECT f.dantai_code, v_no + d.n, f.fuka_nendo, f.kojin_no, f.taisho_no, d.jiyu, '1', f.nenzei_yen, f.uchiwake, f.kettei_date, f.santei_no
    FROM unnest(p) WITH ORDINALITY AS f
    JOIN unnest(v_dore, v_jiyu) WITH ORDINALITY AS d (dore, jiyu, n) ON d.dore = f.ordinality;
    INSERT INTO {system}.kibetsu (dantai_code, fuka_no, ki_no, noki_date, kibetsu_yen)
    SELECT f.dantai_code, v_no + d.n, i.ki, i.noki, i.yen
    FROM unnest(p) WITH ORDINALITY AS f
    JOIN unnest(v_dore) WITH ORDINALITY AS d (dore, n) ON d.dore = f.ordinality
    CROSS JOIN LATERAL (
        SELECT o.ki, o.noki, o.yen FROM unnest(p_noki, {system}.kiwari(f.nenzei_yen, cardinality(p_noki), p_tani)) WITH ORDINALITY AS o (noki, yen, ki)
        WHERE p_tani IS NOT NULL
        UNION ALL
        SELECT o.ki, (o.j ->> 'noki_date')::date, (o.j ->> 'kibetsu_yen')::bigint
        FROM jsonb_array_elements(CASE WHEN p_tani IS NULL THEN f.uchiwake -> 'kibetsu' END) WITH ORDINALITY AS o (j, ki)) AS i;
    RETURN QUERY SELECT count(*), sum(f.nenzei_yen)::bigint, count(*) FILTER (WHERE d.jiyu = '2')
    FROM unnest(p) WITH ORDINALITY AS f JOIN unnest(v_dore, v_jiyu) AS d (dore, jiyu) ON d.dore = f.ordinality;
END
$$;

-- Is the year assessed: does a 調定 of its run stand? Neither one that was taken back nor a 更正 makes it so. Rows that no run made (taken
-- over from another system) do. p_igai: without that run.
CREATE FUNCTION {system}.fuka_zumi(p_city integer, p_nendo integer, p_igai bigint DEFAULT NULL) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM {system}.chotei AS q
                   WHERE q.dantai_code = p_city AND q.fuka_nendo = p_nendo AND NOT q.torikeshi_flag
                     AND (p_igai IS NULL OR q.santei_no IS DISTINCT FROM p_igai)
                     AND NOT EXISTS (SELECT 1 FROM {system}.chotei AS t
                                     WHERE t.dantai_code = q.dantai_code AND t.santei_no = q.santei_no AND t.torikeshi_flag)
                     AND work.is_kind(q.dantai_code, q.santei_no, '{system}.fuka') IS NOT FALSE)
$$;

-- The latest year that was assessed, up to p_made.
CREATE FUNCTION {system}.fuka_zumi_nendo(p_city integer, p_made integer) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT max(n.fuka_nendo) FROM (SELECT DISTINCT q.fuka_nendo FROM {system}.chotei AS q WHERE q.dantai_code = p_city AND q.fuka_nendo <= p_made OFFSET 0) AS n
    WHERE {system}.fuka_zumi(p_city, n.fuka_nendo)
$$;

-- A fact that comes in asks for a 更正 of what its year has assessed already, and of a run that is under way behind it: it may have passed by.
CREATE FUNCTION {system}.fuka_hajimari(p_city integer, p_nendo integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT {system}.fuka_zumi(p_city, p_nendo)
           OR work.is_under_way(p_city, '{system}.fuka', jsonb_build_object('fuka_nendo', p_nendo))
$$;

CREATE FUNCTION {system}.kosei_irai(p_city integer, p_nendo integer, p_taisho jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_nendo jsonb := jsonb_build_object('fuka_nendo', p_nendo);
BEGIN
    -- behind a run first: over one that stands it may have passed by as well
    IF NOT work.ask_behind('{system}.kosei', v_nendo || p_taisho, '{system}.fuka', v_nendo) AND {system}.fuka_zumi(p_city, p_nendo) THEN
        PERFORM work.ask('{system}.kosei', v_nendo || p_taisho);
    END IF;
END
$$;

-- Was this run taken back? Then a second row balances what was booked; its sign says nothing of a run whose rows were all replaced.
CREATE FUNCTION {system}.santei_torikeshi(p_city integer, p_santei_no bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM {system}.chotei AS c WHERE c.dantai_code = p_city AND c.santei_no = p_santei_no AND c.torikeshi_flag)
$$;

-- The assessment that this one took the place of: the last before it, of another run that was not taken back.
CREATE FUNCTION {system}.fuka_mae(f {system}.fuka) RETURNS {system}.fuka
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT k.* FROM {system}.fuka AS k
    WHERE k.dantai_code = f.dantai_code AND k.taisho_no = f.taisho_no AND k.fuka_nendo = f.fuka_nendo AND k.fuka_no < f.fuka_no
      AND k.santei_no IS DISTINCT FROM f.santei_no
      AND NOT {system}.santei_torikeshi(k.dantai_code, k.santei_no)
    ORDER BY k.fuka_no DESC LIMIT 1
$$;

-- 調定 of one run, booked once: what it charges, less what it took the place of; p_sign -1 when it is undone.
CREATE FUNCTION {system}.chotei_tsukuru(p_city integer, p_nendo integer, p_santei_no bigint, p_day date, p_sign integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_no bigint := sys.next_no('{system}.chotei');
BEGIN
    INSERT INTO {system}.chotei (dantai_code, chotei_no, fuka_nendo, chotei_date, chotei_count, chotei_yen, santei_no, torikeshi_flag)
    SELECT p_city, v_no, p_nendo, p_day, p_sign * count(*),
           p_sign * (coalesce(sum(f.nenzei_yen), 0) - coalesce(sum((SELECT m.nenzei_yen FROM {system}.fuka_mae(f) AS m)), 0)), p_santei_no, p_sign < 0
    FROM {system}.fuka AS f
    WHERE f.dantai_code = p_city AND f.santei_no = p_santei_no AND f.fuka_jotai_code = '1';
    RETURN v_no;
END
$$;

-- A run taken back: nobody was told of it (asked with its rows locked: a bundle may be posted meanwhile), so its rows are 取消, the booking is
-- balanced, and what it took the place of stands again.
CREATE FUNCTION {system}.fuka_torikesu(p_city integer, p_nendo integer, p_santei_no bigint, p_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_mae bigint[];
BEGIN
    PERFORM 1 FROM {system}.fuka AS f WHERE f.dantai_code = p_city AND f.santei_no = p_santei_no ORDER BY f.fuka_no FOR UPDATE;
    IF {system}.santei_torikeshi(p_city, p_santei_no) THEN   -- with the run that it amended
        RETURN;
    END IF;
    IF EXISTS (SELECT 1 FROM {system}.fuka AS f WHERE f.dantai_code = p_city AND f.santei_no = p_santei_no AND f.hasso_date IS NOT NULL) THEN
        RAISE EXCEPTION '00-608' USING ERRCODE = 'MG001';
    END IF;
    v_mae := ARRAY(SELECT m.fuka_no FROM {system}.fuka AS f CROSS JOIN LATERAL {system}.fuka_mae(f) AS m
                   WHERE f.dantai_code = p_city AND f.santei_no = p_santei_no AND f.fuka_jotai_code = '1' AND f.hasso_date IS NULL);
    -- a run that stopped before its booking is booked first: the balancing row is the mark that it was taken back
    PERFORM {system}.chotei_tsukuru(p_city, p_nendo, p_santei_no, p_day, 1)
    WHERE NOT EXISTS (SELECT 1 FROM {system}.chotei AS c WHERE c.dantai_code = p_city AND c.santei_no = p_santei_no);
    PERFORM {system}.chotei_tsukuru(p_city, p_nendo, p_santei_no, p_day, -1);
    UPDATE {system}.fuka AS f SET fuka_jotai_code = '9'
    WHERE f.dantai_code = p_city AND f.santei_no = p_santei_no AND f.fuka_jotai_code = '1' AND f.hasso_date IS NULL;
    UPDATE {system}.fuka AS f SET fuka_jotai_code = '1' WHERE f.dantai_code = p_city AND f.fuka_no = ANY (v_mae);
END
$$;

-- The 更正 that amended this run, the last first, where no other run of the year stands: without it they would charge their persons alone.
CREATE FUNCTION {system}.kosei_ato(j work.job) RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(array_agg(x.no ORDER BY x.no DESC), '{}')
    FROM (SELECT DISTINCT f.santei_no AS no FROM {system}.fuka AS f
          WHERE f.dantai_code = j.dantai_code AND f.fuka_nendo = (j.args ->> 'fuka_nendo')::integer AND f.santei_no > j.job_no
            AND j.kind = '{system}.fuka' OFFSET 0) AS x
    WHERE NOT work.is_kind(j.dantai_code, x.no, '{system}.fuka') AND NOT {system}.santei_torikeshi(j.dantai_code, x.no)
      AND NOT {system}.fuka_zumi(j.dantai_code, (j.args ->> 'fuka_nendo')::integer, j.job_no)
$$;

-- A run taken back with the 更正 that amended it. Answers their numbers.
CREATE FUNCTION {system}.fuka_torikesu_zenbu(j work.job) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_zenbu bigint[] := {system}.kosei_ato(j) || j.job_no;
    v_no bigint;
BEGIN
    FOREACH v_no IN ARRAY v_zenbu LOOP
        PERFORM {system}.fuka_torikesu(j.dantai_code, (j.args ->> 'fuka_nendo')::integer, v_no, sys.today());
    END LOOP;
    RETURN v_zenbu;
END
$$;

-- Two steps that every assessment has: its collections (of a correction only where it decided something; also those of a run that stopped
-- before it booked what it charged), and whether a notice has gone out.
CREATE FUNCTION {system}.fuka_chotei(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM {system}.chotei_tsukuru(j.dantai_code, x.nendo, x.santei_no, sys.today(), 1)
    FROM (SELECT f.santei_no, f.fuka_nendo AS nendo FROM {system}.fuka AS f
          WHERE f.dantai_code = j.dantai_code AND f.fuka_jotai_code = '1' AND f.santei_no = ANY (work.broken(j))
          UNION
          SELECT j.job_no, (j.args ->> 'fuka_nendo')::integer
          WHERE j.kind = '{system}.fuka' OR EXISTS (SELECT 1 FROM {system}.fuka AS f WHERE f.dantai_code = j.dantai_code AND f.santei_no = j.job_no)) AS x
    WHERE NOT EXISTS (SELECT 1 FROM {system}.chotei AS c WHERE c.dantai_code = j.dantai_code AND c.santei_no = x.santei_no);
    RETURN false;
END
$$;

CREATE FUNCTION {system}.fuka_hasso_zumi(j work.job) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_no bigint[] := {system}.kosei_ato(j) || j.job_no;   -- once, not for each row
BEGIN
    RETURN EXISTS (SELECT 1 FROM {system}.fuka AS f
                   WHERE f.dantai_code = j.dantai_code AND f.fuka_nendo = (j.args ->> 'fuka_nendo')::integer AND f.santei_no = ANY (v_no)
                     AND f.hasso_date IS NOT NULL);
END
$$;
