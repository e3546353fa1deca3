-- SPDX-License-Identifier: Apache-2.0
-- The head of a household as papers name him (法7条4号), NULL when 世帯主未定.
CREATE FUNCTION juki.setai_nushi(p_city integer, p_setai_no bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT juki.shimei_heiki(j.shimei, j.shimei_romaji) FROM juki.jumin AS j
    WHERE j.dantai_code = p_city AND j.setai_no = p_setai_no AND juki.zokugara(j) = '02' AND juki.jotai(j) = '1'
$$;

-- The number of the head: whose name stands on an answer stands in the log of views.
CREATE FUNCTION juki.setai_nushi_no(p_city integer, p_setai_no bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT j.kojin_no FROM juki.jumin AS j
    WHERE j.dantai_code = p_city AND j.setai_no = p_setai_no AND juki.zokugara(j) = '02' AND juki.jotai(j) = '1'
$$;

-- Who was the head when the sheet of this person closed: herself, or whoever was on the eve of that day.
CREATE FUNCTION juki.johyo_nushi_hito(p_city integer, p_kojin_no bigint, p_rireki_no integer) RETURNS TABLE (kojin_no bigint, shimei text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE WHEN j.zokugara_code = '02' THEN j.kojin_no ELSE s.kojin_no END, CASE WHEN j.zokugara_code = '02' THEN juki.shimei_heiki(j.shimei, j.shimei_romaji) ELSE s.shimei END
    FROM juki.jumin_rireki AS j
    LEFT JOIN juki.jumin_rireki AS n ON n.dantai_code = j.dantai_code AND n.kojin_no = j.kojin_no AND n.rireki_no = j.rireki_no + 1
    LEFT JOIN LATERAL (SELECT q.kojin_no, juki.shimei_heiki(q.shimei, q.shimei_romaji) AS shimei FROM juki.sonohi_setai(p_city, p_kojin_no, coalesce(j.shojo_date, n.ido_date, n.shori_date, sys.today()) - 1) AS q
                       WHERE q.zokugara_code = '02' AND q.setai_no = j.setai_no LIMIT 1) AS s ON j.zokugara_code <> '02'
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = p_rireki_no
$$;
CREATE FUNCTION juki.johyo_nushi(p_city integer, p_kojin_no bigint, p_rireki_no integer) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$ SELECT x.shimei FROM juki.johyo_nushi_hito(p_city, p_kojin_no, p_rireki_no) AS x $$;
