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

-- The payments of a 支払期, claim by claim: who is held back or has no account is counted and not paid.
CREATE FUNCTION jido_teate.harau(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    n jido_teate.nintei;
    v_ki integer := (j.args ->> 'shiharai_month')::integer;
    v_day date := jido_teate.shiharai_bi(v_ki);
    v_no bigint;
BEGIN
    PERFORM work.must_be_confirmed(j, 'jido_teate.shiharai_hi_count', sys.month_first(v_ki));
    IF j.step = 0 THEN   -- what the run is compared with
        PERFORM work.count(j, '前の支払期に支払った人', count(*)), work.count(j, '前の支払期の支払額(円)', coalesce(sum(h.sashihiki_yen), 0)::bigint)
        FROM jido_teate.shiharai AS h
        WHERE h.dantai_code = j.dantai_code AND h.shiharai_month = sys.month_add(v_ki, -2) AND h.shiharai_kubun_code = '1' AND h.shiharai_jotai_code <> '9';
    END IF;
    FOR n IN SELECT * FROM jido_teate.nintei AS q
             WHERE q.dantai_code = j.dantai_code AND q.nintei_jotai_code IN ('2', '4') AND q.nintei_no > j.step * 1000
               AND q.nintei_no <= (j.step + 1) * 1000
             ORDER BY q.nintei_no LOOP
        IF n.saisantei_month IS NOT NULL AND n.saisantei_month < v_ki THEN
            PERFORM work.count(j, '計算できない人', 1);
        ELSIF n.shiharai_teishi_flag THEN
            PERFORM work.count(j, '差止中の人', 1);
        ELSIF n.koza_no IS NULL THEN
            PERFORM work.count(j, '口座のない人', 1);
        ELSE
            v_no := jido_teate.shiharai_tsukuru(n, v_ki, sys.month_add(v_ki, -1), v_day, j.job_no);
            IF v_no IS NOT NULL THEN
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
    UPDATE jido_teate.shiharai AS h SET shiharai_jotai_code = '9'
    WHERE h.dantai_code = j.dantai_code AND h.santei_no = j.job_no AND h.shiharai_kubun_code = '1' AND h.shiharai_jotai_code = '1';
    RETURN false;
END
$$;

-- What was announced, or went to the bank, is not undone.
CREATE FUNCTION jido_teate.harau_hasso_zumi(j work.job) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM jido_teate.shiharai AS h
                   WHERE h.dantai_code = j.dantai_code AND h.santei_no = j.job_no
                     AND (h.hasso_date IS NOT NULL OR h.shiharai_jotai_code IN ('2', '3', '4')))
$$;
