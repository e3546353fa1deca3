-- SPDX-License-Identifier: Apache-2.0
-- 支払日: the day of the parameter, or the open day before it when the office is closed.
CREATE FUNCTION jido_teate.shiharai_bi(p_month integer) RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_day date := sys.month_first(p_month) + sys.param_int('jido_teate.shiharai_hi_count', sys.month_first(p_month)) - 1;
BEGIN
    WHILE juki.kigen(v_day, 0) <> v_day LOOP
        v_day := v_day - 1;
    END LOOP;
    RETURN v_day;
END
$$;

-- The day on which a run made on p_day pays: what is left of a term whose day has come goes on the next open day, and can be taken back till then.
CREATE FUNCTION jido_teate.harau_bi(p_month integer, p_day date) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE WHEN jido_teate.shiharai_bi(p_month) > p_day THEN jido_teate.shiharai_bi(p_month) ELSE sys.next_workday(p_day) END
$$;

-- What the claimant asked to have taken off this payment: so much a term, less what was taken for that term, never more than there
-- is. Between the terms nothing of a running claim; who has ended has no term to come, and the month before stands for it. Nothing
-- is taken off what a child gets for a claimant who died: 申出 was the claimant's.
CREATE FUNCTION jido_teate.choshu_suru(p_city integer, p_shiharai_no bigint) RETURNS bigint
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE jido_teate.shiharai AS h
    SET choshu_yen = coalesce((
        SELECT least(h.sashihiki_yen, greatest(0,
                   (SELECT coalesce(sum(m.choshu_yen), 0)::bigint FROM jido_teate.choshu_moshide AS m
                    WHERE m.dantai_code = h.dantai_code AND m.nintei_no = h.nintei_no AND m.kara_month <= k.ki
                      AND (m.made_month IS NULL OR m.made_month >= k.ki))
                   - (SELECT coalesce(sum(q.choshu_yen), 0)::bigint FROM jido_teate.shiharai AS q
                      WHERE q.dantai_code = h.dantai_code AND q.nintei_no = h.nintei_no AND q.shiharai_no <> h.shiharai_no
                        AND q.shiharai_month IN (k.ki, sys.month_add(k.ki, -1)) AND q.shiharai_jotai_code IN ('1', '2', '3'))))
        FROM jido_teate.nintei AS n, LATERAL (SELECT sys.month_add(h.shiharai_month, h.shiharai_month % 2) AS ki) AS k
        WHERE n.dantai_code = h.dantai_code AND n.nintei_no = h.nintei_no AND n.kojin_no = h.kojin_no
          AND (k.ki = h.shiharai_month
               OR n.nintei_jotai_code = '4' AND EXISTS (SELECT 1 FROM jido_teate.shiharai_meisai AS x
                                                        WHERE x.dantai_code = h.dantai_code AND x.shiharai_no = h.shiharai_no
                                                          AND x.taisho_month >= sys.month_add(k.ki, -2) AND x.kingaku_yen > 0))), 0)
    WHERE h.dantai_code = p_city AND h.shiharai_no = p_shiharai_no
    RETURNING h.choshu_yen
$$;

-- Is this payment made and not at the bank yet? On its day the money has gone, whatever its state says.
CREATE FUNCTION jido_teate.ginko_mae(h jido_teate.shiharai, p_day date) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT (h.shiharai_kubun_code, h.shiharai_jotai_code) = ('1', '1') AND h.shiharai_date > p_day
$$;

-- Whoever holds a claim back, ends it by a death or gives it another account is told of what was made and is not at the bank yet.
CREATE FUNCTION jido_teate.dekita_shiharai(p_city integer, p_nintei_no bigint, p_day date, p_at text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.alert('08-097', p_at, NULL, jsonb_build_object('no', h.shiharai_no, 'hi', to_char(h.shiharai_date, 'YYYY-MM-DD'),
                     'gaku', to_char(h.sashihiki_yen - coalesce(h.choshu_yen, 0), 'FM999,999,999')))
    FROM jido_teate.shiharai AS h
    WHERE h.dantai_code = p_city AND h.nintei_no = p_nintei_no AND jido_teate.ginko_mae(h, p_day)
$$;

-- Is something of a claim that has ended still to be paid (held, or without an account), and not lost?
CREATE FUNCTION jido_teate.mishiharai_ari(n jido_teate.nintei) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT n.nintei_jotai_code = '4' AND EXISTS (SELECT 1 FROM jido_teate.tsukibetsu(n.dantai_code, n.nintei_no) AS g
                                                   WHERE g.sa_yen > 0 AND g.taisho_month NOT IN (SELECT k.taisho_month FROM jido_teate.jikou_kieta(n, sys.today()) AS k))
$$;

-- Whom and where a claim pays: where the claimant died, the child who asks for what is left (法第12条); no row while nobody has.
CREATE FUNCTION jido_teate.uketori(n jido_teate.nintei) RETURNS jido_teate.nintei
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    m jido_teate.mishiharai;
BEGIN
    IF n.shometsu_jiyu_code IS DISTINCT FROM '2' THEN
        RETURN n;
    END IF;
    SELECT * INTO m FROM jido_teate.mishiharai AS q WHERE q.dantai_code = n.dantai_code AND q.nintei_no = n.nintei_no;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    n.kojin_no := m.kojin_no; n.kinyu_kikan_no := m.kinyu_kikan_no; n.shiten_no := m.shiten_no;
    n.yokin_shumoku_code := m.yokin_shumoku_code; n.koza_no := m.koza_no; n.koza_meigi_kana := m.koza_meigi_kana;
    RETURN n;
END
$$;

-- The payments of a 支払期, claim by claim: who is held back, has no account or one the bank sent back, or is owed more than the
-- term paid already, is counted and not paid; so are months lost by 時効, whoever it is.
CREATE FUNCTION jido_teate.harau(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    n jido_teate.nintei;
    v_ki integer := (j.args ->> 'shiharai_month')::integer;
    v_day date := jido_teate.harau_bi(v_ki, sys.today());
    v_no bigint;
    v_kieta integer[];
    v_kieta_yen bigint;
BEGIN
    PERFORM work.must_be_confirmed(j, 'jido_teate.shiharai_hi_count', sys.month_first(v_ki)), work.must_be_confirmed(j, 'jido_teate.jikou_kisan_name', sys.today()),
            work.must_be_confirmed(j, 'jido_teate.jikou_koshin_name', sys.today());
    IF j.step = 0 THEN   -- what the run is compared with
        PERFORM work.count(j, '前の支払期に支払った人', count(*)), work.count(j, '前の支払期の支払額(円)', coalesce(sum(h.sashihiki_yen), 0)::bigint)
        FROM jido_teate.shiharai AS h
        WHERE h.dantai_code = j.dantai_code AND h.shiharai_month = sys.month_add(v_ki, -2) AND h.shiharai_kubun_code = '1' AND h.shiharai_jotai_code NOT IN ('4', '9');
    END IF;
    FOR n IN SELECT * FROM jido_teate.nintei AS q
             WHERE q.dantai_code = j.dantai_code AND q.nintei_jotai_code IN ('2', '4') AND q.nintei_no > j.step * 1000
               AND q.nintei_no <= (j.step + 1) * 1000
             ORDER BY q.nintei_no LOOP
        v_no := n.nintei_no;
        SELECT array_agg(k.taisho_month), sum(k.nokori_yen)::bigint INTO v_kieta, v_kieta_yen FROM jido_teate.jikou_kieta(n, sys.today()) AS k;
        PERFORM work.count(j, '時効で払わない月分のある人', 1), work.count(j, '時効で払わない額(円)', v_kieta_yen) WHERE v_kieta IS NOT NULL;
        n := jido_teate.uketori(n);
        IF n.nintei_no IS NULL THEN
            PERFORM work.count(j, '未支払の請求待ち', 1) FROM jido_teate.tsukibetsu(j.dantai_code, v_no) AS g
            WHERE g.taisho_month <> ALL (coalesce(v_kieta, '{}')) HAVING sum(g.sa_yen) > 0;
            CONTINUE;
        END IF;
        IF n.saisantei_month IS NOT NULL AND n.saisantei_month < v_ki THEN
            PERFORM work.count(j, '計算できない人', 1);
        ELSIF n.nintei_jotai_code = '2' AND EXISTS (SELECT 1 FROM juki.jumin AS u WHERE u.dantai_code = n.dantai_code AND u.kojin_no = n.kojin_no AND juki.jotai(u) <> '1') THEN
            PERFORM work.count(j, '住民でない人（消滅の入力待ち）', 1);      -- lives here no more (法第4条第1項): paid up to the right month once the claim has ended
        ELSIF n.shiharai_teishi_flag THEN
            PERFORM work.count(j, '差止中の人', 1);
        ELSIF n.koza_no IS NULL THEN
            PERFORM work.count(j, '口座のない人', 1);
        ELSIF jido_teate.funo_koza(n) THEN
            PERFORM work.count(j, '振込不能の口座のままの人', 1);
        ELSIF jido_teate.ki_shiharai_zumi(n, v_ki) THEN
            PERFORM work.count(j, 'この支払期に支払のある人の残り（次の月に払う）', 1)
            FROM jido_teate.tsukibetsu(j.dantai_code, n.nintei_no) AS g
            WHERE g.taisho_month <= jido_teate.harau_made(v_ki, n.nintei_jotai_code) AND g.sa_yen > 0 AND g.taisho_month <> ALL (coalesce(v_kieta, '{}'))
            HAVING count(*) > 0;
        ELSE
            v_no := jido_teate.shiharai_tsukuru(n, v_ki, jido_teate.harau_made(v_ki, n.nintei_jotai_code), v_day, j.job_no);
            IF v_no IS NOT NULL THEN
                PERFORM work.count(j, '徴収額(円)', jido_teate.choshu_suru(n.dantai_code, v_no));
                PERFORM work.count(j, '支払う人', 1);
                PERFORM work.count(j, '支払額(円)', (SELECT h.sashihiki_yen FROM jido_teate.shiharai AS h
                                                       WHERE h.dantai_code = j.dantai_code AND h.shiharai_no = v_no));
            END IF;
        END IF;
    END LOOP;
    RETURN jido_teate.santei_tsuzuki(j);
END
$$;

-- Undone: its payments have paid nothing any more. The months stay calculated.
CREATE FUNCTION jido_teate.harau_torikeshi(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM 1 FROM jido_teate.shiharai AS h WHERE h.dantai_code = j.dantai_code AND h.santei_no = j.job_no ORDER BY h.shiharai_no FOR UPDATE;
    IF jido_teate.harau_hasso_zumi(j) THEN
        RAISE EXCEPTION '00-608' USING ERRCODE = 'MG001';
    END IF;
    UPDATE jido_teate.shiharai AS h SET shiharai_jotai_code = '9'
    WHERE h.dantai_code = j.dantai_code AND h.santei_no = j.job_no AND h.shiharai_kubun_code = '1' AND h.shiharai_jotai_code = '1';
    RETURN false;
END
$$;

-- What was announced, or went to the bank (as it has on its day), is not undone.
CREATE FUNCTION jido_teate.harau_hasso_zumi(j work.job) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM jido_teate.shiharai AS h
                   WHERE h.dantai_code = j.dantai_code AND h.santei_no = j.job_no
                     AND (h.hasso_date IS NOT NULL OR h.shiharai_jotai_code IN ('2', '3', '4')
                          OR h.shiharai_jotai_code = '1' AND NOT jido_teate.ginko_mae(h, sys.today())))
$$;
