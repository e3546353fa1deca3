-- SPDX-License-Identifier: Apache-2.0
-- Whom a 戸籍 notice can mean.

-- Everybody, by name (異体字 folded) and birthday; of a birth, the parents of that name.
CREATE FUNCTION juki.tsuchi_dare(t juki.koseki_tsuchi) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 2 AS $$
BEGIN
    RETURN QUERY
    SELECT gyosei_kihon.doseidomei(t.dantai_code, CASE t.tsuchi_shurui_code WHEN '1' THEN t.oya_shimei ELSE t.shimei END,
                                   CASE t.tsuchi_shurui_code WHEN '1' THEN t.oya_birth_date ELSE t.birth_date END);
END $$;

-- Is one of them protected, or does a notice about somebody of that name wait in the 受信箱?
CREATE FUNCTION juki.tsuchi_kakusu(t juki.koseki_tsuchi) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM juki.tsuchi_dare(t) AS d WHERE gyosei_kihon.shien_aru(t.dantai_code, d))
        OR gyosei_kihon.shien_namae(t.dantai_code, t.shimei, t.birth_date) OR gyosei_kihon.shien_namae(t.dantai_code, t.oya_shimei, t.oya_birth_date)
$$;

-- The one present resident. Two are none.
CREATE FUNCTION juki.tsuchi_koho(t juki.koseki_tsuchi) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    SELECT min(j.kojin_no)
    FROM juki.tsuchi_dare(t) AS d (kojin_no)
    JOIN juki.jumin AS j ON j.dantai_code = t.dantai_code AND j.kojin_no = d.kojin_no
    WHERE juki.jotai(j) = '1'
    HAVING count(*) = 1);
END $$;
