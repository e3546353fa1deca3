-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 13: 町名変更・住居表示・地番整理, of the address (p_kubun 1) or the 本籍 (5). A protected one is written anew where it is kept, and no
-- history of the register shows it: an 異動 on that day would tell the town. What was written before stays beside it (8). The support desk is told whom it must tell. Answers nothing:
-- a table of one lot would ask, by the count, whether she lives at it.
CREATE FUNCTION gyosei_kihon.hogo_machi_henko(p_city integer, p_no bigint, p_kubun text, p_machiaza bigint, p_shin bigint, p_postal text, p_banchi jsonb, p_day date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    h gyosei_kihon.hogo_jusho;
    v_kyu integer;
    v_mae text := gyosei_kihon.machiaza_bun(p_city, p_machiaza);
    v_ato text := gyosei_kihon.machiaza_bun(p_city, p_shin);
BEGIN
    FOR h IN
        SELECT q.* FROM gyosei_kihon.hogo_jusho AS q
        JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = q.dantai_code AND r.kojin_no = q.kojin_no AND r.rireki_no = q.rireki_no
                                              AND r.valid_to_date IS NULL AND r.jusho_kubun_code = p_kubun
        WHERE q.dantai_code = p_city AND CASE p_kubun WHEN '5' THEN q.jusho = v_mae ELSE q.machiaza_id = p_machiaza END AND q.jusho_kubun_code = p_kubun
          AND (p_machiaza <> p_shin OR p_banchi ? q.banchi AND r.valid_from_date < p_day)   -- who came later has a lot of the new numbering, as has
          AND NOT EXISTS (SELECT 1 FROM gyosei_kihon.hogo_jusho AS x                        -- whom this change has written: a second run leaves them
                          WHERE x.dantai_code = q.dantai_code AND x.kojin_no = q.kojin_no AND x.rireki_no = q.rireki_no AND x.jusho_kubun_code = '8' AND x.machi_henko_no = p_no)
        ORDER BY q.hogo_no FOR UPDATE OF q
    LOOP
        IF jsonb_typeof(p_banchi) = 'object' AND p_banchi <> '{}' AND NOT p_banchi ? coalesce(h.banchi, '') THEN
            PERFORM sys.tell_holders('gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_jusho', h.kojin_no, sys.today(), '町名等の変更：番地の対応がないので住所を確かめる', h.kojin_no);
            CONTINUE;
        END IF;
        -- the address keeps the last number: one that was taken back is given to no other certificate
        SELECT coalesce(max(q.kyu_no), 0) + 1 INTO v_kyu FROM gyosei_kihon.hogo_jusho AS q WHERE q.dantai_code = p_city AND q.kojin_no = h.kojin_no;
        INSERT INTO gyosei_kihon.hogo_jusho (dantai_code, hogo_no, kojin_no, rireki_no, jusho_kubun_code, machiaza_id, postal_no, jusho, banchi, katagaki, machi_henko_no, kyu_no)
        VALUES (p_city, sys.next_no('hogo'), h.kojin_no, h.rireki_no, '8', h.machiaza_id, h.postal_no, h.jusho, h.banchi, h.katagaki, p_no, v_kyu);
        UPDATE gyosei_kihon.hogo_jusho AS q
        SET kyu_no = v_kyu, machiaza_id = CASE p_kubun WHEN '5' THEN q.machiaza_id ELSE p_shin END, jusho = v_ato,
            postal_no = CASE p_kubun WHEN '5' THEN q.postal_no ELSE coalesce(p_postal, q.postal_no) END, banchi = coalesce(p_banchi ->> q.banchi, q.banchi)
        WHERE q.dantai_code = p_city AND q.hogo_no = h.hogo_no;
        PERFORM sys.tell_holders('gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_jusho', h.kojin_no, sys.today(), '町名等の変更：住所か本籍の表示が変わったことを知らせる', h.kojin_no);
    END LOOP;
END
$$;

-- Who is at an address of a town that is no more: entered, or left, behind the run. The support desk alone is told.
CREATE FUNCTION gyosei_kihon.hogo_machi_nokoru(p_city integer, p_kojin_no bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.tell_holders('gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_jusho', h.kojin_no, sys.today(), '町名等の変更：今はない町字の住所を確かめる', h.kojin_no)
    FROM gyosei_kihon.hogo_jusho AS h
    JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = h.dantai_code AND r.kojin_no = h.kojin_no AND r.rireki_no = h.rireki_no AND r.valid_to_date IS NULL AND r.jusho_kubun_code = '1'
    WHERE h.dantai_code = p_city AND h.kojin_no = p_kojin_no AND h.jusho_kubun_code = '1' AND NOT gyosei_kihon.machiaza_ari(p_city, h.machiaza_id, sys.today())
$$;

-- The same list, taken back: what was written before stands again, and its copy is gone. Who was written anew again since, or is not protected any more,
-- is left, and the support desk told that it must look. Answers nothing either.
CREATE FUNCTION gyosei_kihon.hogo_machi_modosu(p_city integer, p_no bigint, p_kubun text, p_machiaza bigint, p_shin bigint, p_banchi jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    h record;
    v_mae text := gyosei_kihon.machiaza_bun(p_city, p_machiaza);
    v_ato text := gyosei_kihon.machiaza_bun(p_city, p_shin);
BEGIN
    FOR h IN
        SELECT q.hogo_no, q.kojin_no, m.hogo_no AS mae_no, m.machiaza_id, m.postal_no, m.jusho, m.banchi
        FROM gyosei_kihon.hogo_jusho AS q
        JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = q.dantai_code AND r.kojin_no = q.kojin_no AND r.rireki_no = q.rireki_no
                                              AND r.valid_to_date IS NULL AND r.jusho_kubun_code = p_kubun
        CROSS JOIN LATERAL (SELECT x.* FROM gyosei_kihon.hogo_jusho AS x
                            WHERE x.dantai_code = q.dantai_code AND x.kojin_no = q.kojin_no AND x.rireki_no = q.rireki_no AND x.jusho_kubun_code = '8'
                            ORDER BY x.hogo_no DESC LIMIT 1) AS m
        WHERE q.dantai_code = p_city AND q.jusho_kubun_code = p_kubun AND coalesce(m.machi_henko_no, p_no) = p_no
          AND CASE p_kubun WHEN '5' THEN q.jusho = v_ato AND m.jusho = v_mae ELSE q.machiaza_id = p_shin AND m.machiaza_id = p_machiaza END
          AND coalesce(p_banchi ->> m.banchi, m.banchi) IS NOT DISTINCT FROM q.banchi AND (p_machiaza <> p_shin OR p_banchi ? m.banchi)
        ORDER BY q.hogo_no FOR UPDATE OF q
    LOOP
        UPDATE gyosei_kihon.hogo_jusho AS q SET machiaza_id = h.machiaza_id, jusho = h.jusho, postal_no = h.postal_no, banchi = h.banchi
        WHERE q.dantai_code = p_city AND q.hogo_no = h.hogo_no;
        DELETE FROM gyosei_kihon.hogo_jusho AS q WHERE q.dantai_code = p_city AND q.hogo_no = h.mae_no;
        PERFORM sys.tell_holders('gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_jusho', h.kojin_no, sys.today(), '町名等の変更の取消し：住所か本籍の表示が元に戻ったことを知らせる', h.kojin_no);
    END LOOP;
    PERFORM sys.tell_holders('gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_jusho', m.kojin_no, sys.today(),
                             '町名等の変更の取消し：元に戻らない住所か本籍の表示を確かめる', m.kojin_no)
    FROM gyosei_kihon.hogo_jusho AS m
    JOIN gyosei_kihon.jusho_rireki AS r ON r.dantai_code = m.dantai_code AND r.kojin_no = m.kojin_no AND r.rireki_no = m.rireki_no AND r.valid_to_date IS NULL
    WHERE m.dantai_code = p_city AND m.jusho_kubun_code = '8' AND m.machi_henko_no = p_no
    ORDER BY m.hogo_no;
END
$$;

-- Of whose protection has ended since: how the address was written that stands in the common table again. Given back once, while it is written as the change wrote it,
-- and no copy from that day on bears it.
CREATE FUNCTION gyosei_kihon.hogo_machi_kaesu(p_city integer, p_no bigint, p_kubun text, p_machiaza bigint, p_shin bigint, p_banchi jsonb, p_jisshi date)
RETURNS TABLE (kojin_no bigint, rireki_no integer, machiaza_id bigint, postal_no text, jusho text, banchi text)
LANGUAGE sql SECURITY DEFINER AS $$
    DELETE FROM gyosei_kihon.hogo_jusho AS m
    USING gyosei_kihon.jusho_rireki AS r
    WHERE m.dantai_code = p_city AND m.jusho_kubun_code = '8' AND m.machi_henko_no = p_no
      AND r.dantai_code = m.dantai_code AND r.kojin_no = m.kojin_no AND r.rireki_no = m.rireki_no AND r.jusho_kubun_code = p_kubun AND r.valid_to_date IS NULL AND NOT r.hogo_flag
      AND CASE p_kubun WHEN '5' THEN r.jusho = gyosei_kihon.machiaza_bun(p_city, p_shin) AND m.jusho = gyosei_kihon.machiaza_bun(p_city, p_machiaza)
                       ELSE r.machiaza_id = p_shin AND m.machiaza_id = p_machiaza END
      AND coalesce(p_banchi ->> m.banchi, m.banchi) IS NOT DISTINCT FROM r.banchi AND (p_machiaza <> p_shin OR p_banchi ? m.banchi)
      AND NOT EXISTS (SELECT 1 FROM gyosei_kihon.hogo_jusho AS x
                      WHERE x.dantai_code = m.dantai_code AND x.kojin_no = m.kojin_no AND x.rireki_no = m.rireki_no AND x.jusho_kubun_code = '8' AND x.hogo_no > m.hogo_no)
      AND NOT EXISTS (SELECT 1 FROM juki.kofu_taisho AS t JOIN juki.kofu AS k ON k.dantai_code = t.dantai_code AND k.kofu_no = t.kofu_no
                      WHERE t.dantai_code = m.dantai_code AND t.kojin_no = m.kojin_no AND (k.uketsuke_at AT TIME ZONE 'Asia/Tokyo')::date >= p_jisshi)
    RETURNING m.kojin_no, m.rireki_no, m.machiaza_id, m.postal_no, m.jusho, m.banchi
$$;
