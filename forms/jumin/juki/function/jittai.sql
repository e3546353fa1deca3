-- SPDX-License-Identifier: Apache-2.0
-- The day on which the register last moved her: a visit of that day or before it was at an address that is no longer hers. A renamed town moves nobody, nor does a
-- minor correction, or that of an error where town and 番地 stay, and nor does what takes one back.
CREATE FUNCTION juki.jittai_kara(p_city integer, p_kojin bigint) RETURNS date
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT max(x.shori_date)
    FROM (SELECT r.ido_no, r.shori_date, r.jusho_rireki_no, lag(r.jusho_rireki_no) OVER (ORDER BY r.rireki_no) AS mae_no
          FROM juki.jumin_rireki AS r WHERE r.dantai_code = p_city AND r.kojin_no = p_kojin) AS x
    JOIN juki.ido AS i ON i.dantai_code = p_city AND i.ido_no = x.ido_no
    LEFT JOIN juki.ido AS z ON z.dantai_code = i.dantai_code AND z.ido_no = i.zen_ido_no
    CROSS JOIN LATERAL (SELECT coalesce(z.ido_jiyu_code, i.ido_jiyu_code) AS jiyu, gyosei_kihon.jusho_bubun(p_city, p_kojin, x.jusho_rireki_no) AS ima,
                               gyosei_kihon.jusho_bubun(p_city, p_kojin, x.mae_no) AS mae) AS y
    WHERE x.jusho_rireki_no IS DISTINCT FROM x.mae_no AND i.machi_henko_no IS NULL AND y.jiyu <> '32'
      AND NOT (y.jiyu = '34' AND coalesce(y.ima -> 'machiaza_id' = y.mae -> 'machiaza_id'   -- a protected address cannot be compared: it counts
                                          AND gyosei_kihon.banchi_key(y.ima ->> 'banchi') = gyosei_kihon.banchi_key(y.mae ->> 'banchi'), false))
$$;

-- Whom a 実態調査 is about: a present resident, or who said that she leaves and of whom no city says that she came (keiki 1): she may live here still.
CREATE FUNCTION juki.jittai_mono(p_city integer, p_kojin bigint, p_keiki text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM juki.jumin AS q CROSS JOIN LATERAL juki.ima(q) AS j
                   WHERE q.dantai_code = p_city AND q.kojin_no = p_kojin
                     AND (j.jumin_jotai_code = '1' OR p_keiki = '1' AND j.jumin_jotai_code = '2' AND j.shojo_jiyu_code = '21' AND j.tsuchi_date IS NULL))
$$;

-- Does a 実態調査 go on? Not of who has died, or left but as above; and what it found ends with the address that it was about.
CREATE FUNCTION juki.jittai_ikiru(t juki.jittai) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT t.jittai_jotai_code IN ('1', '3')
       AND juki.jittai_mono(t.dantai_code, t.kojin_no, t.keiki_code)
       AND (t.jittai_jotai_code = '1' OR coalesce((SELECT max(k.jisshi_date) FROM juki.jittai_kiroku AS k WHERE k.dantai_code = t.dantai_code AND k.jittai_no = t.jittai_no)
                                                  > juki.jittai_kara(t.dantai_code, t.kojin_no), true))
$$;

-- Who comes with a 届出 while a 実態調査 asks whether she lives there: the clerk asks her, and the case is ended.
CREATE FUNCTION juki.jittai_todoke(p_city integer, p_setaiin jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m record;
BEGIN
    FOR m IN
        SELECT t.jittai_no, t.kojin_no, j.shimei
        FROM juki.gyo_hito(p_setaiin) AS e
        JOIN juki.jittai AS t ON t.dantai_code = p_city AND t.kojin_no = e.kojin_no AND juki.jittai_ikiru(t)
        JOIN juki.jumin AS j ON j.dantai_code = t.dantai_code AND j.kojin_no = t.kojin_no
        WHERE (e.value ->> 'ido_flag')::boolean
        ORDER BY t.jittai_no
    LOOP
        PERFORM sys.alert('02-191', 'setaiin.ido_flag', NULL, jsonb_build_object('kojin_no', m.kojin_no, 'shimei', m.shimei, 'jittai_no', m.jittai_no));
    END LOOP;
END $$;

-- The entry that waits, or was returned, and would move her. A minor correction moves nobody.
CREATE FUNCTION juki.jittai_ugoku(p_city integer, p_kojin bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT min(k.kari_no)
    FROM juki.kari_toroku AS k
    CROSS JOIN LATERAL juki.gyo_hito(k.record -> 'henko') AS e
    JOIN juki.jumin AS j ON j.dantai_code = k.dantai_code AND j.kojin_no = e.kojin_no
    WHERE k.dantai_code = p_city AND k.kari_jotai_code IN ('1', '2') AND k.ido_jiyu_code <> '32' AND j.kojin_no = p_kojin
      AND (e.value -> 'jusho' ? '1' OR (e.value #>> '{koumoku,jusho_rireki_no}')::integer IS DISTINCT FROM j.jusho_rireki_no AND e.value -> 'koumoku' ? 'jusho_rireki_no')
$$;

-- A removal ex officio of whom a case leads to no removal from the present address: it goes on, or she has moved since its last record. Or it names a 実態調査, and none leads to it.
CREATE FUNCTION juki.jittai_shojo(p_city integer, p_setaiin jsonb, p_riyu text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m record;
BEGIN
    FOR m IN
        WITH hito AS (
            SELECT j.kojin_no, j.shimei,
                   EXISTS (SELECT 1 FROM juki.jittai AS t WHERE t.dantai_code = p_city AND t.kojin_no = j.kojin_no AND t.jittai_jotai_code IN ('1', '3')) AS ari,
                   EXISTS (SELECT 1 FROM juki.jittai AS t WHERE t.dantai_code = p_city AND t.kojin_no = j.kojin_no AND t.jittai_jotai_code = '3' AND juki.jittai_ikiru(t)) AS susumu
            FROM juki.gyo_hito(p_setaiin) AS e
            JOIN juki.jumin AS j ON j.dantai_code = p_city AND j.kojin_no = e.kojin_no
            WHERE (e.value ->> 'ido_flag')::boolean)
        SELECT h.kojin_no, h.shimei FROM hito AS h
        WHERE NOT h.susumu AND (h.ari OR p_riyu ~ '実態調査' AND NOT EXISTS (SELECT 1 FROM hito AS x WHERE x.susumu))
        ORDER BY h.kojin_no
    LOOP
        PERFORM sys.alert('02-201', 'setaiin.ido_flag', NULL, jsonb_build_object('kojin_no', m.kojin_no, 'shimei', m.shimei));
    END LOOP;
END $$;
