-- SPDX-License-Identifier: Apache-2.0
-- 差戻し in place: every 異動届 goes back to its entrant in the form it came from, filled in as it was typed (but for addresses, which no draft keeps). Sent
-- again, it closes the returned entry in the same deed. A form takes part by its record alone: juki.ido_kari keeps it.

-- The entrant's own entry, waiting or returned, locked; a problem and nothing where it is not. Anybody else's is nobody's to mend or to take back.
CREATE FUNCTION juki.kari_jibun(p_kari_no bigint, c sys.call) RETURNS juki.kari_toroku
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    k juki.kari_toroku;
BEGIN
    SELECT * INTO k FROM juki.kari_toroku AS q WHERE q.dantai_code = c.city AND q.kari_no = p_kari_no FOR UPDATE;
    IF k.kari_no IS NOT NULL AND k.kari_jotai_code IN ('1', '2') AND k.nyuryoku_person = c.person THEN
        RETURN k;
    END IF;
    PERFORM sys.problem(CASE WHEN k.kari_no IS NULL THEN '02-060' WHEN k.kari_jotai_code NOT IN ('1', '2') THEN '02-063' ELSE '02-067' END, 'kari_no');
    RETURN NULL;
END
$$;

-- An entry is closed without becoming an 異動: its addresses, be they protected or not, go with it, and so do a drawn code and what its deeds have kept. Who is asked
-- to protect her afterwards bears another number, perhaps. A notice confirmed by it waits again.
CREATE FUNCTION juki.kari_tojiru(k juki.kari_toroku) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT gyosei_kihon.hogo_torikeshi(k.dantai_code, k.kari_no);
    SELECT gyosei_kihon.code_kari_kesu(k.dantai_code, (e.value ->> 'kojin_no')::bigint) FROM jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.ido_jiyu_code = '39';
    SELECT sys.forget_deed('juki', k.kari_no, ARRAY(SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(k.record -> 'setaiin') AS e));
    UPDATE juki.kari_toroku AS q
    SET kari_jotai_code = '4', record = juki.kari_nuku(q.form_id, q.record)
    WHERE q.dantai_code = k.dantai_code AND q.kari_no = k.kari_no;
    UPDATE juki.koseki_tsuchi AS t
    SET tsuchi_jotai_code = '1', kari_no = NULL
    WHERE t.dantai_code = k.dantai_code AND t.kari_no = k.kari_no AND t.tsuchi_jotai_code = '2';
    UPDATE juki.tenshutsu_joho AS t
    SET joho_jotai_code = '1', kari_no = NULL, kojin_no = NULL
    WHERE t.dantai_code = k.dantai_code AND t.kari_no = k.kari_no AND t.joho_jotai_code = '2';
    UPDATE juki.nyukan_tsuchi AS t
    SET tsuchi_jotai_code = '1', kari_no = NULL
    WHERE t.dantai_code = k.dantai_code AND t.kari_no = k.kari_no AND t.tsuchi_jotai_code = '2';
$$;

-- The kept paper goes with who mends its entry to the new one; where the entry is taken back, or what it became is cancelled (p_kari: NULL), it waits again.
CREATE FUNCTION juki.azukari_watasu(p_city integer, p_mae bigint[], p_kari bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE juki.azukari AS z
    SET kari_no = p_kari, azukari_jotai_code = CASE WHEN p_kari IS NULL THEN '1' ELSE '2' END,
        kekka = CASE WHEN p_kari IS NOT NULL THEN z.kekka END, shori_person = CASE WHEN p_kari IS NOT NULL THEN z.shori_person END
    WHERE z.dantai_code = p_city AND z.kari_no = ANY (p_mae)
$$;

-- Returned with this reason: what was typed lies with the entrant.
CREATE FUNCTION juki.kari_modosu(k juki.kari_toroku, p_riyu text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE juki.kari_toroku AS q
    SET naoshi_no = m.o_no, naoshi_yokyu = m.o_request
    FROM sec.return_matter(k.record ->> 'nyuryoku_form', k.record -> 'nyuryoku', (
             SELECT coalesce(jsonb_object_agg(e.key, e.value), '{}') FROM jsonb_each(k.record -> 'nyuryoku') AS e WHERE e.key IN ('kojin_no', 'ido_jiyu_code', 'ido_no')),
             '差戻し：' || p_riyu, k.nyuryoku_login, k.nyuryoku_person) AS m
    WHERE q.dantai_code = k.dantai_code AND q.kari_no = k.kari_no AND k.record ? 'nyuryoku'
$$;

-- What is sent now is a returned entry that its entrant has mended: the old one is closed. Its people, if there is one.
CREATE FUNCTION juki.kari_naosu(c sys.call) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    k juki.kari_toroku;
    v_hito jsonb;
BEGIN
    FOR k IN SELECT q.* FROM juki.kari_toroku AS q
             WHERE q.dantai_code = c.city AND q.kari_jotai_code = '2' AND q.naoshi_yokyu = c.request AND q.record ->> 'nyuryoku_form' = c.form AND q.nyuryoku_person = c.person LOOP
        v_hito := k.record -> 'setaiin';
        PERFORM juki.kari_tojiru(k);
    END LOOP;
    RETURN v_hito;
END
$$;

-- Who is entered anew keeps in the mended entry the number that she had in the returned one, by her name and birth date, or by one of them where the other was the mistake: who
-- looked at that entry has looked at her. Each of p_ima in turn; NULL: a number of her own. p_mae, p_ima: [{kojin_no, shimei, birth_date, seibetsu_code}, …].
CREATE FUNCTION juki.kari_bango_mae(p_city integer, p_mae jsonb, p_ima jsonb) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_no bigint[] := '{}';
    v_kojin bigint;
    v_dan integer;
    v_jun integer;
BEGIN
    FOR v_dan IN 1..3 LOOP
        FOR v_jun IN 1..jsonb_array_length(p_ima) LOOP
            CONTINUE WHEN v_no[v_jun] IS NOT NULL;
            SELECT m.no INTO v_kojin
            FROM (SELECT (e.value ->> 'kojin_no')::bigint AS no, (e.value ->> 'birth_date')::date AS birth, e.ordinality AS jun, p_ima -> (v_jun - 1) AS ima,
                         sys.kanji_key(e.value ->> 'shimei') = sys.kanji_key(p_ima -> (v_jun - 1) ->> 'shimei') AS na
                  FROM jsonb_array_elements(p_mae) WITH ORDINALITY AS e) AS m
            WHERE (m.na OR v_dan = 3) AND (m.birth = (m.ima ->> 'birth_date')::date OR v_dan = 2) AND m.no <> ALL (array_remove(v_no, NULL))
              AND juki.bango_nashi(p_city, m.no, m.birth)
            ORDER BY m.jun LIMIT 1;
            v_no[v_jun] := v_kojin;
        END LOOP;
    END LOOP;
    RETURN v_no;
END
$$;

-- In no register yet?
CREATE FUNCTION juki.bango_nashi(p_city integer, p_no bigint, p_birth date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    RETURN NOT EXISTS (SELECT 1 FROM juki.jumin AS j WHERE j.dantai_code = p_city AND j.kojin_no = p_no) AND NOT gyosei_kihon.jutogai_hito(p_city, p_no, p_birth);
END
$$;

-- The numbers, free by now, of entries that were taken back, with whom each of them meant last.
CREATE FUNCTION juki.kari_bango_aki(p_city integer) RETURNS TABLE (no bigint, hito jsonb)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT m.no, m.hito
    FROM (SELECT DISTINCT ON (1) (e.value ->> 'kojin_no')::bigint AS no, e.value AS hito
          FROM juki.kari_toroku AS k CROSS JOIN LATERAL jsonb_array_elements(k.record -> 'setaiin') AS e
          WHERE k.dantai_code = p_city AND k.kari_jotai_code = '4' ORDER BY 1, k.kari_no DESC) AS m
    WHERE m.hito ->> 'zen_kojin_no' IS NULL AND NOT EXISTS (SELECT 1 FROM juki.jumin AS j WHERE j.dantai_code = p_city AND j.kojin_no = m.no)
      AND NOT EXISTS (SELECT 1 FROM juki.kari_toroku AS k CROSS JOIN LATERAL jsonb_array_elements(k.record -> 'setaiin') AS e
                      WHERE k.dantai_code = p_city AND k.kari_jotai_code IN ('1', '2') AND (e.value ->> 'kojin_no')::bigint = m.no)
$$;

-- Who was entered before, in an entry that was taken back, is found by name, birth date and sex, all three: whoever types her now. Each of p_ima: {no, mae_no}, the number that she
-- keeps, and others under which she was looked at: where all that was typed of her in the returned entry was the mistake, nobody can say that it was she, and the number stays free.
CREATE FUNCTION juki.kari_bango(p_city integer, p_mae jsonb, p_ima jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_no bigint[] := juki.kari_bango_mae(p_city, p_mae, p_ima);
    v_hito jsonb[] := ARRAY(SELECT e.value FROM generate_series(1, jsonb_array_length(p_ima)) AS g
                            LEFT JOIN LATERAL jsonb_array_elements(p_mae) AS e ON (e.value ->> 'kojin_no')::bigint = v_no[g] ORDER BY g);
    v_nokori jsonb := (SELECT coalesce(jsonb_agg(n.no), '[]')
                       FROM jsonb_array_elements(p_mae) AS e
                       CROSS JOIN LATERAL (SELECT e.value -> 'kojin_no' AS no UNION ALL SELECT x.value FROM jsonb_array_elements(e.value -> 'mae_no') AS x) AS n
                       WHERE (e.value ->> 'kojin_no')::bigint <> ALL (array_remove(v_no, NULL)) AND juki.bango_nashi(p_city, (e.value ->> 'kojin_no')::bigint, (e.value ->> 'birth_date')::date));
    m record;
BEGIN
    FOR v_jun IN 1..jsonb_array_length(p_ima) LOOP
        CONTINUE WHEN v_no[v_jun] IS NOT NULL OR coalesce((p_ima #>> ARRAY[(v_jun - 1)::text, 'birth_form'])::integer, 0) <> 0;
        FOR v_kai IN 1..2 LOOP
            SELECT a.* INTO m FROM juki.kari_bango_aki(p_city) AS a
            WHERE a.hito ->> 'birth_date' = p_ima -> (v_jun - 1) ->> 'birth_date' AND coalesce((a.hito ->> 'birth_form')::integer, 0) = 0
              AND a.hito ->> 'seibetsu_code' = p_ima -> (v_jun - 1) ->> 'seibetsu_code'
              AND sys.kanji_key(a.hito ->> 'shimei') = sys.kanji_key(p_ima -> (v_jun - 1) ->> 'shimei') AND a.no <> ALL (array_remove(v_no, NULL))
            ORDER BY a.no DESC LIMIT 1;
            EXIT WHEN NOT FOUND;
            IF v_kai = 1 THEN
                PERFORM sys.next_nos('kojin', 0);   -- a colleague may be typing her at this moment: what she has entered is seen by then
            ELSE
                v_no[v_jun] := m.no;
                v_hito[v_jun] := m.hito;
            END IF;
        END LOOP;
    END LOOP;
    RETURN (SELECT coalesce(jsonb_agg(jsonb_build_object('no', v_no[g], 'mae_no', CASE WHEN v_no[g] IS NULL THEN v_nokori ELSE coalesce(v_hito[g] -> 'mae_no', '[]') END) ORDER BY g), '[]')
            FROM generate_series(1, jsonb_array_length(p_ima)) AS g);
END
$$;

-- So in henko: of those entered anew; who is in a register has her number, and was looked at under the other.
CREATE FUNCTION juki.henko_bango(p_city integer, p_mae jsonb, p_henko jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_gyo bigint[] := ARRAY(SELECT e.ordinality FROM jsonb_array_elements(p_henko) WITH ORDINALITY AS e WHERE e.value ->> 'shori' = 'kisai' ORDER BY 1);
    v_no jsonb := juki.kari_bango(p_city, p_mae, (SELECT coalesce(jsonb_agg(p_henko -> (g - 1)::integer -> 'koumoku' ORDER BY g), '[]') FROM unnest(v_gyo) AS g));
BEGIN
    RETURN (SELECT coalesce(jsonb_agg(CASE WHEN b.bango IS NULL THEN e.value ELSE e.value || juki.bango_kaku(CASE WHEN NOT juki.bango_nashi(p_city, (e.value ->> 'kojin_no')::bigint,
                                                   (e.value #>> '{koumoku,birth_date}')::date) THEN (e.value ->> 'kojin_no')::bigint END, b.bango, (e.value ->> 'kojin_no')::bigint) END ORDER BY e.ordinality), '[]')
            FROM jsonb_array_elements(p_henko) WITH ORDINALITY AS e
            CROSS JOIN LATERAL (SELECT v_no -> (array_position(v_gyo, e.ordinality) - 1) AS bango) AS b);
END
$$;

-- {kojin_no, mae_no} of who has a number already (p_zen), keeps one, or gets p_shin.
CREATE FUNCTION juki.bango_kaku(p_zen bigint, p_bango jsonb, p_shin bigint) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_build_object('kojin_no', coalesce(p_zen, (p_bango ->> 'no')::bigint, p_shin)) || CASE WHEN m.no = '[]' THEN '{}' ELSE jsonb_build_object('mae_no', m.no) END
    FROM (SELECT (p_bango -> 'mae_no') || CASE WHEN p_zen <> (p_bango ->> 'no')::bigint THEN jsonb_build_array(p_bango -> 'no') ELSE '[]' END AS no) AS m
$$;

-- The numbers under which somebody was looked at: her own, those of entries that became hers, and, less than nothing (gyosei_kihon.kiroku_no), those of the 転出証明書情報 by which she
-- came, of notices that were entered for her, or by which she was born, of a paper that was kept for her, and of notices of the 受信箱 that a case of hers answers. What was only thought to mean her is not hers.
CREATE FUNCTION juki.mita_no(p_city integer, p_kojin_no bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT p_kojin_no
    UNION
    SELECT n.value::bigint
    FROM juki.jumin_rireki AS r
    JOIN juki.ido AS i ON i.dantai_code = r.dantai_code AND i.ido_no = r.ido_no
    JOIN juki.kari_toroku AS k ON k.dantai_code = i.dantai_code AND k.kari_no = i.kari_no
    CROSS JOIN LATERAL jsonb_array_elements(k.record -> 'setaiin') AS e
    CROSS JOIN LATERAL jsonb_array_elements_text(e.value -> 'mae_no') AS n
    WHERE r.dantai_code = p_city AND r.kojin_no = p_kojin_no AND (e.value ->> 'kojin_no')::bigint = p_kojin_no
    UNION
    SELECT - t.joho_no
    FROM juki.jumin_rireki AS r
    JOIN juki.ido AS i ON i.dantai_code = r.dantai_code AND i.ido_no = r.ido_no
    JOIN juki.tenshutsu_joho AS t ON t.dantai_code = i.dantai_code AND t.kari_no = i.kari_no
    WHERE r.dantai_code = p_city AND r.kojin_no = p_kojin_no
    UNION
    SELECT gyosei_kihon.kiroku_no(x.shurui, x.no)
    FROM (SELECT 'tsuchi' AS shurui, t.tsuchi_no AS no, t.kari_no FROM juki.koseki_tsuchi AS t WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no
          UNION ALL SELECT 'nyukan', t.tsuchi_no, t.kari_no FROM juki.nyukan_tsuchi AS t WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no) AS x
    JOIN juki.kari_toroku AS k ON k.dantai_code = p_city AND k.kari_no = x.kari_no AND k.ido_no IS NOT NULL
    WHERE juki.ido_ikiru(p_city, k.ido_no)
    UNION
    SELECT gyosei_kihon.kiroku_no(x.shurui, x.no)
    FROM juki.jumin_rireki AS r
    JOIN juki.ido AS i ON i.dantai_code = r.dantai_code AND i.ido_no = r.ido_no
    CROSS JOIN LATERAL (
        SELECT 'tsuchi' AS shurui, t.tsuchi_no AS no FROM juki.koseki_tsuchi AS t WHERE t.dantai_code = p_city AND t.kari_no = i.kari_no AND r.rireki_no = 1
        UNION ALL SELECT 'azukari', z.azukari_no FROM juki.azukari AS z
        WHERE z.dantai_code = p_city AND z.kari_no = i.kari_no AND sys.kanji_key(z.shimei) IN (sys.kanji_key(r.shimei), sys.kanji_key(r.tsusho))) AS x
    WHERE r.dantai_code = p_city AND r.kojin_no = p_kojin_no AND juki.ido_ikiru(p_city, i.ido_no)
    UNION
    SELECT gyosei_kihon.kiroku_no('jushin', q.jushin_no)
    FROM gyosei_kihon.shien_taisho AS t
    JOIN gyosei_kihon.shien_jushin AS q ON q.dantai_code = t.dantai_code AND q.shien_no = t.shien_no AND q.jushin_shori_code = '1'
    WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no AND p_kojin_no IN (SELECT gyosei_kihon.doseidomei(p_city, q.shimei, q.birth_date))
$$;
