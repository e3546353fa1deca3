-- SPDX-License-Identifier: Apache-2.0
-- 町名等の変更の取消し: the whole change taken back by stacking (異動の取消し), household by household, while nothing has come after it. Where something
-- has, the household is left and counted: what a paper or a later 異動 bears is mended by a further change, not by this.

-- Has anything come after this 異動 for one of its people: a later row, a certificate that bears it, an entry that waits, a protection?
CREATE FUNCTION juki.machi_kakaru(p_city integer, p_ido bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (
        SELECT 1 FROM juki.jumin_rireki AS r
        JOIN juki.jumin AS j ON j.dantai_code = r.dantai_code AND j.kojin_no = r.kojin_no
        WHERE r.dantai_code = p_city AND r.ido_no = p_ido
          AND (j.rireki_no <> r.rireki_no OR gyosei_kihon.shien_code_of(p_city, j.kojin_no) <> '0'
               OR EXISTS (SELECT 1 FROM juki.kofu_taisho AS t WHERE t.dantai_code = p_city AND t.kojin_no = r.kojin_no AND t.rireki_no >= r.rireki_no)
               OR EXISTS (SELECT 1 FROM juki.kari_toroku AS k, jsonb_array_elements(k.record -> 'setaiin') AS e
                          WHERE k.dantai_code = p_city AND k.kari_jotai_code IN ('1', '2') AND (e.value ->> 'kojin_no')::bigint = r.kojin_no)))
$$;

-- The 異動 of a change that nobody has taken back: all of them, also while some are being taken back, so that a chunk is found by its number.
CREATE FUNCTION juki.machi_ido(p_city integer, p_machi_henko bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT i.ido_no FROM juki.ido AS i WHERE i.dantai_code = p_city AND i.machi_henko_no = p_machi_henko AND i.ido_jiyu_code = '32' ORDER BY 1
$$;

-- How many stand in the way: households of the change with something after it, and who moved to the new town since.
CREATE FUNCTION juki.machi_kakari(m juki.machi_henko) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT (SELECT count(*) FROM juki.machi_ido(m.dantai_code, m.machi_henko_no) AS i
            WHERE juki.ido_ikiru(m.dantai_code, i) AND juki.machi_kakaru(m.dantai_code, i))
         + (SELECT count(*) FROM gyosei_kihon.machiaza_no_hito(m.dantai_code, m.shin_machiaza_id, sys.today()) AS h
            JOIN juki.jumin AS j ON j.dantai_code = m.dantai_code AND j.kojin_no = h AND juki.jotai(j) = '1'
            WHERE m.machiaza_id <> m.shin_machiaza_id AND m.machi_henko_kubun_code <> '4' AND gyosei_kihon.jusho_kara(m.dantai_code, h, j.jusho_rireki_no) >= m.koryoku_date
              AND NOT EXISTS (SELECT 1 FROM juki.jumin_rireki AS r JOIN juki.ido AS i ON i.dantai_code = r.dantai_code AND i.ido_no = r.ido_no
                              WHERE r.dantai_code = m.dantai_code AND r.kojin_no = h AND i.machi_henko_no = m.machi_henko_no))
$$;

-- One household back to the rows before that 異動.
CREATE FUNCTION juki.machi_setai_modosu(w work.job, m juki.machi_henko, p_ido bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    j juki.jumin;
    v_ido bigint := sys.next_no('ido');
BEGIN
    INSERT INTO juki.ido (dantai_code, ido_no, ido_jiyu_code, ido_kubun_code, ido_date, ido_form, shori_date, nyuryoku_person, nyuryoku_login, honto_person, honto_login, honto_at,
        zen_ido_no, bun, hani_code, machi_henko_no)
    VALUES (m.dantai_code, v_ido, '59', '4', sys.today(), 0, sys.today(), w.person, w.login, w.second_person, w.second_login, w.second_at, p_ido, m.kokuji, '1', m.machi_henko_no);
    FOR j IN SELECT q.* FROM juki.jumin_rireki AS r JOIN juki.jumin AS q ON q.dantai_code = r.dantai_code AND q.kojin_no = r.kojin_no
             WHERE r.dantai_code = m.dantai_code AND r.ido_no = p_ido ORDER BY q.kojin_no FOR UPDATE OF q LOOP
        SELECT p.jusho_rireki_no, p.honseki_rireki_no INTO j.jusho_rireki_no, j.honseki_rireki_no FROM juki.jumin_rireki AS p
        WHERE p.dantai_code = m.dantai_code AND p.kojin_no = j.kojin_no AND p.rireki_no < j.rireki_no ORDER BY p.rireki_no DESC LIMIT 1;
        j.rireki_no := j.rireki_no + 1;
        PERFORM juki.jumin_kaku(j);
        PERFORM juki.rireki_tsuika(m.dantai_code, j.kojin_no, v_ido);
        IF m.machi_henko_kubun_code = '4' THEN
            PERFORM gyosei_kihon.honseki_modosu(m.dantai_code, j.kojin_no, j.honseki_rireki_no);
        ELSE
            PERFORM gyosei_kihon.atena_utsushi(m.dantai_code, to_jsonb(j), m.machiaza_id, false);
            PERFORM gyosei_kihon.jusho_modosu(m.dantai_code, j.kojin_no, j.jusho_rireki_no);
            PERFORM juki.okuri_tsukuru(m.dantai_code, v_ido, ARRAY[j.kojin_no], sys.today());
        END IF;
        PERFORM work.count(w, '元に戻した人', 1);
    END LOOP;
    PERFORM work.count(w, '元に戻した世帯', 1);
END
$$;

CREATE FUNCTION juki.machi_modosu(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m juki.machi_henko;
    v_ido bigint;
    v_banchi jsonb;
BEGIN
    SELECT q.* INTO STRICT m FROM juki.machi_henko AS q WHERE q.dantai_code = j.dantai_code AND q.machi_henko_no = (j.args ->> 'machi_henko_no')::bigint;
    IF j.step = 0 AND NOT j.dry THEN
        SELECT jsonb_object_agg(b.mae_banchi_name, b.ato_banchi_name) INTO v_banchi FROM juki.machi_henko_banchi AS b WHERE b.dantai_code = m.dantai_code AND b.machi_henko_no = m.machi_henko_no;
        PERFORM gyosei_kihon.machi_kaesu(m.dantai_code, m.machi_henko_no, juki.machi_jusho_kubun(m), m.machiaza_id, m.shin_machiaza_id, v_banchi, m.jisshi_date);
        PERFORM gyosei_kihon.hogo_machi_modosu(m.dantai_code, m.machi_henko_no, juki.machi_jusho_kubun(m), m.machiaza_id, m.shin_machiaza_id, v_banchi);
    END IF;
    FOR v_ido IN SELECT i FROM juki.machi_ido(m.dantai_code, m.machi_henko_no) AS i ORDER BY 1 OFFSET j.step * 200 LIMIT 200 LOOP
        IF NOT juki.ido_ikiru(m.dantai_code, v_ido) THEN
            CONTINUE;
        ELSIF juki.machi_kakaru(m.dantai_code, v_ido) THEN
            PERFORM work.count(j, '後の異動や証明があり残した世帯', 1);
            CONTINUE;
        END IF;
        PERFORM juki.machi_setai_modosu(j, m, v_ido);
    END LOOP;
    RETURN EXISTS (SELECT 1 FROM juki.machi_ido(m.dantai_code, m.machi_henko_no) OFFSET (j.step + 1) * 200);
END
$$;

-- The old 町字 takes people in again, the change stands as not carried out, and every desk that was told is told so.
CREATE FUNCTION juki.machi_modoshi_shiraseru(j work.job) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m juki.machi_henko;
BEGIN
    UPDATE juki.machi_henko AS q SET jisshi_date = NULL, torikeshi_date = sys.today()
    WHERE q.dantai_code = j.dantai_code AND q.machi_henko_no = (j.args ->> 'machi_henko_no')::bigint AND q.jisshi_date IS NOT NULL RETURNING q.* INTO m;
    IF m.machi_henko_no IS NULL THEN
        RETURN false;
    END IF;
    IF m.machiaza_id <> m.shin_machiaza_id AND m.machi_henko_kubun_code <> '4' AND coalesce(m.haishi_flag, true) THEN
        PERFORM gyosei_kihon.machiaza_haishi_modosu(m.dantai_code, m.machiaza_id, m.koryoku_date);
    END IF;
    PERFORM gyosei_kihon.katagaki_modosu(m.dantai_code, m.machi_henko_no, m.machiaza_id) WHERE m.machi_henko_kubun_code <> '4';
    PERFORM juki.machi_tell(m, '取消し');
    RETURN false;
END
$$;
