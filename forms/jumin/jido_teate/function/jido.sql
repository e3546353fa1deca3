-- SPDX-License-Identifier: Apache-2.0
-- The children of a claim in one month, as the sheet takes them. Birth dates are those of the 宛名.
CREATE FUNCTION jido_teate.keisan_jido(p_city integer, p_nintei_no bigint, p_month integer) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('birth_date', t.birth_date, 'kango_flag', c.kango_flag,
                                                 'kakuninsho_flag', c.kakuninsho_flag, 'shisetsu_flag', c.shisetsu_flag, 'todoke_no', c.jido_no)
                              ORDER BY c.jido_no), '[]')
    FROM jido_teate.jido AS c
    JOIN gyosei_kihon.atena AS t ON t.dantai_code = c.dantai_code AND t.kojin_no = c.kojin_no
    WHERE c.dantai_code = p_city AND c.nintei_no = p_nintei_no AND c.yuko_flag
      AND c.kaishi_month <= p_month AND (c.owari_month IS NULL OR c.owari_month >= p_month)
$$;

-- From this month on the row of a child no longer holds. A row that had not begun yet counts for nothing.
CREATE FUNCTION jido_teate.jido_shimeru(p_city integer, p_nintei_no bigint, p_jido_no integer, p_month integer) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE jido_teate.jido AS c
    SET yuko_flag = c.kaishi_month < p_month, owari_month = greatest(sys.month_add(p_month, -1), c.kaishi_month)
    WHERE c.dantai_code = p_city AND c.nintei_no = p_nintei_no AND (p_jido_no IS NULL OR c.jido_no = p_jido_no)
      AND c.yuko_flag AND (c.owari_month IS NULL OR c.owari_month >= p_month)
$$;

-- The last day a child is paid for (18歳に達する日以後の最初の3月31日), or counted (22歳). 年齢計算ニ関スル法律: reached on the eve.
CREATE FUNCTION jido_teate.nendo_matsu(p_birth date, p_age integer) RETURNS date
LANGUAGE sql IMMUTABLE AS $$
    SELECT make_date(extract(year FROM d.eve)::integer + CASE WHEN extract(month FROM d.eve) >= 4 THEN 1 ELSE 0 END, 3, 31)
    FROM (SELECT (p_birth + make_interval(years => p_age))::date - 1 AS eve) AS d
$$;

-- Who stands on a page about a claim: the claimant, and every child of it.
CREATE FUNCTION jido_teate.nintei_hito(p_city integer, p_nintei_no bigint) RETURNS TABLE (key bigint, person bigint)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT n.nintei_no, n.kojin_no FROM jido_teate.nintei AS n WHERE n.dantai_code = p_city AND n.nintei_no = p_nintei_no
    UNION
    SELECT c.nintei_no, c.kojin_no FROM jido_teate.jido AS c WHERE c.dantai_code = p_city AND c.nintei_no = p_nintei_no
$$;

-- The children of a claim as they stand now, the eldest first: the rows of a form's grid.
CREATE FUNCTION jido_teate.jido_gyo(p_city integer, p_nintei_no bigint) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('jido_ido_code', '0', 'jido_no', c.jido_no, 'kojin_no', c.kojin_no, 'jido_name', k.shimei,
               'birth_date', k.birth_date, 'dokyo_code', c.dokyo_code, 'kango_flag', c.kango_flag, 'seikei_code', c.seikei_code,
               'kakuninsho_flag', c.kakuninsho_flag, 'gakusei_flag', c.gakusei_flag, 'sotsugyo_month', c.sotsugyo_month,
               'shisetsu_flag', c.shisetsu_flag) ORDER BY k.birth_date, c.jido_no), '[]')
    FROM jido_teate.jido AS c
    JOIN gyosei_kihon.atena AS k ON k.dantai_code = c.dantai_code AND k.kojin_no = c.kojin_no
    WHERE c.dantai_code = p_city AND c.nintei_no = p_nintei_no AND c.yuko_flag AND c.owari_month IS NULL
$$;

-- Has this person's claim been granted, and does it still run in the month of this day (住民基本台帳法7条11号の2)? A claim that ended with the move itself is
-- paid for that month yet (児童手当法8条2項). False says no more than that nobody here pays: an official is paid by the employer.
CREATE FUNCTION jido_teate.jukyu_flag(p_city integer, p_kojin_no bigint, p_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT FROM jido_teate.nintei AS n
                   WHERE n.dantai_code = p_city AND n.kojin_no = p_kojin_no
                     AND (n.nintei_jotai_code = '2' OR n.nintei_jotai_code = '4' AND n.shuryo_month >= sys.month_of(p_day)))
$$;
