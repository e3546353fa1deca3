-- SPDX-License-Identifier: Apache-2.0
-- owner: own_bango
-- 住民票コード, one function a purpose; each use is a row of bango_riyo in the same transaction. Nothing answers a code but code_shomei
-- (on a certificate that was asked for with it, or of moving out) and code_tsuchi (in the letter of 法30条の3第3項 and 30条の4第3項).

-- 検査数字: 住民基本台帳法施行規則 第1条第2号, 平成14年総務省告示第436号. The notice itself was not seen; three published specimens bear the weights
-- out. So a city may turn it off (juki.code_kensa).
CREATE FUNCTION gyosei_kihon.code_tadashii(p_code text, p_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT p_code ~ '^[0-9]{11}$' AND (sys.param('juki.code_kensa', p_day) <> 'on' OR sys.check_digit('mod11', p_code))
$$;

CREATE FUNCTION gyosei_kihon.code_aru(p_city integer, p_kojin_no bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM gyosei_kihon.juminhyo_code AS x WHERE x.dantai_code = p_city AND x.kojin_no = p_kojin_no AND x.juminhyo_code IS NOT NULL)
$$;

CREATE FUNCTION gyosei_kihon.code_zansu(p_city integer) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT count(*) FROM gyosei_kihon.code_zaiko AS z WHERE z.dantai_code = p_city
$$;

-- 配分: puts codes into the stock; answers how many were new there.
CREATE FUNCTION gyosei_kihon.code_ukeire(p_city integer, p_codes text[], p_day date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_count integer;
BEGIN
    INSERT INTO gyosei_kihon.code_zaiko (dantai_code, juminhyo_code, haibun_date)
    SELECT DISTINCT p_city, u, p_day FROM unnest(p_codes) AS u
    WHERE NOT EXISTS (SELECT 1 FROM gyosei_kihon.juminhyo_code AS x WHERE x.dantai_code = p_city AND x.juminhyo_code = u)
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS v_count = ROW_COUNT;
    RETURN v_count;
END
$$;

-- A code that was typed waits beside the register, never in the record of the entry.
CREATE FUNCTION gyosei_kihon.code_kari(p_kojin_no bigint, p_code text, c sys.call) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO gyosei_kihon.juminhyo_code AS x (dantai_code, kojin_no, kari_code, genzon_flag) VALUES (c.city, p_kojin_no, p_code, true)
    ON CONFLICT (dantai_code, kojin_no) DO UPDATE SET kari_code = excluded.kari_code
$$;

-- A code is unique among those who live here now: who else held it and has left lets go of it (as with a 個人番号, asked when it is needed).
CREATE FUNCTION gyosei_kihon.code_hanasu(p_city integer, p_kojin_no bigint, p_code text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE gyosei_kihon.juminhyo_code AS x SET genzon_flag = false
    WHERE x.dantai_code = p_city AND x.juminhyo_code = p_code AND x.genzon_flag AND x.kojin_no <> p_kojin_no
      AND NOT EXISTS (SELECT 1 FROM juki.jumin AS j WHERE j.dantai_code = p_city AND j.kojin_no = x.kojin_no AND juki.jotai(j) = '1')
$$;

-- Who comes back claims the code she had; it is never drawn anew.
CREATE FUNCTION gyosei_kihon.code_genzon(p_city integer, p_kojin_no bigint, p_genzon boolean) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT gyosei_kihon.code_hanasu(p_city, p_kojin_no, x.juminhyo_code) FROM gyosei_kihon.juminhyo_code AS x
    WHERE x.dantai_code = p_city AND x.kojin_no = p_kojin_no AND p_genzon AND NOT x.genzon_flag;
    UPDATE gyosei_kihon.juminhyo_code AS x SET genzon_flag = p_genzon
    WHERE x.dantai_code = p_city AND x.kojin_no = p_kojin_no AND x.genzon_flag <> p_genzon
$$;

-- 記載・変更: the code that waits, or one of the stock at random (gen_random_uuid: nobody can tell the next). False: the stock is empty.
CREATE FUNCTION gyosei_kihon.code_kisai(p_kojin_no bigint, p_mokuteki text, c sys.call) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_code text := (SELECT x.kari_code FROM gyosei_kihon.juminhyo_code AS x WHERE x.dantai_code = c.city AND x.kojin_no = p_kojin_no);
BEGIN
    IF v_code IS NULL THEN
        DELETE FROM gyosei_kihon.code_zaiko AS z
        WHERE z.dantai_code = c.city AND z.juminhyo_code = (
            SELECT q.juminhyo_code FROM gyosei_kihon.code_zaiko AS q WHERE q.dantai_code = c.city
            ORDER BY gen_random_uuid() LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING z.juminhyo_code INTO v_code;
        IF v_code IS NULL THEN
            RETURN false;
        END IF;
    END IF;
    PERFORM gyosei_kihon.code_hanasu(c.city, p_kojin_no, v_code);
    INSERT INTO gyosei_kihon.juminhyo_code AS x (dantai_code, kojin_no, juminhyo_code, genzon_flag, kisai_date) VALUES (c.city, p_kojin_no, v_code, true, c.today)
    ON CONFLICT (dantai_code, kojin_no) DO UPDATE
    SET juminhyo_code = v_code, mae_code = x.juminhyo_code, kari_code = NULL, genzon_flag = true, kisai_date = c.today;
    PERFORM gyosei_kihon.bango_kiroku(p_kojin_no, p_mokuteki, NULL, c);
    RETURN true;
END
$$;

-- An entry that was taken back lets its code go.
CREATE FUNCTION gyosei_kihon.code_kari_kesu(p_city integer, p_kojin_no bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE gyosei_kihon.juminhyo_code AS x SET kari_code = NULL WHERE x.dantai_code = p_city AND x.kojin_no = p_kojin_no AND x.kari_code IS NOT NULL
$$;

-- On a certificate that was asked for with it (法12条5項), or of moving out (令23条): read by who issued it, in the hour of the issue.
CREATE FUNCTION gyosei_kihon.code_shomei(p_city integer, p_kojin_no bigint, p_kofu_no bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT x.juminhyo_code FROM gyosei_kihon.juminhyo_code AS x
    WHERE x.dantai_code = p_city AND x.kojin_no = p_kojin_no AND (gyosei_kihon.bango_yomeru(p_city, p_kojin_no, p_kofu_no, '12') OR gyosei_kihon.bango_yomeru(p_city, p_kojin_no, p_kofu_no, '14'))
$$;

-- In the letter to the person (住民票コード通知票); p_no is the letter's number, written into the log when it was made.
CREATE FUNCTION gyosei_kihon.code_tsuchi(p_city integer, p_kojin_no bigint, p_no bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT x.juminhyo_code FROM gyosei_kihon.juminhyo_code AS x
    WHERE x.dantai_code = p_city AND x.kojin_no = p_kojin_no AND gyosei_kihon.bango_yomeru(p_city, p_kojin_no, p_no, '13')
$$;

-- Residents without one (法30条の3): who moved in, until it is entered from the 転出証明書.
CREATE FUNCTION gyosei_kihon.code_nashi(p_city integer) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT j.kojin_no FROM juki.jumin AS j
    WHERE j.dantai_code = p_city AND juki.jotai(j) = '1'
      AND NOT EXISTS (SELECT 1 FROM gyosei_kihon.juminhyo_code AS x WHERE x.dantai_code = p_city AND x.kojin_no = j.kojin_no AND x.juminhyo_code IS NOT NULL)
    ORDER BY j.kojin_no
$$;
