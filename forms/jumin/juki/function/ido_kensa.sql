-- SPDX-License-Identifier: Apache-2.0
-- What may stand against an 異動: its days, and the state of its people.

-- 異動日 lies ahead only where the reason lets it. A 届出 after its period is taken in, with an alert; a 転出 is not: it is
-- removed ex officio (法24条, practice: 準ずる証明書).
CREATE FUNCTION juki.ido_hi_kensa(p_kazoe text, p_mirai boolean, r jsonb, c sys.call) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_day date := (r ->> 'ido_date')::date;
    v_todokede date := (r ->> 'todokede_date')::date;
    v_jiyu text := r ->> 'ido_jiyu_code';
    v_last date;
BEGIN
    IF v_todokede > c.today AND v_todokede IS DISTINCT FROM (r ->> 'uketsuke_date')::date THEN   -- as 受付日 it is told there
        PERFORM sys.problem('02-043', 'todokede_date');
    END IF;
    IF (r ->> 'tsuchi_date')::date > c.today THEN
        PERFORM sys.problem('02-111', 'tsuchi_date');
    END IF;
    IF r ->> 'ido_kubun_code' = '3' AND v_day > (r ->> 'tsuchi_date')::date AND coalesce((r ->> 'ido_form')::smallint, 0) = 0 THEN
        PERFORM sys.problem('02-843', 'ido_date');
    END IF;
    PERFORM sys.problem('02-988', k) FROM unnest('{uketsuke_date,moshide_date}'::text[]) AS k WHERE (r ->> k)::date > c.today;
    IF v_day > c.today AND NOT p_mirai THEN
        PERFORM sys.problem('02-105', 'ido_date');
    END IF;
    IF r ->> 'uketsuke_jikoku' !~ '^([01][0-9]|2[0-3])[0-5][0-9]$' THEN
        PERFORM sys.problem('02-089', 'uketsuke_jikoku');
    END IF;
    IF r ->> 'ido_kubun_code' = '1' AND p_kazoe = 'yoku' AND NOT p_mirai AND v_day > v_todokede THEN
        PERFORM sys.problem('02-112', 'ido_date');
    END IF;
    IF p_kazoe IS NULL OR v_day IS NULL OR v_todokede IS NULL OR r ->> 'ido_kubun_code' <> '1' THEN
        RETURN;
    END IF;
    v_last := juki.todokede_owari(v_jiyu, v_day, v_todokede);
    IF v_todokede > v_last AND v_jiyu IN ('21', '22') THEN
        PERFORM sys.problem('02-113', 'ido_date', NULL, jsonb_build_object('kigen_date', juki.wareki(v_last)));
    ELSIF v_todokede > v_last THEN
        PERFORM sys.alert('02-114', 'ido_date', NULL, jsonb_build_object('kigen_date', juki.wareki(v_last)));
    END IF;
END
$$;

-- No 異動 before its people were born or became residents, and no 転居 before the address that it leaves. A day that is known
-- roughly is held against the year of birth alone; the day that a court declares (失踪) may lie before the 住民票.
CREATE FUNCTION juki.ido_kagen_kensa(p_city integer, r jsonb, p_henko jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_day date := (r ->> 'ido_date')::date;
    v_jiyu text := r ->> 'ido_jiyu_code';
    v_form smallint := coalesce((r ->> 'ido_form')::smallint, 0);
    h jsonb;
    j juki.jumin;
BEGIN
    IF v_day IS NULL OR v_jiyu IN ('19', '29', '59', '32', '33', '34') THEN   -- what corrects or cancels may itself be about these days
        RETURN;
    END IF;
    FOR h IN SELECT e.value FROM jsonb_array_elements(p_henko) AS e LOOP
        SELECT i.* INTO j FROM juki.jumin AS q CROSS JOIN LATERAL juki.ima(q) AS i WHERE q.dantai_code = p_city AND q.kojin_no = (h ->> 'kojin_no')::bigint;
        CONTINUE WHEN NOT FOUND OR h ? 'mae_tenshutsu';   -- a notice of a stay before this one
        IF (CASE WHEN v_form = 0 AND j.birth_form = 0 THEN v_day < j.birth_date ELSE extract(year FROM v_day) < extract(year FROM j.birth_date) END) THEN
            PERFORM sys.problem('02-870', 'ido_date', NULL, jsonb_build_object('kojin_no', j.kojin_no, 'shimei', j.shimei));
        ELSIF v_jiyu IN ('17', '18', '21', '22', '23', '26', '31', '41', '42', '43', '44', '51', '52', '53', '54', '55', '61') AND v_form = 0 AND j.jumin_form = 0 AND v_day < j.jumin_date
              AND coalesce(r ->> 'futai_code', '') <> '11' THEN
            PERFORM sys.problem('02-871', 'ido_date', NULL, jsonb_build_object('kojin_no', j.kojin_no, 'shimei', j.shimei, 'jumin_date', juki.wareki(j.jumin_date)));
        ELSIF v_jiyu = '31' AND h ? 'jusho' AND v_day <= gyosei_kihon.jusho_kara(p_city, j.kojin_no, j.jusho_rireki_no) THEN
            PERFORM sys.problem('02-872', 'ido_date', NULL, jsonb_build_object('kojin_no', j.kojin_no, 'shimei', j.shimei));
        ELSIF v_jiyu IN ('21', '22', '23', '26', '61') AND v_form = 0 AND coalesce(r ->> 'futai_code', '') <> '11' AND h -> 'koumoku' ? 'jumin_jotai_code'   -- she was gone before she moved: one of the two is wrong
              AND v_day < gyosei_kihon.jusho_kara(p_city, j.kojin_no, j.jusho_rireki_no) THEN
            PERFORM sys.alert('02-935', 'ido_date', NULL, jsonb_build_object('kojin_no', j.kojin_no, 'shimei', j.shimei,
                'jusho_date', juki.wareki(gyosei_kihon.jusho_kara(p_city, j.kojin_no, j.jusho_rireki_no))));
        END IF;
    END LOOP;
END
$$;

-- 除票 only where the reason lets it; no second entry for the same person; nothing outside the groups of the reason; and a
-- 転出 that waits for its day is cancelled before another 異動 of the household's order; a slip in an address or 本籍 is mended meanwhile.
CREATE FUNCTION juki.ido_hito_kensa(p_city integer, p_johyo boolean, p_kokuseki text, p_gun text[], p_henko jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_koumoku text[] := juki.ido_koumoku(p_gun);
    h jsonb;
    j juki.jumin;
    v_kari bigint;
    v_item text;
    -- 出生: twins come by a notice each, and one does not change the household of the other
    v_umare boolean := (SELECT bool_and(e.value ->> 'shori' = 'kisai' AND e.value #> '{koumoku,birth_date}' = e.value #> '{koumoku,jumin_date}' AND e.value #>> '{koumoku,zokugara_code}' <> '02')
                        FROM jsonb_array_elements(p_henko) AS e);
BEGIN
    FOR h IN SELECT e.value FROM jsonb_array_elements(p_henko) AS e LOOP
        SELECT q.* INTO j FROM juki.jumin AS q WHERE q.dantai_code = p_city AND q.kojin_no = (h ->> 'kojin_no')::bigint;
        IF FOUND THEN
            IF juki.jotai(j) <> '1' AND NOT p_johyo THEN
                PERFORM sys.problem('02-115', 'kojin_no', NULL, jsonb_build_object('kojin_no', (h ->> 'kojin_no')::bigint, 'shimei', j.shimei));
            END IF;
            IF strpos(p_kokuseki, j.jumin_kubun_code) = 0 THEN
                PERFORM sys.problem('02-116', 'ido_jiyu_code', NULL, jsonb_build_object('kojin_no', (h ->> 'kojin_no')::bigint, 'shimei', j.shimei));
            END IF;
            IF j.zairyu_kubun_code IN ('5', '6') AND j.zairyu_manryo_date < sys.today() AND NOT h -> 'koumoku' ? 'zairyu_kubun_code' THEN
                PERFORM sys.alert('02-801', 'kojin_no', NULL, jsonb_build_object('kojin_no', (h ->> 'kojin_no')::bigint, 'shimei', j.shimei, 'manryo_date', juki.wareki(j.zairyu_manryo_date)));
            END IF;
            IF juki.yotei_tenshutsu(j) > sys.today() AND NOT ('subete' = ANY (p_gun)) AND NOT h ?| ARRAY['shokken', 'nokoru']
               AND h #>> '{koumoku,jumin_jotai_code}' IS DISTINCT FROM '3'   -- death comes before any day
               AND (h -> 'jusho' ?| ARRAY['1', '2', '3', '4'] AND NOT h ? 'naoshi_date' OR h -> 'koumoku' ?| ARRAY['setai_no', 'jumin_jotai_code', 'zokugara_code']) THEN
                PERFORM sys.problem('02-117', 'kojin_no', NULL, jsonb_build_object('kojin_no', (h ->> 'kojin_no')::bigint, 'shimei', j.shimei, 'yotei_date', juki.wareki(juki.yotei_tenshutsu(j))));
            END IF;
        END IF;
        -- who becomes 経過滞在者 by this very entry, her 60 days being over already
        IF (h ->> 'shori' = 'kisai' OR h -> 'koumoku' ? 'jumin_kubun_code' AND NOT h -> 'koumoku' ? 'jumin_jotai_code')
           AND h #>> '{koumoku,zairyu_kubun_code}' IN ('5', '6') AND (h #>> '{koumoku,zairyu_manryo_date}')::date < sys.today() THEN
            PERFORM sys.alert('02-801', 'kojin_no', NULL, jsonb_build_object('kojin_no', (h ->> 'kojin_no')::bigint, 'shimei', coalesce(h #>> '{koumoku,shimei}', j.shimei),
                                                                             'manryo_date', juki.wareki((h #>> '{koumoku,zairyu_manryo_date}')::date)));
        END IF;
        PERFORM juki.card_nijuu(p_city, (h ->> 'kojin_no')::bigint, h #>> '{koumoku,zairyu_card_no}',
            ARRAY(SELECT e.value #>> '{koumoku,zairyu_card_no}' FROM jsonb_array_elements(p_henko) AS e WHERE e.value -> 'kojin_no' <> h -> 'kojin_no'), 'kojin_no', NULL);
        SELECT k.kari_no INTO v_kari
        FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e
        WHERE k.dantai_code = p_city AND k.kari_jotai_code IN ('1', '2') AND (e.value ->> 'kojin_no')::bigint = (h ->> 'kojin_no')::bigint
        ORDER BY k.kari_no LIMIT 1;
        IF FOUND THEN
            PERFORM sys.problem('02-118', 'kojin_no', NULL, jsonb_build_object('kari_no', v_kari, 'kojin_no', (h ->> 'kojin_no')::bigint, 'shimei', coalesce(j.shimei, '')));
        END IF;
        SELECT q INTO v_item FROM jsonb_object_keys(h -> 'koumoku') AS q
        WHERE NOT ('subete' = ANY (p_gun)) AND q <> ALL (v_koumoku) AND NOT h ? 'shokken' LIMIT 1;
        IF FOUND THEN
            PERFORM sys.problem('02-106', 'ido_jiyu_code', NULL, jsonb_build_object('item', juki.koumoku_mei(v_item)));
        END IF;
        SELECT q INTO v_item FROM jsonb_object_keys(coalesce(h -> 'jusho', '{}')) AS q
        WHERE NOT ('subete' = ANY (p_gun)) AND juki.jusho_koumoku(q) <> ALL (v_koumoku) LIMIT 1;
        IF FOUND THEN
            PERFORM sys.problem('02-106', 'ido_jiyu_code', NULL, jsonb_build_object('item', sys.code_name('gyosei_kihon', 'jusho_kubun', v_item)));
        END IF;
    END LOOP;
    IF EXISTS (SELECT 1 FROM juki.kari_toroku AS k, jsonb_array_elements(p_henko) AS e
               WHERE k.dantai_code = p_city AND k.kari_jotai_code IN ('1', '2') AND k.setai_no = (e.value #>> '{koumoku,setai_no}')::bigint
                 AND NOT (v_umare AND k.ido_jiyu_code = '13'))
       OR EXISTS (SELECT 1 FROM juki.henko_setai(p_city, p_henko) AS n JOIN juki.kari_setai(p_city) AS w ON w.setai_no = n.setai_no
                  JOIN juki.kari_toroku AS k ON k.dantai_code = p_city AND k.kari_no = w.kari_no
                  WHERE (n.hairu OR w.hairu) AND NOT (v_umare AND k.ido_jiyu_code = '13')) THEN
        PERFORM sys.problem('02-069', 'kojin_no');
    END IF;
END
$$;

-- The households that an 異動 brings somebody into (hairu), and those that it moves, parts, leaves with fewer or under another 世帯主. Nobody is brought into
-- one that is about to change: a child would stay behind at the old address, or be 「子」 of nobody.
CREATE FUNCTION juki.henko_setai(p_city integer, p_henko jsonb) RETURNS TABLE (setai_no bigint, hairu boolean)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT DISTINCT x.setai_no, x.hairu
    FROM jsonb_array_elements(p_henko) AS e
    LEFT JOIN LATERAL (   -- by its key: a list in a record looks to the planner like a hundred people, and he would read the whole register
        SELECT q FROM juki.jumin AS q WHERE q.dantai_code = p_city AND q.kojin_no = (e.value ->> 'kojin_no')::bigint AND juki.jotai(q) = '1' LIMIT 1) AS o (j) ON true
    CROSS JOIN LATERAL (SELECT (e.value #>> '{koumoku,setai_no}')::bigint AS setai_no, e.value #>> '{koumoku,zokugara_code}' AS zokugara_code) AS n
    CROSS JOIN LATERAL (
        SELECT n.setai_no, true WHERE n.setai_no > 0 AND n.setai_no IS DISTINCT FROM (o.j).setai_no
        UNION ALL
        SELECT (o.j).setai_no, false
        WHERE e.value -> 'jusho' ? '1' OR n.setai_no <> (o.j).setai_no OR e.value #>> '{koumoku,jumin_jotai_code}' <> '1'
           OR (e.value #>> '{koumoku,jusho_rireki_no}')::integer <> (o.j).jusho_rireki_no
           OR n.zokugara_code <> juki.zokugara(o.j) AND '02' IN (n.zokugara_code, juki.zokugara(o.j))) AS x (setai_no, hairu)
    WHERE x.setai_no IS NOT NULL
$$;

-- The same of every entry that waits.
CREATE FUNCTION juki.kari_setai(p_city integer) RETURNS TABLE (kari_no bigint, setai_no bigint, hairu boolean)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT k.kari_no, k.setai_no, true FROM juki.kari_toroku AS k
    WHERE k.dantai_code = p_city AND k.kari_jotai_code IN ('1', '2') AND k.form_id = 'juki.tennyu' AND k.setai_no IS NOT NULL
    UNION ALL
    SELECT k.kari_no, h.setai_no, h.hairu FROM juki.kari_toroku AS k CROSS JOIN LATERAL juki.henko_setai(p_city, k.record -> 'henko') AS h
    WHERE k.dantai_code = p_city AND k.kari_jotai_code IN ('1', '2') AND k.form_id <> 'juki.tennyu'
$$;

-- At 照合: who comes into a household that this entry changes is approved before it, and who has come since is not in it; nor is she in a household that has
-- changed since she was entered (both were entered before that was refused, or one of them waited in an older version).
CREATE FUNCTION juki.shogo_setai(k juki.kari_toroku) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_setai bigint[];
    v_hairu bigint[];
BEGIN
    IF k.form_id = 'juki.tennyu' THEN
        v_hairu := ARRAY(SELECT k.setai_no WHERE k.setai_no IS NOT NULL);
    ELSE
        SELECT array_agg(h.setai_no) FILTER (WHERE NOT h.hairu), array_agg(h.setai_no) FILTER (WHERE h.hairu) INTO v_setai, v_hairu
        FROM juki.henko_setai(k.dantai_code, k.record -> 'henko') AS h;
    END IF;
    PERFORM juki.setai_toru(k.dantai_code, v_setai || v_hairu   -- all that the 本登録 takes, in its order
        || juki.henko_sawaru(k.dantai_code, CASE WHEN k.form_id <> 'juki.tennyu' THEN k.record -> 'henko' END));
    IF EXISTS (SELECT 1 FROM juki.kari_setai(k.dantai_code) AS w WHERE w.kari_no <> k.kari_no AND w.hairu AND w.setai_no = ANY (v_setai)) THEN
        PERFORM sys.problem('02-069', 'shori_code');
    ELSIF EXISTS (
        SELECT 1 FROM juki.jumin_rireki AS r
        JOIN juki.ido AS i ON i.dantai_code = r.dantai_code AND i.ido_no = r.ido_no AND i.honto_at > k.nyuryoku_at
        LEFT JOIN juki.jumin_rireki AS m ON m.dantai_code = r.dantai_code AND m.kojin_no = r.kojin_no AND m.rireki_no = r.rireki_no - 1 AND m.jumin_jotai_code = '1'
        WHERE r.dantai_code = k.dantai_code AND r.koryoku_date IS NULL AND i.machi_henko_no IS NULL   -- a renamed town moves nobody
          AND r.kojin_no IN (SELECT o.kojin_no FROM juki.jumin_rireki AS o WHERE o.dantai_code = k.dantai_code AND o.setai_no = ANY (v_setai || v_hairu))
          AND (r.jumin_jotai_code = '1' AND r.setai_no = ANY (v_setai) AND m.setai_no IS DISTINCT FROM r.setai_no
               OR m.setai_no = ANY (v_hairu) AND (r.jumin_jotai_code <> '1' OR r.setai_no <> m.setai_no OR r.jusho_rireki_no <> m.jusho_rireki_no
                                                  OR r.zokugara_code <> m.zokugara_code AND '02' IN (r.zokugara_code, m.zokugara_code)))) THEN
        PERFORM sys.problem('02-767', 'shori_code');
    END IF;
END
$$;

-- An item of the 住民票 by its name in the dictionary.
CREATE FUNCTION juki.koumoku_mei(p_item text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce((SELECT pg_catalog.col_description(a.attrelid, a.attnum) FROM pg_catalog.pg_attribute AS a
                     WHERE a.attrelid = 'juki.jumin'::regclass AND a.attname = p_item), p_item)
$$;

-- A day in the era's own words, for a sentence.
CREATE FUNCTION juki.wareki(p_day date) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT sys.wareki(p_day)
$$;

-- The household to be joined: there, alive, and another one.
CREATE FUNCTION juki.setai_saki_kensa(p_city integer, p_ima bigint, p_saki bigint, p_grid jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF p_saki > 0 AND (p_saki = p_ima OR NOT EXISTS (
           SELECT 1 FROM juki.jumin AS q WHERE q.dantai_code = p_city AND q.setai_no = p_saki AND juki.jotai(q) = '1')) THEN
        PERFORM sys.problem('02-058', 'setai_no');
    END IF;
    -- what she was to another 世帯主 she is not to this one
    IF p_saki > 0 AND EXISTS (SELECT 1 FROM jsonb_array_elements(p_grid) AS g
                              WHERE (g.value ->> 'ido_flag')::boolean AND g.value ->> 'shin_zokugara_code' IS NULL) THEN
        PERFORM sys.problem('02-127', 'setaiin.shin_zokugara_code', 0);
    END IF;
    PERFORM juki.hitori_kensa(p_city, p_saki, 'setai_no');
END
$$;

-- Who comes to a household that leaves whole would be left alone. What is said of a household by its number is said of who lives in it.
CREATE FUNCTION juki.hitori_kensa(p_city integer, p_setai bigint, p_at text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.tells_of(ARRAY(SELECT q.kojin_no FROM juki.jumin AS q WHERE q.dantai_code = p_city AND q.setai_no = p_setai AND juki.jotai(q) = '1'));
    SELECT sys.alert('02-875', p_at, NULL, jsonb_build_object('yotei_date', juki.wareki(y.hi)))
    FROM juki.setai_yotei(p_city, p_setai, '{}') AS y (hi) WHERE y.hi IS NOT NULL
$$;

-- Where a household lives: its first member's address; NULL where that is protected.
CREATE FUNCTION juki.setai_jusho_of(p_city integer, p_setai bigint) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT gyosei_kihon.jusho_bubun(p_city, q.kojin_no, q.jusho_rireki_no) FROM juki.jumin AS q
    WHERE q.dantai_code = p_city AND q.setai_no = p_setai AND juki.jotai(q) = '1' ORDER BY q.narabi_no LIMIT 1
$$;

-- Who joins a household lives where it lives; another 方書 or lot is asked about, for a household may be spread over two (標準仕様書: not required
-- to be the same). Of a protected address only the support desk is asked; to anybody else the right place and a wrong one are the same, and the desk is told at 照合 (juki.betsu_renraku).
CREATE FUNCTION juki.setai_jusho_kensa(p_city integer, p_setai bigint, p_machiaza bigint, p_banchi text, p_katagaki text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_there jsonb := juki.setai_jusho_of(p_city, p_setai);
BEGIN
    IF (v_there ->> 'machiaza_id')::bigint <> p_machiaza
       OR v_there IS NOT NULL AND (gyosei_kihon.banchi_key(v_there ->> 'banchi') <> gyosei_kihon.banchi_key(p_banchi)
                                   OR sys.kanji_key(coalesce(v_there ->> 'katagaki', '')) <> sys.kanji_key(coalesce(p_katagaki, '')))
       OR v_there IS NULL AND (SELECT bool_and(gyosei_kihon.hogo_chigau(p_city, q.kojin_no, q.jusho_rireki_no, p_machiaza, p_banchi, p_katagaki))
                               FROM juki.jumin AS q WHERE q.dantai_code = p_city AND q.setai_no = p_setai AND juki.jotai(q) = '1') THEN
        PERFORM sys.alert('02-792', 'banchi', NULL, jsonb_build_object('setai_no', p_setai));
    END IF;
END
$$;

-- Who has joined a household that keeps its place sealed, and lives elsewhere: the support desk hears of it, unless it was asked at the entry.
CREATE FUNCTION juki.betsu_renraku(p_city integer, p_people bigint[], p_record jsonb, p_naiyo text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.tell_holders('gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_jusho', j.kojin_no, sys.today(), p_naiyo || '：入った世帯の住所と違う。届を確かめる', j.kojin_no)
    FROM juki.jumin AS j
    WHERE j.dantai_code = p_city AND j.kojin_no = ANY (p_people) AND NOT p_record ? 'shien_kiita'
      AND (SELECT bool_and(NOT gyosei_kihon.hogo_tonari(p_city, j.kojin_no, q.kojin_no)) FROM juki.jumin AS q
           WHERE q.dantai_code = p_city AND q.setai_no = j.setai_no AND q.kojin_no <> ALL (p_people) AND juki.jotai(q) = '1' AND gyosei_kihon.kakusu_hito(p_city, q.kojin_no))
    ORDER BY j.kojin_no
$$;

-- Who goes back to a former address, or into a household, where nobody of the household has stayed: one number then holds two addresses, until a
-- 世帯分離 parts them or the others go back, too. Nothing is said of a protected address.
CREATE FUNCTION juki.modori_wakare(p_city integer, p_henko jsonb) RETURNS TABLE (gyo integer, kojin_no bigint, shimei text, setai_no bigint)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT (e.ordinality - 1)::integer, h.kojin_no, e.value #>> '{koumoku,shimei}', h.setai_no
    FROM jsonb_array_elements(p_henko) WITH ORDINALITY AS e
    CROSS JOIN LATERAL (SELECT (e.value ->> 'kojin_no')::bigint AS kojin_no, (e.value #>> '{koumoku,setai_no}')::bigint AS setai_no) AS h
    CROSS JOIN LATERAL gyosei_kihon.jusho_bubun(p_city, h.kojin_no, (e.value #>> '{koumoku,jusho_rireki_no}')::integer) AS a
    WHERE (e.value ? 'modosu' OR EXISTS (SELECT 1 FROM juki.jumin AS j WHERE j.dantai_code = p_city AND j.kojin_no = h.kojin_no AND j.setai_no <> h.setai_no))
      AND e.value #>> '{koumoku,jumin_jotai_code}' = '1'
      AND (SELECT bool_and(b ->> 'machiaza_id' IS DISTINCT FROM a ->> 'machiaza_id'
                           OR gyosei_kihon.banchi_key(b ->> 'banchi') <> gyosei_kihon.banchi_key(a ->> 'banchi')
                           OR sys.kanji_key(coalesce(b ->> 'katagaki', '')) <> sys.kanji_key(coalesce(a ->> 'katagaki', '')))
           FROM juki.jumin AS q CROSS JOIN LATERAL gyosei_kihon.jusho_bubun(p_city, q.kojin_no, q.jusho_rireki_no) AS b
           WHERE q.dantai_code = p_city AND q.setai_no = h.setai_no AND juki.jotai(q) = '1' AND a IS NOT NULL AND b IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(p_henko) AS o WHERE (o.value ->> 'kojin_no')::bigint = q.kojin_no))
$$;

-- Who goes back into a household that another heads by now, or nobody: the 続柄 of p_rireki_no was seen from p_mae_no. Nobody where that head goes back, too.
CREATE FUNCTION juki.modori_nushi(p_city integer, p_kojin_no bigint, p_rireki_no integer, p_people bigint[]) RETURNS TABLE (setai_no bigint, kojin_no bigint, nushi_name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    x juki.jumin_rireki;
    v_mae bigint;
BEGIN
    SELECT q.* INTO x FROM juki.jumin_rireki AS q WHERE q.dantai_code = p_city AND q.kojin_no = p_kojin_no AND q.rireki_no = p_rireki_no;
    v_mae := (SELECT h.kojin_no FROM juki.johyo_nushi_hito(p_city, p_kojin_no, p_rireki_no) AS h);
    IF x.jumin_jotai_code <> '1' OR x.zokugara_code = '02' OR v_mae = ANY (p_people) THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT x.setai_no, n.kojin_no, coalesce(n.shimei, '未定')
    FROM (SELECT bool_or(juki.zokugara(q) = '02' AND q.kojin_no = v_mae) AS onaji, min(q.kojin_no) FILTER (WHERE juki.zokugara(q) = '02') AS kojin_no,
                 min(q.shimei) FILTER (WHERE juki.zokugara(q) = '02') AS shimei
          FROM juki.jumin AS q WHERE q.dantai_code = p_city AND q.setai_no = x.setai_no AND juki.jotai(q) = '1' AND q.kojin_no <> ALL (p_people)
          HAVING count(*) > 0) AS n
    WHERE n.onaji IS NOT TRUE;
END
$$;

-- Who goes back to an address whose 町字 or building bears another name by now: what has changed it went over who lived there. Nothing is said of a protected address.
CREATE FUNCTION juki.modori_furui(p_city integer, p_henko jsonb, p_day date) RETURNS TABLE (kojin_no jsonb, shimei text, mae_name text)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT jsonb_agg(h.kojin_no ORDER BY e.ordinality), string_agg(e.value #>> '{koumoku,shimei}', '、' ORDER BY e.ordinality), coalesce(k.mae_name, gyosei_kihon.machiaza_mei(p_city, h.kojin_no, h.rireki_no))
    FROM jsonb_array_elements(p_henko) WITH ORDINALITY AS e
    CROSS JOIN LATERAL (SELECT (e.value ->> 'kojin_no')::bigint AS kojin_no, (e.value #>> '{koumoku,jusho_rireki_no}')::integer AS rireki_no) AS h
    CROSS JOIN LATERAL gyosei_kihon.jusho_bubun(p_city, h.kojin_no, h.rireki_no) AS a
    LEFT JOIN LATERAL gyosei_kihon.katagaki_owari(p_city, (a ->> 'machiaza_id')::bigint, a ->> 'banchi', a ->> 'katagaki', p_day) AS k ON true
    WHERE e.value ? 'modosu' AND e.value #>> '{koumoku,jumin_jotai_code}' = '1' AND a IS NOT NULL
      AND (k.mae_name IS NOT NULL OR NOT gyosei_kihon.machiaza_ari(p_city, (a ->> 'machiaza_id')::bigint, p_day))
    GROUP BY 3 ORDER BY 3
$$;
