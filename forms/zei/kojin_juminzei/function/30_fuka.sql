-- SPDX-License-Identifier: Apache-2.0
-- 普通徴収の納期限: the end of each month of the by-law (in December the 25th), or the next open day.
CREATE FUNCTION kojin_juminzei.futsu_noki(p_nendo integer) RETURNS date[]
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT array_agg(juki.kigen(CASE WHEN m.m = 12 THEN make_date(p_nendo, 12, 25)
               ELSE (make_date(p_nendo + CASE WHEN m.m < 4 THEN 1 ELSE 0 END, m.m, 1) + interval '1 month')::date - 1 END, 0) ORDER BY m.o)
    FROM (SELECT u::integer AS m, o FROM unnest(sys.param_list('kojin_juminzei.futsu_noki_name', make_date(p_nendo, 4, 1))) WITH ORDINALITY AS x (u, o)) AS m
$$;

-- The latest year that was assessed; before there is one, the year that is worked on.
CREATE FUNCTION kojin_juminzei.kazei_nendo(p_city integer) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(kojin_juminzei.fuka_zumi_nendo(p_city, 9999), kojin_juminzei.nendo(sys.today()))
$$;

-- Can an assessment of p_day not be paid as the law divides it any more: an instalment of the by-law would be told of too late, or an employer
-- after 5月31日 (地方税法第321条の4第2項)?
CREATE FUNCTION kojin_juminzei.fuka_osoi(p_nendo integer, p_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT p_day > make_date(p_nendo, 5, 31) OR (kojin_juminzei.futsu_noki(p_nendo))[1] < p_day + sys.param_int('shuno.kofu_nissu_count', p_day)
$$;

-- Of whom a pension takes no 本徴収, with how many 仮徴収 it takes and its last day: what was told the year before goes on of who did not live
-- here on the first day of the year (地方税法第321条の7の9); of the dead nothing is paid any more.
CREATE FUNCTION kojin_juminzei.nenkin_yame(p_city integer, p_hani int8range, p_nendo integer) RETURNS TABLE (kojin_no bigint, kazu integer, owari_date date)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH n AS (SELECT sys.param_int('kojin_juminzei.nenkin_jusho_no', make_date(p_nendo, 4, 1)) AS hi,
                      sys.param_int('kojin_juminzei.nenkin_kaisu', make_date(p_nendo, 4, 1)) AS kaisu)
    SELECT x.kojin_no, min(x.kazu), min(x.owari_date)
    FROM (SELECT o.kojin_no, (SELECT count(*)::integer FROM generate_series(0, n.kaisu - 1) AS g
                              WHERE make_date(p_nendo, 4, 15) + make_interval(months => 2 * g) <= coalesce(o.shojo_date, o.ido_date)) AS kazu,
                 coalesce(o.shojo_date, o.ido_date) AS owari_date
          FROM n CROSS JOIN LATERAL juki.sonohi_mure(p_city, p_hani, sys.today()) AS o WHERE o.jumin_jotai_code = '3'
          UNION ALL
          SELECT o.kojin_no, n.kaisu, greatest(sys.today(), make_date(p_nendo, 8, 31))
          FROM n CROSS JOIN LATERAL juki.sonohi_mure(p_city, p_hani, make_date(p_nendo, n.hi / 100, n.hi % 100)) AS o WHERE o.jumin_jotai_code IN ('2', '4')) AS x
    GROUP BY x.kojin_no
$$;

-- The year's tax a 仮徴収 of p_nendo is half of: what stood of the year before on the last day its payer could be told of a change (施行令第48条の
-- 9の15、青森市 1001669), without 定額減税 (名古屋市 2475); also of a decision that another took the place of before it was posted, for its payer hears of
-- each. NULL: no pension took a part from 10月 on, or it was stopped since.
CREATE FUNCTION kojin_juminzei.kari_moto(p_city integer, p_kojin_no bigint, p_nendo integer) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_tsukihi integer := (sys.param_list('kojin_juminzei.nenkin_henko_name', make_date(p_nendo - 1, 4, 1)))[2]::integer;
BEGIN
    RETURN (
    SELECT CASE WHEN NOT f.uchiwake ? 'nenkin_bungaku_yen' THEN CASE WHEN f.choshu_code = '3' THEN nullif(f.nenzei_yen, 0) END
                WHEN kojin_juminzei.honchoshu_ari(f) OR (f.uchiwake ->> 'nenkin_genzei_yen')::bigint > 0
                THEN nullif((f.uchiwake ->> 'nenkin_bungaku_yen')::bigint + coalesce((f.uchiwake ->> 'nenkin_genzei_yen')::bigint, 0), 0) END
    FROM kojin_juminzei.fuka AS f
    WHERE f.dantai_code = p_city AND f.taisho_no = p_kojin_no AND f.fuka_nendo = p_nendo - 1
      AND (f.fuka_jotai_code <> '9' OR NOT kojin_juminzei.santei_torikeshi(f.dantai_code, f.santei_no)) AND f.kettei_date <= make_date(p_nendo - 1, v_tsukihi / 100, v_tsukihi % 100)
      AND EXISTS (SELECT 1 FROM kojin_juminzei.fuka AS q
                  WHERE q.dantai_code = p_city AND q.taisho_no = p_kojin_no AND q.fuka_nendo = p_nendo - 1 AND q.fuka_jotai_code = '1'
                    AND (q.nenzei_yen = 0 OR coalesce((q.uchiwake ->> 'nenkin_bungaku_yen')::bigint > 0, q.choshu_code = '3')))
    ORDER BY f.fuka_no DESC LIMIT 1);
END
$$;

-- What the notice tells of the 仮徴収 of the year after (地方税法第321条の7の8): half of the pension's part, in its three months.
CREATE FUNCTION kojin_juminzei.yokunen_kari(f kojin_juminzei.fuka) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    SELECT kojin_juminzei.kiwari(least(n.yen, greatest(n.yen / sys.param_int('kojin_juminzei.nenkin_bunbo', n.hi) / n.tani * n.tani, n.tani)),
                                 sys.param_int('kojin_juminzei.nenkin_kaisu', n.hi), n.tani)
    FROM (SELECT make_date(f.fuka_nendo + 1, 4, 1) AS hi, sys.param_int('kojin_juminzei.tokucho_tani', make_date(f.fuka_nendo + 1, 4, 1))::bigint AS tani,
                 (f.uchiwake ->> 'nenkin_bungaku_yen')::bigint + coalesce((f.uchiwake ->> 'nenkin_genzei_yen')::bigint, 0) AS yen) AS n
    WHERE kojin_juminzei.honchoshu_ari(f) AND n.yen > 0);
END
$$;

-- The people of the chunk whose state this run wrote, or one that stopped before it charged them; of one person also what stands, for a
-- notice changes how it is paid; and who was told of nothing and would now be told too late.
CREATE FUNCTION kojin_juminzei.choshu_gyo(j work.job) RETURNS SETOF jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_hani int8range := kojin_juminzei.kazei_hani(j);
    v_nendo integer := (j.args ->> 'fuka_nendo')::integer;
    v_tochu bigint[] := work.broken(j);
    v_osoi boolean := kojin_juminzei.fuka_osoi(v_nendo, sys.today());
    v_yame jsonb := (SELECT jsonb_object_agg(y.kojin_no, jsonb_build_array(y.kazu, y.owari_date)) FROM kojin_juminzei.nenkin_yame(j.dantai_code, v_hani, v_nendo) AS y);
    v_shimekiri boolean := kojin_juminzei.nenkin_kako(make_date(v_nendo, 10, 15), sys.today());
    v_kaisu integer := sys.param_int('kojin_juminzei.nenkin_kaisu', make_date(v_nendo, 4, 1));
BEGIN
    RETURN QUERY SELECT jsonb_build_object('key', jsonb_build_array(k.kojin_no, h.choshu_code, h.tokucho_kojin_no, n.owari_date), 'in', jsonb_build_object(
        'nendo_date', make_date(v_nendo, 4, 1), 'nenzei_yen', coalesce((k.uchiwake ->> 'sashihiki_yen')::bigint, k.nenzei_yen, 0),
        'shotokuwari_yen', (k.uchiwake ->> 'shotokuwari_shi_yen')::bigint + (k.uchiwake ->> 'shotokuwari_ken_yen')::bigint,
        'kintowari_yen', (k.uchiwake ->> 'kintowari_shi_yen')::bigint + (k.uchiwake ->> 'kintowari_ken_yen')::bigint + (k.uchiwake ->> 'shinrin_yen')::bigint,
        'genzei_flag', (k.uchiwake ->> 'teigaku_yen')::bigint > 0, 'teigaku_yen', (k.uchiwake ->> 'teigaku_yen')::bigint,
        'kyuyo_tokucho_flag', h.choshu_code = '2', 'nenkin_tokucho_flag', n.ari, 'sonota_futsu_flag', coalesce(d.sonota_futsu_flag, false),
        'birth_date', (SELECT t.birth_date FROM gyosei_kihon.atena AS t WHERE t.dantai_code = k.dantai_code AND t.kojin_no = k.kojin_no),
        'kyuyo_shotoku_yen', (k.uchiwake ->> 'kyuyo_shotoku_yen')::bigint, 'nenkin_zatsu_yen', (k.uchiwake ->> 'nenkin_zatsu_yen')::bigint,
        'gokei_shotoku_yen', (k.uchiwake ->> 'gokei_shotoku_yen')::bigint,
        'nenkin_shonen_flag', n.ari AND z.yen IS NULL, 'zennendo_nenkin_yen', CASE WHEN n.ari THEN coalesce(z.yen, 0) ELSE 0 END,
        'nenkin_karichoshu_count', CASE WHEN n.ari THEN n.kazu END))
    FROM kojin_juminzei.kazei AS k
    LEFT JOIN kojin_juminzei.shinkoku_mure(j.dantai_code, v_hani, v_nendo) AS d ON d.kojin_no = k.kojin_no
    CROSS JOIN LATERAL (SELECT (SELECT q.tokucho_kojin_no FROM kojin_juminzei.kyuyo_hokoku AS q
                                WHERE q.dantai_code = k.dantai_code AND q.kojin_no = k.kojin_no AND q.fuka_nendo = v_nendo AND q.yuko_flag AND q.tokucho_flag
                                  -- the dead were paid no wages on the first day of the year (地方税法第321条の3第1項)
                                  AND ((v_yame -> k.kojin_no::text ->> 1)::date >= make_date(v_nendo, 4, 1)) IS NOT FALSE
                                  AND NOT EXISTS (SELECT 1 FROM kojin_juminzei.kyuyo_ido AS i
                                                  WHERE i.dantai_code = q.dantai_code AND i.kojin_no = q.kojin_no AND i.fuka_nendo = v_nendo
                                                    AND i.tokucho_kojin_no = q.tokucho_kojin_no AND kojin_juminzei.ido_mae(i))
                                ORDER BY q.kyuyo_shunyu_yen DESC, q.hokoku_no LIMIT 1) AS tokucho_kojin_no,
                               (k.uchiwake ->> 'nenkin_zatsu_yen')::bigint > 0 AND EXISTS (
                                   SELECT 1 FROM kojin_juminzei.nenkin_hokoku AS q
                                   WHERE q.dantai_code = k.dantai_code AND q.kojin_no = k.kojin_no AND q.fuka_nendo = v_nendo AND q.yuko_flag
                                     AND q.tokucho_flag) AS nenkin_ari) AS s
    LEFT JOIN LATERAL (SELECT kojin_juminzei.kari_moto(j.dantai_code, k.kojin_no, v_nendo) AS yen) AS z ON s.nenkin_ari
    -- 本徴収 is what the payer was told of in time (地方税法第321条の7の5第1項); who begins later pays by oneself, of others the 仮徴収 alone goes on
    CROSS JOIN LATERAL (SELECT least((v_yame -> k.kojin_no::text ->> 0)::integer, CASE WHEN o.osoi THEN v_kaisu END) AS kazu,
                               CASE WHEN v_yame ? k.kojin_no::text THEN (v_yame -> k.kojin_no::text ->> 1)::date
                                    WHEN o.osoi AND z.yen IS NOT NULL THEN greatest(sys.today(), make_date(v_nendo, 8, 31)) END AS owari_date
                        FROM (SELECT s.nenkin_ari AND v_shimekiri AND NOT EXISTS (
                                  SELECT 1 FROM kojin_juminzei.fuka AS q
                                  WHERE q.dantai_code = k.dantai_code AND q.taisho_no = k.kojin_no AND q.fuka_nendo = v_nendo AND q.fuka_jotai_code = '1'
                                    AND kojin_juminzei.honchoshu_ari(q)) AS osoi) AS o) AS y
    CROSS JOIN LATERAL (SELECT s.nenkin_ari AND CASE WHEN z.yen IS NULL THEN y.kazu IS NULL ELSE coalesce(y.kazu, 1) > 0 END AS ari, y.kazu, y.owari_date) AS n
    -- from wages when an employer reported so, the pension's part from the pension, what is left by oneself
    CROSS JOIN LATERAL (SELECT s.tokucho_kojin_no, CASE WHEN s.tokucho_kojin_no IS NOT NULL THEN '2' WHEN n.ari THEN '3' ELSE '1' END AS choshu_code) AS h
    WHERE k.dantai_code = j.dantai_code AND k.fuka_nendo = v_nendo
      -- also of whom nothing is known any more (a report withdrawn): what stands is charged without ground
      AND (k.kazei_jotai_code IN ('1', '2', '5') OR EXISTS (SELECT 1 FROM kojin_juminzei.fuka AS q WHERE q.dantai_code = k.dantai_code AND q.taisho_no = k.kojin_no
               AND q.fuka_nendo = v_nendo AND q.fuka_jotai_code = '1' AND q.nenzei_yen > 0))
      AND (k.santei_no = j.job_no OR k.santei_no = ANY (v_tochu) OR j.args ->> 'kojin_no' IS NOT NULL
           OR v_osoi AND EXISTS (SELECT 1 FROM kojin_juminzei.fuka AS q WHERE q.dantai_code = k.dantai_code AND q.taisho_no = k.kojin_no AND q.fuka_nendo = v_nendo
                                    AND q.fuka_jotai_code = '1'
                                    AND (q.hasso_date IS NULL OR q.choshu_code = '2' AND (q.tokucho_hasso_date IS NULL OR q.honnin_hasso_date IS NULL AND kojin_juminzei.awasete(q)))
                                    AND kojin_juminzei.noki_chikai(q, NULL, sys.today()) IS NOT NULL))
      AND k.rireki_no = (SELECT max(m.rireki_no) FROM kojin_juminzei.kazei AS m
                         WHERE m.dantai_code = k.dantai_code AND m.kojin_no = k.kojin_no AND m.fuka_nendo = v_nendo)
      AND k.kojin_no >= lower(v_hani) AND (upper(v_hani) IS NULL OR k.kojin_no < upper(v_hani));
END
$$;

-- 特別徴収の日: wages the 10th of the month after, twelve times from 6月 on; pensions the 15th of every second month from 4月 on.
CREATE FUNCTION kojin_juminzei.kyuyo_noki(p_nendo integer) RETURNS date[]
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT array_agg(juki.kigen((make_date(p_nendo, 7, 10) + make_interval(months => n))::date, 0) ORDER BY n) FROM generate_series(0, 11) AS n
$$;

-- The instalments of one answer with their days. A 仮徴収 of more than the year's tax ends where the tax does; what the payer took beyond it
-- is given back (地方税法第321条の7の8第5項).
CREATE FUNCTION kojin_juminzei.kibetsu_of(p_choshu text, p_nendo integer, p_answer jsonb, p_futsu date[], p_kyuyo date[]) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('noki_date', x.noki, 'kibetsu_yen', x.yen, 'hoho_name', x.hoho) ORDER BY x.noki), '[]')
    FROM (SELECT p_futsu[(e ->> 'ki_no')::integer] AS noki, (e ->> 'futsu_yen')::bigint AS yen, '納付書' AS hoho
          FROM jsonb_array_elements(p_answer -> 'futsu') AS e
          UNION ALL
          SELECT p_kyuyo[(e ->> 'kai_no')::integer], (e ->> 'kyuyo_yen')::bigint, '給与'
          FROM jsonb_array_elements(p_answer -> 'kyuyo') AS e WHERE p_choshu = '2'
          UNION ALL
          SELECT (make_date(p_nendo, 4, 15) + make_interval(months => 2 * ((e ->> 'kai_no')::integer - 1)))::date,
                 greatest(0, least((e ->> 'nenkin_yen')::bigint, g.yen - coalesce(sum((e ->> 'nenkin_yen')::bigint) OVER (
                     ORDER BY (e ->> 'kai_no')::integer ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::bigint)), '年金'
          FROM jsonb_array_elements(p_answer -> 'nenkin') AS e
          CROSS JOIN (SELECT (p_answer ->> 'nenkin_bungaku_yen')::bigint - (p_answer ->> 'nenkin_futsu_yen')::bigint AS yen) AS g) AS x
    WHERE x.yen > 0 OR x.hoho = '給与'
$$;

-- Is a part of the tax taken from wages and another not? Then the person is told of the other by a notice of their own.
CREATE FUNCTION kojin_juminzei.awasete(f kojin_juminzei.fuka) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(f.uchiwake ->> 'choshu_code' = '2'
                    AND (f.uchiwake ->> 'nenkin_bungaku_yen')::bigint + (f.uchiwake ->> 'futsu_bungaku_yen')::bigint > 0, false)
$$;

-- Is there a 納税通知書 of one's own of this assessment? Of who is collected from by an employer only about what is collected beside the wages.
CREATE FUNCTION kojin_juminzei.honnin_noru(f kojin_juminzei.fuka) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (f.choshu_code IS DISTINCT FROM '2' OR kojin_juminzei.awasete(f)) AND kojin_juminzei.tsuchi_noru(f);
END $$;

-- Whose 納税通知書 has still to go out. Of who is collected from by an employer only the one about what is collected beside the wages: the words
-- of awasete stand here again, for the index that holds those few (fuka_honnin_mihasso).
CREATE FUNCTION kojin_juminzei.tsuchi_machi(p_city integer) RETURNS SETOF kojin_juminzei.fuka
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT f.* FROM kojin_juminzei.fuka AS f
    WHERE f.dantai_code = p_city AND f.fuka_jotai_code = '1' AND f.hasso_date IS NULL AND f.choshu_code IS DISTINCT FROM '2' AND kojin_juminzei.tsuchi_noru(f)
    UNION ALL
    SELECT f.* FROM kojin_juminzei.fuka AS f
    WHERE f.dantai_code = p_city AND f.fuka_jotai_code = '1' AND f.honnin_hasso_date IS NULL AND f.choshu_code = '2'
      AND coalesce(f.uchiwake ->> 'choshu_code' = '2'
                   AND (f.uchiwake ->> 'nenkin_bungaku_yen')::bigint + (f.uchiwake ->> 'futsu_bungaku_yen')::bigint > 0, false)
      AND kojin_juminzei.awasete(f) AND kojin_juminzei.tsuchi_noru(f)
$$;

-- What the employer of f takes each month, 6月 first. What another took before has its number on it, or has none beside what has this one's.
CREATE FUNCTION kojin_juminzei.kyuyo_tsuki(f kojin_juminzei.fuka) RETURNS bigint[]
LANGUAGE sql IMMUTABLE AS $$
    WITH e AS (SELECT extract(month FROM (x.e ->> 'noki_date')::date)::integer AS noki_tsuki, (x.e ->> 'kibetsu_yen')::bigint AS yen,
                      (x.e ->> 'tokucho_kojin_no')::bigint AS saki
               FROM jsonb_array_elements(f.uchiwake -> 'kibetsu') AS x (e) WHERE x.e ->> 'hoho_name' = '給与')
    SELECT array_agg(coalesce((SELECT sum(e.yen) FROM e WHERE e.noki_tsuki = (g.g + 6) % 12 + 1 AND (e.saki = f.tokucho_kojin_no
               OR e.saki IS NULL AND NOT EXISTS (SELECT 1 FROM e WHERE e.saki = f.tokucho_kojin_no))), 0)::bigint ORDER BY g.g)
    FROM generate_series(0, 11) AS g (g)
$$;

CREATE FUNCTION kojin_juminzei.kyuyo_bungaku(f kojin_juminzei.fuka) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$
    SELECT sum(u)::bigint FROM unnest(kojin_juminzei.kyuyo_tsuki(f)) AS u
$$;

-- Who has gone from an employer's list since the employer was told, or before it was told of months that stand as taken by it (a row nobody was
-- told of, unless the employer heard of an earlier one since): the last such row, where what stands is not that employer's. Who was told of it stays.
CREATE FUNCTION kojin_juminzei.tokucho_hazure(p_city integer, p_kara integer, p_made integer) RETURNS SETOF kojin_juminzei.fuka
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT DISTINCT ON (f.fuka_nendo, f.taisho_no, f.tokucho_kojin_no) f.* FROM kojin_juminzei.fuka AS f
    WHERE f.dantai_code = p_city AND f.fuka_nendo BETWEEN p_kara AND p_made AND f.fuka_jotai_code IN ('2', '9') AND f.choshu_code = '2'
      AND NOT EXISTS (SELECT 1 FROM kojin_juminzei.fuka AS q
                      WHERE q.dantai_code = p_city AND q.taisho_no = f.taisho_no AND q.fuka_nendo = f.fuka_nendo AND q.fuka_jotai_code = '1' AND q.choshu_code = '2'
                        AND q.tokucho_kojin_no = f.tokucho_kojin_no)
      AND (f.fuka_jotai_code = '2' AND f.tokucho_hasso_date IS NOT NULL
           OR f.henko_hasso_date IS NOT NULL
           OR EXISTS (SELECT 1 FROM kojin_juminzei.fuka AS q CROSS JOIN LATERAL jsonb_array_elements(q.uchiwake -> 'kibetsu') AS x (e)
                      WHERE q.dantai_code = p_city AND q.taisho_no = f.taisho_no AND q.fuka_nendo = f.fuka_nendo AND q.fuka_jotai_code = '1'
                        AND x.e ->> 'hoho_name' = '給与' AND (x.e ->> 'tokucho_kojin_no')::bigint = f.tokucho_kojin_no AND (x.e ->> 'kibetsu_yen')::bigint > 0)
              AND NOT EXISTS (SELECT 1 FROM kojin_juminzei.fuka AS q
                              WHERE q.dantai_code = p_city AND q.taisho_no = f.taisho_no AND q.fuka_nendo = f.fuka_nendo AND q.fuka_no < f.fuka_no
                                AND q.tokucho_kojin_no = f.tokucho_kojin_no AND q.henko_hasso_date >= f.kettei_date))
    ORDER BY f.fuka_nendo, f.taisho_no, f.tokucho_kojin_no, f.fuka_no DESC
$$;

-- What that employer still takes each month: what was past when the next row was decided, or by the 異動届 what it had taken; then nothing. By the
-- row that stands (p_ima), or by the next one.
CREATE FUNCTION kojin_juminzei.hazure_tsuki(f kojin_juminzei.fuka, p_ima boolean) RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    WITH q AS (SELECT q.uchiwake, q.fuka_no, first_value(q.kettei_date) OVER (ORDER BY q.fuka_no) AS kettei_date, q.fuka_jotai_code = '1' AND p_ima AS ima FROM kojin_juminzei.fuka AS q
               WHERE q.dantai_code = f.dantai_code AND q.taisho_no = f.taisho_no AND q.fuka_nendo = f.fuka_nendo AND q.fuka_no > f.fuka_no AND q.fuka_jotai_code IN ('1', '2')),
    t AS (SELECT q.uchiwake, q.kettei_date FROM q ORDER BY q.ima DESC, q.fuka_no LIMIT 1),
    e AS (SELECT (x.e ->> 'noki_date')::date AS noki, (x.e ->> 'kibetsu_yen')::bigint AS yen, (x.e ->> 'tokucho_kojin_no')::bigint AS saki, t.kettei_date
          FROM t CROSS JOIN LATERAL jsonb_array_elements(t.uchiwake -> 'kibetsu') AS x (e) WHERE x.e ->> 'hoho_name' = '給与')
    SELECT array_agg(coalesce((SELECT sum(e.yen) FROM e
               WHERE extract(month FROM e.noki)::integer = (g.g + 6) % 12 + 1 AND (e.saki = f.tokucho_kojin_no OR e.saki IS NULL AND CASE
                   WHEN EXISTS (SELECT 1 FROM e AS s WHERE s.saki IS NOT NULL) THEN NOT EXISTS (SELECT 1 FROM e AS s WHERE s.saki = f.tokucho_kojin_no)
                   ELSE kojin_juminzei.kibetsu_kako('給与', e.noki, e.kettei_date, sys.param_int('kojin_juminzei.kosei_tsuki_count', e.kettei_date), 0) END)), 0)::bigint ORDER BY g.g)
    FROM generate_series(0, 11) AS g (g)
$$;

-- What its last paper said. One that was posted before the months were kept went by the next row.
CREATE FUNCTION kojin_juminzei.hazure_shirase(f kojin_juminzei.fuka) RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE WHEN f.henko_naiyo IS NULL THEN kojin_juminzei.hazure_tsuki(f, false)
                ELSE ARRAY(SELECT x.yen::bigint FROM jsonb_array_elements_text(f.henko_naiyo -> 'tsuki') WITH ORDINALITY AS x (yen, n) ORDER BY x.n) END
$$;

-- Has that employer still to be told? Also again, of what another row than the one its paper went by says otherwise (地方税法第321条の6).
CREATE FUNCTION kojin_juminzei.hazure_machi(f kojin_juminzei.fuka) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    IF f.henko_hasso_date IS NULL THEN
        RETURN true;
    END IF;
    RETURN EXISTS (SELECT 1 FROM kojin_juminzei.fuka AS q
                   WHERE q.dantai_code = f.dantai_code AND q.taisho_no = f.taisho_no AND q.fuka_nendo = f.fuka_nendo AND q.fuka_jotai_code = '1'
                     AND q.fuka_no IS DISTINCT FROM (f.henko_naiyo ->> 'fuka_no')::bigint)
           AND kojin_juminzei.hazure_tsuki(f, true) IS DISTINCT FROM kojin_juminzei.hazure_shirase(f);
END
$$;

-- What a paper of today keeps: the months, the row they are of, and whether an earlier one said otherwise.
CREATE FUNCTION kojin_juminzei.hazure_naiyo(f kojin_juminzei.fuka) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT jsonb_build_object('tsuki', x.tsuki, 'fuka_no',
               (SELECT max(q.fuka_no) FROM kojin_juminzei.fuka AS q
                WHERE q.dantai_code = f.dantai_code AND q.taisho_no = f.taisho_no AND q.fuka_nendo = f.fuka_nendo AND q.fuka_jotai_code = '1'),
               'henko_flag', coalesce((f.henko_naiyo ->> 'henko_flag')::boolean, false)
                             OR f.henko_hasso_date IS NOT NULL AND x.tsuki IS DISTINCT FROM kojin_juminzei.hazure_shirase(f))
    FROM (SELECT kojin_juminzei.hazure_tsuki(f, true) AS tsuki) AS x
$$;

-- What an assessment keeps of how it is paid. Nothing left to take from wages: it is by oneself, or from the pension.
CREATE FUNCTION kojin_juminzei.choshu_uchiwake(p_key jsonb, p_answer jsonb, p_kibetsu jsonb, p_saki bigint, p_kirikae boolean) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_object('choshu_code', h.code, 'tokucho_kojin_no', CASE WHEN h.code = '2' THEN coalesce(to_jsonb(p_saki), p_key -> 2) END,
        'kyuyo_bungaku_yen', g.yen, 'nenkin_bungaku_yen', p_answer -> 'nenkin_bungaku_yen', 'nenkin_genzei_yen', p_answer -> 'nenkin_genzei_yen', 'nenkin_kanpu_yen', p_answer -> 'kanpu_yen',
        'futsu_bungaku_yen', (p_answer ->> 'futsu_bungaku_yen')::bigint + (p_answer ->> 'kyuyo_bungaku_yen')::bigint - g.yen, 'kibetsu', p_kibetsu)
    FROM (SELECT coalesce(sum((x.e ->> 'kibetsu_yen')::bigint), 0)::bigint AS yen, count(*) AS kazu
          FROM jsonb_array_elements(p_kibetsu) AS x (e) WHERE x.e ->> 'hoho_name' = '給与') AS g
    CROSS JOIN LATERAL (SELECT CASE WHEN p_key ->> 1 = '2' AND g.kazu = 0
                                    THEN CASE WHEN (p_answer ->> 'nenkin_bungaku_yen')::bigint > 0 THEN '3' ELSE '1' END
                                    WHEN p_kirikae AND g.yen > 0 THEN '2' ELSE p_key ->> 1 END AS code) AS h
$$;

-- The figures of 徴収方法と期別 that may be unconfirmed: what it reads beside its sheet, and what the sheet reads of who may pay in more than one way.
-- The step before asks for them too: nobody's state changes for a tax that cannot be charged.
CREATE FUNCTION kojin_juminzei.choshu_teisu(j work.job) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT work.must_be_confirmed(j, 'kojin_juminzei.futsu_noki_name', n.hi), work.must_be_confirmed(j, 'kojin_juminzei.futsu_ikkatsu_flag', n.hi), work.must_be_confirmed(j, 'kojin_juminzei.kosei_tsuki_count', sys.today()),
           work.must_be_confirmed(j, 'kojin_juminzei.nenkin_jusho_no', n.hi),
           CASE WHEN n.nenkin THEN work.must_be_confirmed(j, 'kojin_juminzei.nenkin_hajime_no', n.hi) END,
           CASE WHEN n.nenkin THEN work.must_be_confirmed(j, 'kojin_juminzei.nenkin_henko_name', n.hi) END,
           CASE WHEN n.awase THEN work.must_be_confirmed(j, 'kojin_juminzei.nenkin_anbun_tani', n.hi) END,
           CASE WHEN n.awase AND n.genzei THEN work.must_be_confirmed(j, 'kojin_juminzei.genzei_kyuyo_flag', n.hi) END,
           CASE WHEN n.kyuyo AND n.genzei THEN work.must_be_confirmed(j, 'kojin_juminzei.genzei_kintowari_flag', n.hi) END
    FROM (SELECT (j.args ->> 'fuka_nendo')::integer AS nendo, make_date((j.args ->> 'fuka_nendo')::integer, 4, 1) AS hi, (j.args ->> 'kojin_no')::bigint AS hito) AS a
    CROSS JOIN LATERAL (
        SELECT EXISTS (SELECT 1 FROM kojin_juminzei.kyuyo_hokoku AS q
                       WHERE q.dantai_code = j.dantai_code AND q.fuka_nendo = a.nendo AND q.yuko_flag AND q.tokucho_flag AND (a.hito IS NULL OR q.kojin_no = a.hito)) AS kyuyo,
               EXISTS (SELECT 1 FROM kojin_juminzei.nenkin_hokoku AS q
                       WHERE q.dantai_code = j.dantai_code AND q.fuka_nendo = a.nendo AND q.yuko_flag AND q.tokucho_flag AND (a.hito IS NULL OR q.kojin_no = a.hito)) AS nenkin,
               EXISTS (SELECT 1 FROM kojin_juminzei.shinkoku AS q
                       WHERE q.dantai_code = j.dantai_code AND q.fuka_nendo = a.nendo AND q.yuko_flag AND q.sonota_futsu_flag AND (a.hito IS NULL OR q.kojin_no = a.hito)) AS sonota) AS e
    CROSS JOIN LATERAL (
        SELECT a.*, e.kyuyo, e.nenkin, sys.param_flag('kojin_juminzei.teigaku_11', a.hi) AS genzei, e.nenkin OR e.sonota
               -- of who is 65 the pension's part is not taken from the wages (地方税法第321条の3第2項)
               OR e.kyuyo AND EXISTS (
                   SELECT 1 FROM kojin_juminzei.kyuyo_hokoku AS q
                   JOIN gyosei_kihon.atena AS t ON t.dantai_code = q.dantai_code AND t.kojin_no = q.kojin_no
                   WHERE q.dantai_code = j.dantai_code AND q.fuka_nendo = a.nendo AND q.yuko_flag AND q.tokucho_flag AND (a.hito IS NULL OR q.kojin_no = a.hito)
                     AND juki.nenrei(t.birth_date, a.hi) >= sys.param_int('kojin_juminzei.tokucho_nenrei', a.hi)
                     AND (EXISTS (SELECT 1 FROM kojin_juminzei.nenkin_hokoku AS w
                                  WHERE w.dantai_code = q.dantai_code AND w.kojin_no = q.kojin_no AND w.fuka_nendo = q.fuka_nendo AND w.yuko_flag)
                          OR EXISTS (SELECT 1 FROM kojin_juminzei.shinkoku AS w
                                     WHERE w.dantai_code = q.dantai_code AND w.kojin_no = q.kojin_no AND w.fuka_nendo = q.fuka_nendo AND w.yuko_flag
                                       AND w.nenkin_shunyu_yen > 0))) AS awase) AS n
$$;

CREATE FUNCTION kojin_juminzei.choshu_kettei(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_nendo integer := (j.args ->> 'fuka_nendo')::integer;
    v_today date := sys.today();
    v_noki date[] := kojin_juminzei.futsu_noki(v_nendo);
    v_kyuyo date[] := kojin_juminzei.kyuyo_noki(v_nendo);
    v_tsuki integer := sys.param_int('kojin_juminzei.kosei_tsuki_count', v_today);
    v_nissu integer := sys.param_int('shuno.kofu_nissu_count', v_today);
    v_osoi boolean := j.kind <> 'kojin_juminzei.fuka' OR kojin_juminzei.fuka_osoi(v_nendo, v_today);
    v_fuka kojin_juminzei.fuka[];
    w record;
BEGIN
    PERFORM kojin_juminzei.choshu_teisu(j);
    SELECT array_agg(jsonb_populate_record(NULL::kojin_juminzei.fuka, jsonb_build_object('dantai_code', j.dantai_code, 'fuka_nendo', v_nendo, 'kojin_no', k.kojin_no,
               'taisho_no', k.kojin_no, 'nenzei_yen', coalesce(k.nenzei_yen, 0), 'kettei_date', v_today, 'santei_no', j.job_no,
               'uchiwake', kojin_juminzei.choshu_uchiwake(a.key, a.answer, kojin_juminzei.kibetsu_moto(b.kibetsu, m.kibetsu, m.tokucho_kojin_no,
                   CASE WHEN a.key ->> 1 = '2' OR o.kirikae THEN coalesce(o.tokucho_kojin_no, (a.key ->> 2)::bigint) END, v_today, v_tsuki),
                   o.tokucho_kojin_no, o.kirikae)
                   || CASE WHEN i.l <> '{}' THEN jsonb_build_object('ido_no', (SELECT jsonb_agg(x.ido_no ORDER BY x.ordinality) FROM unnest(i.l) WITH ORDINALITY AS x)) ELSE '{}' END)) ORDER BY k.kojin_no)
    INTO v_fuka
    FROM work.answers(j) AS a
    -- what is charged is what is left to pay: 配当割額等 may pay a part of 均等割 (地方税法第314条の9第3項)
    CROSS JOIN LATERAL (SELECT q.kojin_no, coalesce((q.uchiwake ->> 'sashihiki_yen')::bigint, q.nenzei_yen) AS nenzei_yen FROM kojin_juminzei.kazei AS q
                        WHERE q.dantai_code = j.dantai_code AND q.kojin_no = (a.key ->> 0)::bigint AND q.fuka_nendo = v_nendo ORDER BY q.rireki_no DESC LIMIT 1) AS k
    CROSS JOIN LATERAL (SELECT kojin_juminzei.ido_jun(j.dantai_code, k.kojin_no, v_nendo) AS l, kojin_juminzei.kibetsu_of(a.key ->> 1, v_nendo, a.answer, v_noki, v_kyuyo) AS moto) AS i
    CROSS JOIN LATERAL kojin_juminzei.ido_saki(i.l) AS o
    CROSS JOIN LATERAL (SELECT kojin_juminzei.ido_kasaneru(i.moto, i.l, 1, v_noki, v_today) AS kibetsu) AS s
    LEFT JOIN LATERAL kojin_juminzei.kosei_mae(j.dantai_code, k.kojin_no, v_nendo, i.l, i.moto) AS m ON v_osoi
    CROSS JOIN LATERAL (SELECT CASE WHEN NOT v_osoi THEN s.kibetsu
                                    WHEN m.kibetsu IS NULL THEN kojin_juminzei.osoi_kibetsu(s.kibetsu, v_today, v_tsuki, v_nissu, v_noki)
                                    ELSE kojin_juminzei.kosei_kibetsu(s.kibetsu, m.kibetsu, v_today, v_tsuki, v_nissu, v_noki, (a.key ->> 3)::date) END AS kibetsu) AS b
    WHERE a.problem IS NULL;
    SELECT * INTO w FROM kojin_juminzei.fuka_ikkatsu(coalesce(v_fuka, '{}'), '{}', NULL) AS x;
    UPDATE kojin_juminzei.fuka AS f SET choshu_code = u.uchiwake ->> 'choshu_code', tokucho_kojin_no = (u.uchiwake ->> 'tokucho_kojin_no')::bigint
    FROM unnest(v_fuka) AS u
    WHERE f.dantai_code = u.dantai_code AND f.taisho_no = u.taisho_no AND f.fuka_nendo = u.fuka_nendo AND f.fuka_jotai_code = '1' AND f.santei_no = j.job_no;
    -- a notice that changed nothing was applied all the same
    UPDATE kojin_juminzei.fuka AS f SET uchiwake = f.uchiwake || jsonb_build_object('ido_no', u.uchiwake -> 'ido_no')
    FROM unnest(v_fuka) AS u
    WHERE f.dantai_code = u.dantai_code AND f.taisho_no = u.taisho_no AND f.fuka_nendo = u.fuka_nendo AND f.fuka_jotai_code = '1'
      AND f.uchiwake -> 'kibetsu' = u.uchiwake -> 'kibetsu' AND u.uchiwake ? 'ido_no' AND f.uchiwake -> 'ido_no' IS DISTINCT FROM u.uchiwake -> 'ido_no';
    PERFORM work.count(j, '賦課した人', w.fuka_count), work.count(j, '税額(円)', w.zei_yen), work.count(j, 'うち更正', w.kosei_count),
            work.count(j, '特別徴収（給与）', (SELECT count(*) FROM unnest(v_fuka) AS u WHERE u.uchiwake ->> 'choshu_code' = '2' AND u.nenzei_yen > 0)),
            work.count(j, '特別徴収（年金）', (SELECT count(*) FROM unnest(v_fuka) AS u WHERE (u.uchiwake ->> 'nenkin_bungaku_yen')::bigint > 0)),
            work.count(j, '給与と年金などを併せて徴収', (SELECT count(*) FROM unnest(v_fuka) AS u WHERE kojin_juminzei.awasete(u)));
    RETURN kojin_juminzei.kazei_tsuzuki(j);
END
$$;

-- Undone: what stood before a person's row of this run, by no run that was taken back itself, stands again as a further row; where nothing
-- did, nothing is decided. The 更正 that amended it go with it, those that charged nothing, too.
CREATE FUNCTION kojin_juminzei.fuka_modosu(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_nendo integer := (j.args ->> 'fuka_nendo')::integer;
    v_zenbu bigint[];
BEGIN
    IF kojin_juminzei.santei_torikeshi(j.dantai_code, j.job_no) THEN   -- with the run that it amended
        RETURN false;
    END IF;
    v_zenbu := kojin_juminzei.fuka_torikesu_zenbu(j);
    IF j.kind = 'kojin_juminzei.fuka' AND NOT kojin_juminzei.fuka_zumi(j.dantai_code, v_nendo) THEN
        v_zenbu := v_zenbu || ARRAY(SELECT DISTINCT k.santei_no FROM kojin_juminzei.kazei AS k
                                    WHERE k.dantai_code = j.dantai_code AND k.fuka_nendo = v_nendo AND k.santei_no > j.job_no AND k.santei_no <> ALL (v_zenbu));
    END IF;
    INSERT INTO kojin_juminzei.kazei (dantai_code, fuka_nendo, kojin_no, rireki_no, kazei_jotai_code, gokei_shotoku_yen, nenzei_yen, uchiwake, fuyosha_kojin_no,
                                      kettei_date, santei_no)
    SELECT k.dantai_code, k.fuka_nendo, k.kojin_no, k.rireki_no + 1, coalesce(m.kazei_jotai_code, '9'), m.gokei_shotoku_yen, m.nenzei_yen, m.uchiwake,
           m.fuyosha_kojin_no, sys.today(), NULL
    FROM kojin_juminzei.kazei AS k
    LEFT JOIN LATERAL (SELECT q.* FROM kojin_juminzei.kazei AS q
                       WHERE q.dantai_code = k.dantai_code AND q.kojin_no = k.kojin_no AND q.fuka_nendo = k.fuka_nendo AND q.rireki_no < k.rireki_no
                         AND (q.santei_no = ANY (v_zenbu)) IS NOT TRUE
                         AND NOT kojin_juminzei.santei_torikeshi(q.dantai_code, q.santei_no) ORDER BY q.rireki_no DESC LIMIT 1) AS m ON true
    WHERE k.dantai_code = j.dantai_code AND k.fuka_nendo = v_nendo AND k.santei_no = ANY (v_zenbu)
      AND NOT EXISTS (SELECT 1 FROM kojin_juminzei.kazei AS q
                      WHERE q.dantai_code = k.dantai_code AND q.kojin_no = k.kojin_no AND q.fuka_nendo = k.fuka_nendo AND q.rireki_no > k.rireki_no);
    PERFORM kojin_juminzei.saihantei_modosu(j.dantai_code, v_zenbu);
    RETURN false;
END
$$;
