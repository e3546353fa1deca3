-- SPDX-License-Identifier: Apache-2.0
-- 個別事項: the row of each kind that held at a moment, on screens, in alerts and, for 01–06, on a certificate.
CREATE FUNCTION juki.kobetsu_of(p_city integer, p_kojin_no bigint, p_at timestamptz) RETURNS SETOF juki.kobetsu
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT q FROM (
        SELECT DISTINCT ON (b.kobetsu_kubun_code) b AS q FROM juki.kobetsu AS b
        WHERE b.dantai_code = p_city AND b.kojin_no = p_kojin_no AND b.toroku_at <= coalesce(p_at, 'infinity')
        ORDER BY b.kobetsu_kubun_code, b.kobetsu_no DESC) AS x
    WHERE NOT (x.q).torikeshi_flag
    ORDER BY (x.q).kobetsu_kubun_code
$$;

-- The same as it held on a day by what is known now, whenever it was entered: the last row of each kind that had begun, its end only if that had
-- come; what was taken back never was.
CREATE FUNCTION juki.kobetsu_sonohi(p_city integer, p_kojin_no bigint, p_day date) RETURNS SETOF juki.kobetsu
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT DISTINCT ON (b.kobetsu_kubun_code) (jsonb_populate_record(b, CASE WHEN b.shuryo_date > p_day THEN '{"shuryo_date": null}' ELSE '{}' END::jsonb)).*
    FROM juki.kobetsu AS b
    WHERE b.dantai_code = p_city AND b.kojin_no = p_kojin_no AND NOT b.torikeshi_flag
      AND coalesce(b.kaishi_date, (b.toroku_at AT TIME ZONE 'Asia/Tokyo')::date) <= p_day
      AND NOT EXISTS (SELECT 1 FROM juki.kobetsu AS q WHERE q.dantai_code = p_city AND q.kojin_no = p_kojin_no
                      AND q.kobetsu_kubun_code = b.kobetsu_kubun_code AND q.torikeshi_flag AND q.kobetsu_no > b.kobetsu_no)
    ORDER BY b.kobetsu_kubun_code, b.kobetsu_no DESC
$$;

CREATE FUNCTION juki.kobetsu_toroku(p_city integer, p_kojin_no bigint, p jsonb, c sys.call) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    INSERT INTO juki.kobetsu (dantai_code, kojin_no, kobetsu_no, kobetsu_kubun_code, kaishi_date, shuryo_date, kigo_no, nenkin_kubun_code, henko_date,
                              memo, torikeshi_flag, tsuchi_date, toroku_at, toroku_person)
    SELECT p_city, p_kojin_no, coalesce((SELECT max(b.kobetsu_no) FROM juki.kobetsu AS b WHERE b.dantai_code = p_city AND b.kojin_no = p_kojin_no), 0) + 1,
           p ->> 'kobetsu_kubun_code', (p ->> 'kaishi_date')::date, (p ->> 'shuryo_date')::date, p ->> 'kigo_no',
           CASE p ->> 'kobetsu_kubun_code' WHEN '05' THEN p ->> 'nenkin_kubun_code' END, CASE p ->> 'kobetsu_kubun_code' WHEN '05' THEN (p ->> 'henko_date')::date END,
           p ->> 'memo', coalesce((p ->> 'torikeshi_flag')::boolean, false), (p ->> 'tsuchi_date')::date, c.at, c.person
$$;

-- The rows of a screen: what held at a moment, or, where a day is given, on that day.
CREATE FUNCTION juki.kobetsu_gyo(p_city integer, p_kojin_no bigint, p_at timestamptz, p_day date DEFAULT NULL) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('gyo_kubun_code', b.kobetsu_kubun_code, 'gyo_kaishi_date', b.kaishi_date, 'gyo_shuryo_date', b.shuryo_date,
               'gyo_kigo_no', b.kigo_no, 'gyo_nenkin_code', b.nenkin_kubun_code, 'gyo_henko_date', b.henko_date, 'gyo_memo', b.memo)
               ORDER BY b.kobetsu_kubun_code), '[]')
    FROM (SELECT q.* FROM juki.kobetsu_of(p_city, p_kojin_no, p_at) AS q WHERE p_day IS NULL
          UNION ALL SELECT q.* FROM juki.kobetsu_sonohi(p_city, p_kojin_no, p_day) AS q) AS b
$$;

-- What a certificate says of 法7条9号–11号の2; a person without any has none of them.
CREATE FUNCTION juki.kobetsu_bun(p_city integer, p_kojin_no bigint, p_at timestamptz) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(string_agg(concat(sys.code_name('juki', 'kobetsu_kubun', b.kobetsu_kubun_code), ' ' || sys.code_name('juki', 'nenkin_kubun', b.nenkin_kubun_code),
                                      ' ' || juki.wareki(b.henko_date) || '種別変更', ' ' || juki.wareki(b.kaishi_date) || '取得', ' ' || juki.wareki(b.shuryo_date) || '喪失',
                                      CASE b.kobetsu_kubun_code WHEN '05' THEN ' ' || b.kigo_no END), '　' ORDER BY b.kobetsu_kubun_code), '記載なし')
    FROM juki.kobetsu_of(p_city, p_kojin_no, p_at) AS b
    WHERE b.kobetsu_kubun_code <= '06'
$$;

-- The one line of a screen that stands for it all the time.
CREATE FUNCTION juki.koken_bun(p_city integer, p_kojin_no bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT '成年被後見人（' || juki.wareki(b.kaishi_date) || '）'
    FROM juki.kobetsu_of(p_city, p_kojin_no, NULL) AS b
    WHERE b.kobetsu_kubun_code = '21' AND coalesce(b.shuryo_date > sys.today(), true)
$$;

-- 成年被後見人: who enters a change or issues a copy asks for the guardian's paper (後見登記等に関する法律10条の登記事項証明書).
CREATE FUNCTION juki.koken_kensa(p_city integer, p_people bigint[], p_field text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_kojin bigint;
BEGIN
    FOR v_kojin IN SELECT u FROM unnest(p_people) AS u WHERE juki.koken_bun(p_city, u) IS NOT NULL ORDER BY u LOOP
        PERFORM sys.alert('02-816', p_field, NULL, jsonb_build_object('kojin_no', v_kojin, 'shimei', juki.shimei_of(p_city, v_kojin)));
    END LOOP;
END
$$;

-- Has she a card that holds? Its face shows where she lives.
CREATE FUNCTION juki.card_aru(p_city integer, p_kojin_no bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM juki.kobetsu_of(p_city, p_kojin_no, NULL) AS b
                   WHERE b.kobetsu_kubun_code = '11' AND coalesce(b.shuryo_date > sys.today(), true));
END
$$;

-- One answer for all whose cards show the new address (kenmen) or bear it on the back (uragaki): it stands in the row of each who moves and has one.
CREATE FUNCTION juki.card_zenin(p_city integer, p_grid jsonb, p_kenmen boolean, p_uragaki boolean) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (SELECT jsonb_agg(g.value
                    || CASE WHEN p_kenmen AND (g.value ->> 'ido_flag')::boolean AND juki.card_aru(p_city, g.kojin_no) THEN '{"kenmen_flag": true}' ELSE '{}' END::jsonb
                    || CASE WHEN p_uragaki AND (g.value ->> 'ido_flag')::boolean AND j.zairyu_card_no IS NOT NULL THEN '{"uragaki_flag": true}' ELSE '{}' END::jsonb
                    ORDER BY g.ordinality)
            FROM juki.gyo_hito(p_grid) AS g
            LEFT JOIN juki.jumin AS j ON j.dantai_code = p_city AND j.kojin_no = g.kojin_no);
END
$$;

-- Who dies or leaves with a card: it is given back, or goes on (カードの返納・継続利用).
CREATE FUNCTION juki.card_kensa(p_city integer, p_henko jsonb, p_jiyu text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m record;
BEGIN
    IF p_jiyu = '31' THEN   -- who moves within keeps the card, and its face shows the old address
        FOR m IN
            SELECT b.kojin_no, juki.shimei_of(p_city, b.kojin_no) AS shimei
            FROM jsonb_array_elements(p_henko) AS e CROSS JOIN LATERAL (SELECT (e.value ->> 'kojin_no')::bigint AS kojin_no) AS b
            WHERE e.value ? 'jusho' AND NOT coalesce((e.value ->> 'kenmen_flag')::boolean, false) AND juki.card_aru(p_city, b.kojin_no)
            ORDER BY b.kojin_no
        LOOP
            PERFORM sys.alert('02-881', 'setaiin.kenmen_flag', NULL, jsonb_build_object('kojin_no', m.kojin_no, 'shimei', m.shimei));
        END LOOP;
    END IF;
    IF p_jiyu NOT IN ('21', '22', '23') THEN
        RETURN;
    END IF;
    FOR m IN   -- 02 to 06: what the 住民票 knows of insurance, pension and allowance (法7条10号–11号の2)
        SELECT b.kojin_no, juki.shimei_of(p_city, b.kojin_no) AS shimei,
               string_agg(DISTINCT sys.code_name('juki', 'kobetsu_kubun', b.kobetsu_kubun_code), '、') AS shikaku
        FROM jsonb_array_elements(p_henko) AS e CROSS JOIN LATERAL juki.kobetsu_of(p_city, (e.value ->> 'kojin_no')::bigint, NULL) AS b
        WHERE e.value ->> 'shori' = 'shojo' AND b.kobetsu_kubun_code BETWEEN '02' AND '06' AND coalesce(b.shuryo_date > sys.today(), true)
        GROUP BY b.kojin_no ORDER BY b.kojin_no
    LOOP
        PERFORM sys.alert('02-880', 'kojin_no', NULL, jsonb_build_object('kojin_no', m.kojin_no, 'shimei', m.shimei, 'shikaku', m.shikaku));
    END LOOP;
    FOR m IN
        SELECT b.kojin_no, juki.shimei_of(p_city, b.kojin_no) AS shimei, sys.code_name('juki', 'kobetsu_kubun', b.kobetsu_kubun_code) AS card_name
        FROM jsonb_array_elements(p_henko) AS e CROSS JOIN LATERAL juki.kobetsu_of(p_city, (e.value ->> 'kojin_no')::bigint, NULL) AS b
        WHERE e.value ->> 'shori' = 'shojo' AND b.kobetsu_kubun_code IN ('11', '12') AND coalesce(b.shuryo_date > sys.today(), true)
        ORDER BY b.kojin_no, b.kobetsu_kubun_code
    LOOP
        PERFORM sys.alert(CASE p_jiyu WHEN '23' THEN '02-817' ELSE '02-818' END, 'kojin_no', NULL,
                          jsonb_build_object('kojin_no', m.kojin_no, 'shimei', m.shimei, 'card_name', m.card_name));
    END LOOP;
END
$$;

-- What was done to the cards of one person of an entry, for the paper that the notifier signs; h: as its list of people has her.
CREATE FUNCTION juki.card_bun(k juki.kari_toroku, h jsonb) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT '済：' || string_agg(w.bun, '、' ORDER BY w.jun)
    FROM (SELECT h || coalesce((SELECT q.value FROM jsonb_array_elements(k.record -> 'henko') AS q WHERE q.value -> 'kojin_no' = h -> 'kojin_no' LIMIT 1), '{}') AS shirushi) AS x
    CROSS JOIN (VALUES (1, 'kenmen_flag', CASE k.form_id WHEN 'juki.tennyu' THEN 'カードの継続利用' ELSE 'カード券面の更新' END),
                       (2, 'uragaki_flag', '在留カードの裏書')) AS w (jun, koumoku, bun)
    WHERE (x.shirushi ->> w.koumoku)::boolean
$$;
