-- SPDX-License-Identifier: Apache-2.0
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
    VALUES (f.dantai_code, v_no, f.fuka_nendo, f.kojin_no, f.taisho_no, CASE WHEN k.hasso_date IS NULL THEN '1' ELSE '2' END, '1', f.nenzei_yen,
            f.uchiwake, f.kettei_date, f.santei_no);
    INSERT INTO {system}.kibetsu (dantai_code, fuka_no, ki_no, noki_date, kibetsu_yen)
    SELECT f.dantai_code, v_no, n.ordinality, n.n, p_kibetsu[n.ordinality] FROM unnest(p_noki) WITH ORDINALITY AS n (n, ordinality);
    RETURN v_no;
END
$$;

-- 調定 of one run, booked once; p_sign -1 when it is undone.
CREATE FUNCTION {system}.chotei_tsukuru(p_city integer, p_nendo integer, p_santei_no bigint, p_day date, p_sign integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_no bigint := sys.next_no('{system}.chotei');
BEGIN
    INSERT INTO {system}.chotei (dantai_code, chotei_no, fuka_nendo, chotei_date, chotei_count, chotei_yen, santei_no)
    SELECT p_city, v_no, p_nendo, p_day, p_sign * count(*), p_sign * coalesce(sum(f.nenzei_yen), 0), p_santei_no
    FROM {system}.fuka AS f
    WHERE f.dantai_code = p_city AND f.santei_no = p_santei_no AND f.fuka_jotai_code = '1';
    RETURN v_no;
END
$$;

-- A run taken back: nobody was told of it (the batch asks that first), so its rows are 取消 and the booking is balanced.
CREATE FUNCTION {system}.fuka_torikesu(p_city integer, p_nendo integer, p_santei_no bigint, p_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM {system}.chotei_tsukuru(p_city, p_nendo, p_santei_no, p_day, -1);
    UPDATE {system}.fuka AS f SET fuka_jotai_code = '9'
    WHERE f.dantai_code = p_city AND f.santei_no = p_santei_no AND f.fuka_jotai_code = '1' AND f.hasso_date IS NULL;
END
$$;
