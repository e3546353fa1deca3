-- SPDX-License-Identifier: Apache-2.0
-- In whose name a paper of that day is given. A 職務代理者 in force goes before the head of the city. p_letter: the report of a letter, which the
-- city may send without the seal; then there is no koin_name.
CREATE FUNCTION juki.ninsho_of(p_city integer, p_day date, p_letter text DEFAULT NULL)
RETURNS TABLE (shokumei text, ninshosha text, koin_name text, keiin_code text, keiin_bun text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(n.shokumei_name, s.prefecture || s.name || '長'),
           coalesce(n.shimei, regexp_replace(sys.param('juki.ninshosha', p_day), '^' || s.name || '長　?', '')),
           CASE WHEN p_letter = ANY (sys.param_list('juki.koin_shoryaku', p_day)) THEN NULL ELSE coalesce(n.koin_name, s.name || '長之印') END,
           sys.param('juki.keiin', p_day), sys.code_name('juki', 'keiin', sys.param('juki.keiin', p_day))
    FROM sys.city AS s
    LEFT JOIN LATERAL (
        SELECT q.shokumei_name, q.shimei, q.koin_name FROM juki.ninsho AS q
        WHERE q.dantai_code = p_city AND q.valid_from_date <= p_day AND (q.valid_to_date IS NULL OR p_day < q.valid_to_date)
        ORDER BY q.ninsho_kubun_code DESC
        LIMIT 1) AS n ON true
    WHERE s.dantai_code = p_city
$$;

-- 認証文. Who asks for the copy of a whole household asks for a paper that says so: nothing else on it tells whether anybody was left out.
CREATE FUNCTION juki.ninsho_bun(k juki.kofu, p_day date) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE k.shomei_shurui_code
        WHEN '3' THEN 'この写しは、改製原住民票の原本と相違ないことを証明する。'
        WHEN '4' THEN 'この写しは、住民票の除票の原本と相違ないことを証明する。'
        WHEN '5' THEN '上記の事項は、' || w.zenin || '住民票に記載されていることを証明する。'
        WHEN '6' THEN '上記の事項は、住民票の除票に記載されていることを証明する。'
        ELSE 'この写しは、' || w.zenin || '住民票の原本と相違ないことを証明する。' END
    FROM (SELECT CASE WHEN k.hani_code = '1' THEN coalesce(nullif(sys.param('juki.ninsho_zenin', p_day), 'なし'), '') ELSE '' END AS zenin) AS w
$$;

-- The same for what prints many papers: asked once for each of their days, not for each paper.
CREATE FUNCTION juki.ninsho_hibi(p_city integer, p_days date[])
RETURNS TABLE (hi date, shokumei text, ninshosha text, koin_name text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT d.hi, n.shokumei, n.ninshosha, n.koin_name
    FROM (SELECT DISTINCT u AS hi FROM unnest(p_days) AS u) AS d
    CROSS JOIN LATERAL juki.ninsho_of(p_city, d.hi) AS n
$$;

-- Is there somebody to certify? A city that has entered its head has nobody once the term is over, until a successor or a 職務代理者
-- (地方自治法152条) is entered: the name of the parameter may be of whoever went before.
CREATE FUNCTION juki.ninsho_aru(p_city integer, p_day date) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN NOT EXISTS (SELECT 1 FROM juki.ninsho AS n WHERE n.dantai_code = p_city AND n.ninsho_kubun_code = '1' AND n.valid_from_date <= p_day)
        OR EXISTS (SELECT 1 FROM juki.ninsho AS n
                   WHERE n.dantai_code = p_city AND n.valid_from_date <= p_day AND (n.valid_to_date IS NULL OR p_day < n.valid_to_date));
END
$$;

-- The day whose head gives a paper that bears p_day: of a day on which nobody was in office the day it is issued.
CREATE FUNCTION juki.ninsho_hi(p_city integer, p_day date, p_today date) RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN CASE WHEN juki.ninsho_aru(p_city, p_day) THEN p_day ELSE p_today END;
END
$$;

-- Asked by each deed that issues a paper for which ninsho_of says in whose name.
CREATE FUNCTION juki.ninsho_kensa(p_city integer, p_day date, p_field text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM sys.problem('02-983', p_field, NULL, jsonb_build_object('hi', p_day)) WHERE NOT juki.ninsho_aru(p_city, p_day);
END
$$;
