-- SPDX-License-Identifier: Apache-2.0
-- What holds today. A 転出 that was notified for a coming day waits in jumin.yotei; from that day on it counts, whether the
-- nightly job ran or not. The job, and each 本登録 that touches the household, only write down what holds already.
-- Several days may wait for one person, each of its own 異動: she follows as 世帯主 on the 1st and leaves on the 10th. The later one
-- stands in the earlier as tsugi: {yotei_date, yotei_ido_no, yotei}. What is told of a day after her 転出 waits, but never comes.
CREATE FUNCTION juki.yotei_narabi(j juki.jumin) RETURNS TABLE (jun integer, yotei_date date, yotei_ido_no bigint, yotei jsonb)
LANGUAGE plpgsql IMMUTABLE AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH RECURSIVE y AS (
        SELECT 1 AS jun, j.yotei_date AS hi, j.yotei_ido_no AS ido, j.yotei AS k WHERE j.yotei IS NOT NULL
        UNION ALL
        SELECT y.jun + 1, (y.k #>> '{tsugi,yotei_date}')::date, (y.k #>> '{tsugi,yotei_ido_no}')::bigint, y.k #> '{tsugi,yotei}' FROM y WHERE y.k ? 'tsugi'
    )
    SELECT y.jun, y.hi, y.ido, y.k - 'tsugi' FROM y;
END $$;
-- The columns that hold these days; no row, and nothing waits.
CREATE FUNCTION juki.yotei_musubu(p_gyo jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    e jsonb;
    v_ato jsonb;
BEGIN
    FOR e IN
        SELECT g.value FROM jsonb_array_elements(p_gyo) WITH ORDINALITY AS g
        ORDER BY g.value ->> 'yotei_date' DESC, coalesce(g.value #>> '{yotei,jumin_jotai_code}', '1') <> '1', g.ordinality DESC
    LOOP
        v_ato := jsonb_build_object('yotei_date', e -> 'yotei_date', 'yotei_ido_no', e -> 'yotei_ido_no',
                                    'yotei', e -> 'yotei' || CASE WHEN v_ato IS NULL THEN '{}' ELSE jsonb_build_object('tsugi', v_ato) END);
    END LOOP;
    RETURN coalesce(v_ato, '{"yotei_date": null, "yotei_ido_no": null, "yotei": null}');
END
$$;
-- These days as rows of it; p_nuku: without what one 異動 added.
CREATE FUNCTION juki.yotei_gun(j juki.jumin, p_nuku bigint DEFAULT NULL) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('yotei_date', y.yotei_date, 'yotei_ido_no', y.yotei_ido_no, 'yotei', y.yotei) ORDER BY y.jun), '[]')
    FROM juki.yotei_narabi(j) AS y WHERE y.yotei_ido_no IS DISTINCT FROM p_nuku
$$;
-- The same with what one 異動 adds for a day, or without what an 異動 added.
CREATE FUNCTION juki.yotei_tasu(j juki.jumin, p_day date, p_ido bigint, p_yotei jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT juki.yotei_musubu(juki.yotei_gun(j) || jsonb_build_object('yotei_date', p_day, 'yotei_ido_no', p_ido, 'yotei', p_yotei))
$$;
CREATE FUNCTION juki.yotei_nuku(j juki.jumin, p_ido bigint) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT juki.yotei_musubu(juki.yotei_gun(j, p_ido))
$$;
-- What an 異動 took away that waited for its day, as columns, as far as the 異動 it came from still stands; '{}' where that is nothing.
CREATE FUNCTION juki.yotei_modosu(p_city integer, p_kari_no bigint, p_kojin_no bigint) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT CASE WHEN count(*) = 0 THEN '{}' ELSE juki.yotei_musubu(jsonb_agg(jsonb_build_object('yotei_date', y.yotei_date, 'yotei_ido_no', y.yotei_ido_no, 'yotei', y.yotei) ORDER BY y.jun)) END
    FROM juki.kari_toroku AS k
    CROSS JOIN LATERAL juki.yotei_narabi(jsonb_populate_record(NULL::juki.jumin, k.record #> ARRAY['matsu', p_kojin_no::text])) AS y
    WHERE k.dantai_code = p_city AND k.kari_no = p_kari_no AND juki.ido_ikiru(p_city, y.yotei_ido_no)
$$;
CREATE FUNCTION juki.yotei_aru(j juki.jumin, p_ido bigint) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT EXISTS (SELECT 1 FROM juki.yotei_narabi(j) AS y WHERE y.yotei_ido_no = p_ido)
$$;
-- What the days after p_kara have brought by p_made.
CREATE FUNCTION juki.yotei_aida(j juki.jumin, p_kara date, p_made date) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(jsonb_object_agg(e.key, e.value ORDER BY y.jun), '{}')
    FROM (SELECT n.*, min(n.jun) FILTER (WHERE n.yotei ->> 'jumin_jotai_code' <> '1') OVER () AS saru FROM juki.yotei_narabi(j) AS n) AS y
    CROSS JOIN LATERAL jsonb_each(y.yotei) AS e
    WHERE y.yotei_date > p_kara AND y.yotei_date <= p_made AND y.jun <= coalesce(y.saru, y.jun)
$$;
CREATE FUNCTION juki.yotei_made(j juki.jumin, p_day date) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN j.yotei IS NULL OR j.yotei_date > p_day THEN '{}' WHEN j.yotei ? 'tsugi' THEN juki.yotei_aida(j, '-infinity', p_day) ELSE j.yotei END
$$;
-- The day of her 転出 that waits, and what it will be.
CREATE FUNCTION juki.yotei_tenshutsu(j juki.jumin) RETURNS date
LANGUAGE sql IMMUTABLE AS $$
    SELECT min(y.yotei_date) FROM juki.yotei_narabi(j) AS y WHERE y.yotei ->> 'jumin_jotai_code' <> '1'
$$;
-- Has she left by that day? Her letters ask it of other systems, before the night job has written where she went.
CREATE FUNCTION juki.satta(p_city integer, p_kojin_no bigint, p_day date) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM juki.jumin AS j
                   WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND juki.yotei_made(j, p_day) ->> 'jumin_jotai_code' <> '1');
END
$$;
-- Everybody who has left by that day and is not written so yet: few, a night's at the most.
CREATE FUNCTION juki.satta_mure(p_city integer, p_day date) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN QUERY SELECT j.kojin_no FROM juki.jumin AS j
                 WHERE j.dantai_code = p_city AND j.yotei_date <= p_day AND juki.yotei_made(j, p_day) ->> 'jumin_jotai_code' <> '1';
END
$$;
-- The day she died, which letters and agents ask; one that nobody knows is the day it was entered.
CREATE FUNCTION juki.shibo_date(p_city integer, p_kojin_no bigint) RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (SELECT coalesce(j.shojo_date, r.shori_date) FROM juki.jumin AS j
            JOIN juki.jumin_rireki AS r ON r.dantai_code = j.dantai_code AND r.kojin_no = j.kojin_no AND r.rireki_no = j.rireki_no
            WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jumin_jotai_code = '3');
END
$$;
-- What waits for a coming day, in words: she leaves, or becomes something else to the head.
CREATE FUNCTION juki.yotei_bun(j juki.jumin) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT string_agg(concat(CASE WHEN y.yotei ->> 'jumin_jotai_code' <> '1' THEN concat(sys.code_name('juki', 'ido_jiyu', y.yotei ->> 'shojo_jiyu_code'), 'の予定日 ')
                                  ELSE concat('続柄が', sys.code_name('juki', 'zokugara', y.yotei ->> 'zokugara_code'), 'になる日 ') END, juki.wareki(y.yotei_date)), '　' ORDER BY y.jun)
    FROM juki.yotei_narabi(j) AS y
    WHERE y.yotei_date > sys.today() AND (y.yotei ->> 'jumin_jotai_code' <> '1' OR y.yotei ? 'zokugara_code')
$$;
CREATE FUNCTION juki.jotai(j juki.jumin) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN j.yotei_date <= sys.today()   -- other systems ask this, too: no function of ours in it
                THEN coalesce(j.yotei ->> 'jumin_jotai_code',
                              jsonb_path_query_first(j.yotei, '$.**.tsugi ? (@.yotei_date <= $hi && exists (@.yotei.jumin_jotai_code))', jsonb_build_object('hi', sys.today()))
                                  #>> '{yotei,jumin_jotai_code}', j.jumin_jotai_code)
                ELSE j.jumin_jotai_code END
$$;
CREATE FUNCTION juki.zokugara(j juki.jumin) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN j.yotei_date <= sys.today() THEN coalesce(juki.yotei_made(j, sys.today()) ->> 'zokugara_code', j.zokugara_code) ELSE j.zokugara_code END
$$;
CREATE FUNCTION juki.zokugara_of(p_city integer, p_kojin_no bigint) RETURNS text   -- for other systems
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (SELECT juki.zokugara(j) FROM juki.jumin AS j WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no);
END
$$;
CREATE FUNCTION juki.ima(j juki.jumin) RETURNS juki.jumin
LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN j.yotei_date <= sys.today() THEN jsonb_populate_record(j, juki.yotei_made(j, sys.today())) ELSE j END
$$;

-- The day from which nobody of a household is left, when everybody but p_hoka waits for a 転出.
CREATE FUNCTION juki.setai_yotei(p_city integer, p_setai bigint, p_hoka bigint[]) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT max(y.hi) FROM juki.jumin AS q CROSS JOIN LATERAL juki.yotei_tenshutsu(q) AS y (hi)
    WHERE q.dantai_code = p_city AND q.setai_no = p_setai AND q.kojin_no <> ALL (p_hoka) AND juki.jotai(q) = '1'
    HAVING bool_and(y.hi IS NOT NULL)
$$;

-- One row of the register as n says it; 世帯番号 and 宛名番号 of the row stay the key.
CREATE FUNCTION juki.jumin_kaku(n juki.jumin) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    UPDATE juki.jumin AS j
    SET rireki_no = n.rireki_no, setai_no = n.setai_no, narabi_no = n.narabi_no, jumin_kubun_code = n.jumin_kubun_code,
        jumin_jotai_code = n.jumin_jotai_code, shimei = n.shimei, shimei_kana = n.shimei_kana, shi_kosho_flag = n.shi_kosho_flag,
        mei_kosho_flag = n.mei_kosho_flag, kyushi = n.kyushi, kyushi_kana = n.kyushi_kana, shimei_romaji = n.shimei_romaji,
        tsusho = n.tsusho, tsusho_kana = n.tsusho_kana, birth_date = n.birth_date, birth_form = n.birth_form, birth_text = n.birth_text,
        seibetsu_code = n.seibetsu_code, zokugara_code = n.zokugara_code, jumin_date = n.jumin_date, jumin_form = n.jumin_form,
        jumin_text = n.jumin_text, jusho_date = n.jusho_date, jusho_form = n.jusho_form, jusho_text = n.jusho_text,
        todokede_date = n.todokede_date, jusho_rireki_no = n.jusho_rireki_no, zen_jusho_rireki_no = n.zen_jusho_rireki_no,
        honseki_rireki_no = n.honseki_rireki_no, hittosha = n.hittosha, kokuseki_name = n.kokuseki_name, shojo_date = n.shojo_date,
        shojo_form = n.shojo_form, shojo_text = n.shojo_text, shojo_jiyu_code = n.shojo_jiyu_code, biko = n.biko,
        tenshutsu_yotei_date = n.tenshutsu_yotei_date, tensaki_yotei_rireki_no = n.tensaki_yotei_rireki_no,
        tensaki_rireki_no = n.tensaki_rireki_no, tenshutsu_date = n.tenshutsu_date, tsuchi_date = n.tsuchi_date,
        gaikokujin_date = n.gaikokujin_date, zairyu_kubun_code = n.zairyu_kubun_code, zairyu_shikaku = n.zairyu_shikaku,
        zairyu_kikan = n.zairyu_kikan, zairyu_manryo_date = n.zairyu_manryo_date, zairyu_card_no = n.zairyu_card_no,
        tsusho_kisai = n.tsusho_kisai, yotei_date = n.yotei_date, yotei = n.yotei, yotei_ido_no = n.yotei_ido_no
    WHERE j.dantai_code = n.dantai_code AND j.kojin_no = n.kojin_no;
END $$;

-- Writes down what the day has brought for these people, who leaves before who follows as 世帯主.
CREATE FUNCTION juki.hizuke(p_city integer, p_people bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    j juki.jumin;
    n juki.jumin;
    v_kojin bigint;
    v_tsugi jsonb;
BEGIN
    -- the household before its people, as every 異動 does: who heads it is counted at the end
    PERFORM 1 FROM juki.setai AS s
    WHERE s.dantai_code = p_city AND s.setai_no = ANY (ARRAY(SELECT q.setai_no FROM juki.jumin AS q WHERE q.dantai_code = p_city AND q.kojin_no = ANY (p_people)))
    ORDER BY s.setai_no FOR NO KEY UPDATE;
    PERFORM 1 FROM juki.jumin AS q WHERE q.dantai_code = p_city AND q.kojin_no = ANY (p_people) AND q.yotei_date <= sys.today() ORDER BY q.kojin_no FOR UPDATE;
    FOR v_kojin IN   -- one day after the other
        SELECT q.kojin_no FROM juki.jumin AS q CROSS JOIN LATERAL juki.yotei_narabi(q) AS y
        WHERE q.dantai_code = p_city AND q.kojin_no = ANY (p_people) AND y.yotei_date <= sys.today()
        ORDER BY y.yotei_date, coalesce(y.yotei ->> 'zokugara_code', '') = '02', q.kojin_no, y.jun
    LOOP
        SELECT q.* INTO j FROM juki.jumin AS q WHERE q.dantai_code = p_city AND q.kojin_no = v_kojin;
        CONTINUE WHEN j.yotei_date IS NULL;   -- she has left before
        n := jsonb_populate_record(j, j.yotei);
        n.rireki_no := j.rireki_no + 1;
        v_tsugi := CASE WHEN n.jumin_jotai_code = '1' THEN j.yotei -> 'tsugi' END;
        n.yotei_date := (v_tsugi ->> 'yotei_date')::date;
        n.yotei := v_tsugi -> 'yotei';
        n.yotei_ido_no := (v_tsugi ->> 'yotei_ido_no')::bigint;
        PERFORM juki.jumin_kaku(n);
        PERFORM juki.rireki_tsuika(p_city, j.kojin_no, j.yotei_ido_no, j.yotei_date);
        IF n.jumin_jotai_code <> '1' THEN
            PERFORM gyosei_kihon.johyo(p_city, j.kojin_no, n.shojo_date);
        END IF;
    END LOOP;
    UPDATE juki.setai AS s   -- a household that everybody has left ends on the day the last one left, not on the one it was written
    SET shuryo_date = greatest(s.kaishi_date, (SELECT max(q.shojo_date) FROM juki.jumin AS q WHERE q.dantai_code = p_city AND q.setai_no = s.setai_no))
    WHERE s.dantai_code = p_city AND s.shuryo_date IS NULL
      AND s.setai_no = ANY (ARRAY(SELECT q.setai_no FROM juki.jumin AS q WHERE q.dantai_code = p_city AND q.kojin_no = ANY (p_people)))
      AND NOT EXISTS (SELECT 1 FROM juki.jumin AS q
                      WHERE q.dantai_code = p_city AND q.setai_no = s.setai_no AND q.jumin_jotai_code = '1');
    PERFORM juki.mitei_kaku(p_city, p_people);
    IF v_kojin IS NOT NULL THEN   -- who was left by a protected person
        PERFORM gyosei_kihon.shien_hiraku(p_city, ARRAY(SELECT o.kojin_no FROM juki.jumin AS q JOIN juki.jumin AS o ON o.dantai_code = q.dantai_code AND o.setai_no = q.setai_no
                                                        WHERE q.dantai_code = p_city AND q.kojin_no = ANY (p_people) AND o.jumin_jotai_code = '1'));
    END IF;
END
$$;

-- The same for the household of one person, whose day has come: before a certificate is numbered.
CREATE FUNCTION juki.hizuke_setai(p_city integer, p_kojin_no bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_people bigint[] := ARRAY(SELECT q.kojin_no FROM juki.jumin AS q
                               WHERE q.dantai_code = p_city AND q.yotei_date <= sys.today()
                                 AND q.setai_no = (SELECT o.setai_no FROM juki.jumin AS o WHERE o.dantai_code = p_city AND o.kojin_no = p_kojin_no));
BEGIN
    IF cardinality(v_people) > 0 THEN
        PERFORM juki.hizuke(p_city, v_people);
    END IF;
END
$$;

CREATE FUNCTION juki.hizuke_yakan(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_city integer := sec.my_city();
    v_setai bigint[] := ARRAY(SELECT DISTINCT q.setai_no FROM juki.jumin AS q
                              WHERE q.dantai_code = v_city AND q.yotei_date <= sys.today() ORDER BY q.setai_no LIMIT 500);
    v_kojin bigint;
    s bigint;
    v_zumi integer := 0;
BEGIN
    FOREACH s IN ARRAY v_setai LOOP   -- one household alone: what stops it stops no other
        SELECT min(q.kojin_no) INTO v_kojin FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.setai_no = s AND q.yotei_date <= sys.today();
        BEGIN
            PERFORM juki.hizuke_setai(v_city, v_kojin);
            v_zumi := v_zumi + 1;
        EXCEPTION WHEN exclusion_violation OR unique_violation THEN
            PERFORM work.count(j, 'nokori', 1);
            PERFORM sys.tell('juki', 'juki.tenshutsu', v_kojin, sys.today(), '転出予定日が来たが台帳に書けない：世帯主の重複を直す', s);
        END;
    END LOOP;
    RETURN cardinality(v_setai) = 500 AND v_zumi > 0;
END
$$;
