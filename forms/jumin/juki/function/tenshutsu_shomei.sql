-- SPDX-License-Identifier: Apache-2.0
-- 転出証明書: whom a 転出届 moves out and for whom it was not cancelled, nor ended by death, as the history has them on that day, in the order of the household.
CREATE FUNCTION juki.tenshutsu_hito(p_city integer, p_ido bigint) RETURNS SETOF juki.jumin_rireki
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT r.* FROM juki.jumin_rireki AS r
    WHERE r.dantai_code = p_city AND r.ido_no = p_ido AND r.ido_jiyu_code IN ('21', '22') AND r.tenshutsu_yotei_date IS NOT NULL
      AND r.rireki_no = (SELECT min(q.rireki_no) FROM juki.jumin_rireki AS q WHERE q.dantai_code = p_city AND q.kojin_no = r.kojin_no AND q.ido_no = p_ido)
      -- who only got another 続柄 in the same 異動 does not leave
      AND EXISTS (SELECT 1 FROM juki.ido AS i JOIN juki.kari_toroku AS k ON k.dantai_code = i.dantai_code AND k.kari_no = i.kari_no,
                       jsonb_array_elements(k.record -> 'henko') AS e
                  WHERE i.dantai_code = p_city AND i.ido_no = p_ido AND e.value ->> 'shori' = 'shojo' AND (e.value ->> 'kojin_no')::bigint = r.kojin_no)
      AND NOT juki.kieta(p_city, r.ido_no, r.kojin_no)
      AND NOT EXISTS (SELECT 1 FROM juki.jumin AS j WHERE j.dantai_code = p_city AND j.kojin_no = r.kojin_no AND j.jumin_jotai_code = '3')
    ORDER BY r.narabi_no, r.kojin_no
$$;

-- The 交付受付 under which it was first issued; NULL before. One that was spoilt (書損) never left the desk.
CREATE FUNCTION juki.tenshutsu_hajime(p_city integer, p_ido bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT min(k.kofu_no) FROM juki.kofu AS k WHERE k.dantai_code = p_city AND k.ido_no = p_ido AND k.shomei_shurui_code = '7'
      AND NOT EXISTS (SELECT 1 FROM juki.hakko AS h JOIN juki.shosan AS s ON s.dantai_code = h.dantai_code AND s.hakko_no = h.hakko_no
                      WHERE h.dantai_code = p_city AND h.kofu_no = k.kofu_no)
$$;

-- The latest 転出 of a person that was not cancelled.
CREATE FUNCTION juki.tenshutsu_ido(p_city integer, p_kojin bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT r.ido_no FROM juki.jumin_rireki AS r
    WHERE r.dantai_code = p_city AND r.kojin_no = p_kojin AND r.ido_jiyu_code IN ('21', '22')
      AND NOT juki.kieta(p_city, r.ido_no, r.kojin_no)
    ORDER BY r.rireki_no DESC LIMIT 1
$$;

-- Of whom the notice of moving in has not come for so many months (parameter): the day from which it is overdue.
CREATE FUNCTION juki.michaku_date(p_yotei date) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT (p_yotei + make_interval(months => sys.param('juki.michaku_tsukisu', sys.today())::integer))::date
$$;

-- Who was the head of the household that they left, when they notified.
CREATE FUNCTION juki.tenshutsu_nushi(p_city integer, p_ido bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce((SELECT juki.shimei_heiki(t.shimei, t.shimei_romaji) FROM juki.tenshutsu_hito(p_city, p_ido) AS t WHERE t.zokugara_code = '02' LIMIT 1),
                    (SELECT juki.setai_nushi(p_city, t.setai_no) FROM juki.tenshutsu_hito(p_city, p_ido) AS t LIMIT 1))
$$;
