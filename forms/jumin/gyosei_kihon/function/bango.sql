-- SPDX-License-Identifier: Apache-2.0
-- owner: own_bango
-- 個人番号, one function a purpose; each use is a row of bango_riyo in the same transaction. Nothing answers a number but bango_shomei.
CREATE FUNCTION gyosei_kihon.bango_kiroku(p_kojin_no bigint, p_mokuteki text, p_kofu_no bigint, c sys.call) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO gyosei_kihon.bango_riyo (dantai_code, riyo_no, kojin_no, bango_mokuteki_code, kofu_no, riyo_person, riyo_login, riyo_terminal, riyo_at)
    VALUES (c.city, sys.next_no('bango_riyo'), p_kojin_no, p_mokuteki, p_kofu_no, c.person, c.login, c.terminal, c.at)
$$;

-- A number is unique among those who live here now: whoever else held it and has left lets go of it. Asked when it is needed and not written at
-- the 除票, which follows from a day that no job need have seen.
CREATE FUNCTION gyosei_kihon.bango_hanasu(p_city integer, p_kojin_no bigint, p_bango text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE gyosei_kihon.kojin_bango AS b SET genzon_flag = false
    WHERE b.dantai_code = p_city AND b.kojin_bango = p_bango AND b.genzon_flag AND b.kojin_no <> p_kojin_no
      AND NOT EXISTS (SELECT 1 FROM juki.jumin AS j WHERE j.dantai_code = p_city AND j.kojin_no = b.kojin_no AND juki.jotai(j) = '1')
$$;

-- Writes a number. The same person's 除票 lets go of it, a neighbour city never knew it.
CREATE FUNCTION gyosei_kihon.bango_kaku(p_kojin_no bigint, p_bango text, p_mokuteki text, c sys.call) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF NOT sec.has('gyosei_kihon.bango') THEN
        RAISE EXCEPTION '00-121' USING ERRCODE = '42501';
    END IF;
    PERFORM gyosei_kihon.bango_hanasu(c.city, p_kojin_no, p_bango);
    INSERT INTO gyosei_kihon.kojin_bango AS b (dantai_code, kojin_no, kojin_bango, genzon_flag)
    VALUES (c.city, p_kojin_no, p_bango, EXISTS (SELECT 1 FROM juki.jumin AS j WHERE j.dantai_code = c.city AND j.kojin_no = p_kojin_no AND juki.jotai(j) = '1'))
    ON CONFLICT (dantai_code, kojin_no) DO UPDATE SET kojin_bango = excluded.kojin_bango, genzon_flag = excluded.genzon_flag, henko_ido_no = NULL;
    PERFORM gyosei_kihon.bango_kiroku(p_kojin_no, p_mokuteki, NULL, c);
END
$$;

CREATE FUNCTION gyosei_kihon.bango_aru(p_city integer, p_kojin_no bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM gyosei_kihon.kojin_bango AS b WHERE b.dantai_code = p_city AND b.kojin_no = p_kojin_no)
$$;

-- 変更 (番号法7条2項): decided by an 異動 of two persons, the new number is awaited; the old one stands until it comes.
CREATE FUNCTION gyosei_kihon.bango_henko(p_city integer, p_kojin_no bigint, p_ido_no bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE gyosei_kihon.kojin_bango AS b SET henko_ido_no = p_ido_no WHERE b.dantai_code = p_city AND b.kojin_no = p_kojin_no
$$;
CREATE FUNCTION gyosei_kihon.bango_henko_machi(p_city integer, p_kojin_no bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(bool_or(b.henko_ido_no IS NOT NULL), false) FROM gyosei_kihon.kojin_bango AS b WHERE b.dantai_code = p_city AND b.kojin_no = p_kojin_no
$$;
CREATE FUNCTION gyosei_kihon.bango_onaji(p_city integer, p_kojin_no bigint, p_bango text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM gyosei_kihon.kojin_bango AS b WHERE b.dantai_code = p_city AND b.kojin_no = p_kojin_no AND b.kojin_bango = p_bango AND sec.has('gyosei_kihon.bango'))
$$;

-- Everywhere else it is this: the last four digits, for comparing with a card in hand.
CREATE FUNCTION gyosei_kihon.bango_fuse(p_city integer, p_kojin_no bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT '＊＊＊＊＊＊＊＊' || right(b.kojin_bango, 4) FROM gyosei_kihon.kojin_bango AS b
    WHERE b.dantai_code = p_city AND b.kojin_no = p_kojin_no AND sec.has('gyosei_kihon.bango')
$$;

-- Was this person's number or code put on this paper, for this purpose, by who asks, within the hour?
CREATE FUNCTION gyosei_kihon.bango_yomeru(p_city integer, p_kojin_no bigint, p_kofu_no bigint, p_mokuteki text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (
        SELECT 1 FROM gyosei_kihon.bango_riyo AS u
        WHERE u.dantai_code = p_city AND u.kojin_no = p_kojin_no AND u.kofu_no = p_kofu_no AND u.bango_mokuteki_code = p_mokuteki
          AND u.riyo_login = session_user::text AND u.riyo_at > clock_timestamp() - interval '1 hour')
$$;

-- On a certificate that was asked for with it, or of moving out (令23条): read by who issued it, in the hour of the issue; who stands on it is in bango_riyo already.
CREATE FUNCTION gyosei_kihon.bango_shomei(p_city integer, p_kojin_no bigint, p_kofu_no bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT b.kojin_bango FROM gyosei_kihon.kojin_bango AS b
    WHERE b.dantai_code = p_city AND b.kojin_no = p_kojin_no AND (gyosei_kihon.bango_yomeru(p_city, p_kojin_no, p_kofu_no, '2') OR gyosei_kihon.bango_yomeru(p_city, p_kojin_no, p_kofu_no, '5'))
$$;

-- 訂正: asked for, and decided by another person.
CREATE FUNCTION gyosei_kihon.bango_shinsei(p_kojin_no bigint, p_bango text, p_riyu text, c sys.call) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_no bigint := sys.next_no('bango_teisei');
BEGIN
    INSERT INTO gyosei_kihon.bango_teisei (dantai_code, teisei_no, kojin_no, kojin_bango, riyu, shinsei_person, shinsei_login)
    VALUES (c.city, v_no, p_kojin_no, p_bango, p_riyu, c.person, c.login);
    RETURN v_no;
END
$$;

CREATE FUNCTION gyosei_kihon.bango_kettei(p_no bigint, p_yes boolean, c sys.call) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    q gyosei_kihon.bango_teisei;
BEGIN
    SELECT * INTO q FROM gyosei_kihon.bango_teisei AS x WHERE x.dantai_code = c.city AND x.teisei_no = p_no FOR UPDATE;
    IF NOT FOUND OR q.kyoka_code IS NOT NULL THEN
        RETURN '01-044';
    ELSIF q.shinsei_person = c.person THEN
        RETURN '01-061';
    END IF;
    UPDATE gyosei_kihon.bango_teisei AS x SET kojin_bango = NULL, kyoka_code = CASE WHEN p_yes THEN '1' ELSE '2' END, kyoka_person = c.person,
           kyoka_login = c.login, kyoka_at = c.at WHERE x.dantai_code = c.city AND x.teisei_no = p_no;
    IF p_yes THEN
        PERFORM gyosei_kihon.bango_kaku(q.kojin_no, q.kojin_bango, '3', c);
    END IF;
    RETURN NULL;
END
$$;

-- What waits, without the number but for its last four digits.
CREATE FUNCTION gyosei_kihon.bango_machi(p_city integer) RETURNS TABLE (teisei_no bigint, row_version integer, kojin_no bigint, fuse text, riyu text, shinsei_login text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT x.teisei_no, x.row_version, x.kojin_no, '＊＊＊＊＊＊＊＊' || right(x.kojin_bango, 4), x.riyu, x.shinsei_login FROM gyosei_kihon.bango_teisei AS x
    WHERE x.dantai_code = p_city AND x.kyoka_code IS NULL AND sec.has('gyosei_kihon.bango')
$$;

-- The number of somebody who moves away is free for the person's next city and her own return; who comes back claims it again.
CREATE FUNCTION gyosei_kihon.bango_genzon(p_city integer, p_kojin_no bigint, p_genzon boolean) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT gyosei_kihon.bango_hanasu(p_city, p_kojin_no, b.kojin_bango) FROM gyosei_kihon.kojin_bango AS b
    WHERE b.dantai_code = p_city AND b.kojin_no = p_kojin_no AND p_genzon AND NOT b.genzon_flag;
    UPDATE gyosei_kihon.kojin_bango AS b SET genzon_flag = p_genzon
    WHERE b.dantai_code = p_city AND b.kojin_no = p_kojin_no AND b.genzon_flag <> p_genzon
$$;

-- The log of its own, for who audits: the uses of a person's numbers; those of a login on one day, how many a day; and each of them in words.
CREATE FUNCTION gyosei_kihon.bango_riyo_hito(p_city integer, p_kojin_no bigint) RETURNS TABLE (riyo_no bigint, riyo_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT u.riyo_no, u.riyo_at FROM gyosei_kihon.bango_riyo AS u WHERE u.dantai_code = p_city AND u.kojin_no = p_kojin_no AND sec.has('gyosei_kihon.kansa')
$$;

CREATE FUNCTION gyosei_kihon.bango_riyo_shokuin(p_city integer, p_login text, p_day date) RETURNS TABLE (riyo_no bigint, kojin_no bigint, riyo_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT u.riyo_no, u.kojin_no, u.riyo_at FROM gyosei_kihon.bango_riyo AS u
    WHERE u.dantai_code = p_city AND u.riyo_login = p_login
      AND u.riyo_at >= p_day::timestamp AT TIME ZONE 'Asia/Tokyo' AND u.riyo_at < (p_day + 1)::timestamp AT TIME ZONE 'Asia/Tokyo' AND sec.has('gyosei_kihon.kansa')
$$;

CREATE FUNCTION gyosei_kihon.bango_riyo_hibi(p_city integer, p_login text, p_days integer) RETURNS TABLE (hi_date date, riyo_count integer)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT (u.riyo_at AT TIME ZONE 'Asia/Tokyo')::date, count(*)::integer FROM gyosei_kihon.bango_riyo AS u
    WHERE u.dantai_code = p_city AND u.riyo_login = p_login AND u.riyo_at >= clock_timestamp() - interval '1 day' * p_days AND sec.has('gyosei_kihon.kansa')
    GROUP BY 1
$$;

CREATE FUNCTION gyosei_kihon.bango_riyo_bun(p_city integer, p_riyo_no bigint[])
RETURNS TABLE (riyo_no bigint, riyo_at timestamptz, riyo_login text, kojin_no bigint, riyo_name text, mokuteki_name text, riyo_terminal text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT u.riyo_no, u.riyo_at, u.riyo_login, u.kojin_no, sys.code_heading('gyosei_kihon', 'bango_mokuteki', u.bango_mokuteki_code),
           sys.code_name('gyosei_kihon', 'bango_mokuteki', u.bango_mokuteki_code), u.riyo_terminal
    FROM gyosei_kihon.bango_riyo AS u WHERE u.dantai_code = p_city AND u.riyo_no = ANY (p_riyo_no) AND sec.has('gyosei_kihon.kansa')
$$;
