-- SPDX-License-Identifier: Apache-2.0
-- Takes somebody's addresses, and what stands for them, out of the common tables: the moment a 支援措置 is asked for, in its deed.
CREATE FUNCTION gyosei_kihon.shien_utsusu(p_city integer, p_kojin_no bigint, p_zenbu boolean) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT gyosei_kihon.hogo_utsusu(p_city, p_kojin_no, p_zenbu);
    UPDATE gyosei_kihon.jusho_rireki AS j
    SET hogo_flag = true, machiaza_id = NULL, postal_no = NULL, jusho = NULL, banchi = NULL, katagaki = NULL
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND NOT j.hogo_flag;
    UPDATE gyosei_kihon.shimei_sakuin AS s SET machiaza_id = NULL WHERE s.dantai_code = p_city AND s.kojin_no = p_kojin_no;
    DELETE FROM gyosei_kihon.sofusaki AS s WHERE p_zenbu AND s.dantai_code = p_city AND s.kojin_no = p_kojin_no;
$$;

-- The household of a protected person hides its address as a whole: the others keep no flag, but no address either. Entries and papers
-- that hold it go the same way. Where nobody of it is protected, but one's address stays sealed who lived with her, it is hidden of this person only: the others have what is theirs.
CREATE FUNCTION gyosei_kihon.shien_setai(p_city integer, p_kojin_no bigint, p_yoru boolean DEFAULT false) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_people bigint[] := ARRAY(SELECT s FROM juki.setaiin_of(p_city, p_kojin_no) AS s ORDER BY s);
    v_all bigint[];   -- with their other numbers, as 名寄せ says: a 宛名 that repeats the home repeats it
    v_kojin bigint;
BEGIN
    IF NOT EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = p_city AND t.kojin_no = ANY (v_people || p_kojin_no) AND t.shien_code <> '0') THEN
        IF NOT EXISTS (SELECT 1 FROM juki.jumin AS j WHERE j.dantai_code = p_city AND j.kojin_no = ANY (v_people) AND gyosei_kihon.jusho_fuseta(p_city, j.kojin_no, j.jusho_rireki_no)) THEN
            RETURN;
        END IF;
        v_people := ARRAY[p_kojin_no];
    END IF;
    v_all := ARRAY(SELECT u FROM unnest(v_people) AS u UNION SELECT n FROM unnest(v_people || p_kojin_no) AS u, gyosei_kihon.nayose_no(p_city, u) AS n ORDER BY 1);
    FOREACH v_kojin IN ARRAY v_all LOOP
        PERFORM gyosei_kihon.shien_utsusu(p_city, v_kojin, gyosei_kihon.shien_code_of(p_city, v_kojin) <> '0');
    END LOOP;
    PERFORM juki.kari_fuseru(p_city, v_people || p_kojin_no);
    PERFORM juki.kari_kakusu(p_city, v_people || p_kojin_no);
    PERFORM juki.shimen_kesu(p_city, v_people || p_kojin_no);
    PERFORM sys.forget_papers_of(v_all || p_kojin_no);
    PERFORM sys.forget_screens(v_all || p_kojin_no);
    PERFORM sec.guard_waiting(v_all || p_kojin_no);
    PERFORM juki.seikyu_fuseru(p_city, gyosei_kihon.shimei_of(p_city, v_all || p_kojin_no));
    PERFORM gyosei_kihon.shien_kako(p_city, v_all || p_kojin_no, p_yoru);
END
$$;

-- Who has shared a household with one of these, or with one of those in turn, and has died, left or parted since: of him only what says where they live now goes, be it
-- his last address, a former one or the present one of a household of his own; a 本籍 of the same letters where it was his last, and the place to which he left the city where
-- she did. Who lived there and never with them tells nothing.
CREATE FUNCTION gyosei_kihon.shien_kako(p_city integer, p_people bigint[], p_yoru boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_mita bigint[];
    v_tsugi bigint[];
    v_koho bigint[];
    v_kako bigint[];
    v_shime bigint[] := '{}';
    v_soko bigint[];   -- whose present or last address it is
    v_bun text[];
    v_saki text[];   -- where one of them went who has left the city
BEGIN
    -- a deed about one of them, under his name, or that brings somebody into his household, is waited for as one about her is; who has joined meanwhile is found anew
    LOOP
        v_mita := p_people;
        v_tsugi := p_people;
        v_kako := '{}';
        WHILE v_tsugi <> '{}' LOOP
            v_koho := ARRAY(SELECT d FROM juki.setaiin_datta(p_city, v_tsugi) AS d WHERE d <> ALL (v_mita) ORDER BY d);
            v_mita := v_mita || v_koho;
            v_tsugi := ARRAY(SELECT DISTINCT j.kojin_no FROM gyosei_kihon.jusho_rireki AS j
                             WHERE j.dantai_code = p_city AND j.kojin_no = ANY (v_koho) AND j.machiaza_id IS NOT NULL AND NOT j.hogo_flag
                               AND gyosei_kihon.hogo_jusho_aru(p_city, j.machiaza_id, j.banchi, j.katagaki)
                             UNION   -- hidden before; whom he lived with may not be
                             SELECT j.kojin_no FROM gyosei_kihon.jusho_rireki AS j
                             WHERE j.dantai_code = p_city AND j.kojin_no = ANY (v_koho) AND j.jusho_kubun_code = '1' AND j.hogo_flag ORDER BY 1);
            v_kako := v_kako || v_tsugi;
        END LOOP;
        EXIT WHEN v_mita <@ v_shime;
        PERFORM juki.setai_shimeru(p_city, v_mita);
        PERFORM 1 FROM gyosei_kihon.atena AS a WHERE a.dantai_code = p_city AND a.kojin_no = ANY (v_mita) ORDER BY a.kojin_no FOR UPDATE;
        PERFORM gyosei_kihon.hogo_namae(p_city, v_mita);
        v_shime := v_mita;
    END LOOP;
    PERFORM juki.kari_kakusu_tokoro(p_city, v_mita);
    PERFORM gyosei_kihon.sofusaki_fuseru(p_city, v_mita, p_yoru);
    v_kako := ARRAY(SELECT u FROM unnest(v_kako) AS u UNION SELECT n FROM unnest(v_kako) AS u, gyosei_kihon.nayose_no(p_city, u) AS n ORDER BY 1);
    v_bun := ARRAY(SELECT DISTINCT gyosei_kihon.banchi_key(concat(j.jusho, j.banchi)) FROM gyosei_kihon.jusho_rireki AS j
                   WHERE j.dantai_code = p_city AND j.kojin_no = ANY (v_kako) AND j.machiaza_id IS NOT NULL AND NOT j.hogo_flag
                     AND gyosei_kihon.hogo_jusho_aru(p_city, j.machiaza_id, j.banchi, j.katagaki));
    v_soko := ARRAY(SELECT u FROM unnest(v_kako) AS u WHERE gyosei_kihon.soko_ka(p_city, u));
    PERFORM juki.seikyu_fuseru(p_city, gyosei_kihon.shimei_of(p_city, v_soko));
    v_saki := ARRAY(SELECT DISTINCT gyosei_kihon.banchi_key(concat(j.jusho, j.banchi)) FROM gyosei_kihon.jusho_rireki AS j
                    WHERE j.dantai_code = p_city AND j.kojin_no = ANY (v_mita) AND j.jusho_kubun_code IN ('3', '4') AND NOT j.hogo_flag AND gyosei_kihon.hogo_saki_aru(p_city, v_mita, concat(j.jusho, j.banchi)));
    IF v_bun || v_saki = '{}' THEN
        RETURN;
    END IF;
    WITH m AS MATERIALIZED (
        SELECT j.* FROM gyosei_kihon.jusho_rireki AS j
        WHERE j.dantai_code = p_city AND NOT j.hogo_flag
          AND CASE WHEN j.kojin_no = ANY (v_mita) AND j.jusho_kubun_code IN ('3', '4') AND gyosei_kihon.banchi_key(concat(j.jusho, j.banchi)) = ANY (v_saki) THEN true
                   WHEN j.kojin_no <> ALL (v_kako) THEN false
                   WHEN j.machiaza_id IS NULL THEN gyosei_kihon.banchi_key(concat(j.jusho, j.banchi)) = ANY (v_bun) AND (j.jusho_kubun_code = '1' OR j.kojin_no = ANY (v_soko))
                   ELSE gyosei_kihon.hogo_jusho_aru(p_city, j.machiaza_id, j.banchi, j.katagaki) END
        ORDER BY j.kojin_no, j.rireki_no FOR UPDATE
    ), h AS MATERIALIZED (
        SELECT gyosei_kihon.hogo_toroku(p_city, m.kojin_no, m.jusho_kubun_code, m.rireki_no, to_jsonb(m)), m.* FROM m
    ), f AS (
        UPDATE gyosei_kihon.jusho_rireki AS j
        SET hogo_flag = true, machiaza_id = NULL, postal_no = NULL, jusho = NULL, banchi = NULL, katagaki = NULL
        FROM h WHERE j.dantai_code = p_city AND j.kojin_no = h.kojin_no AND j.rireki_no = h.rireki_no
        RETURNING j.kojin_no
    )
    SELECT coalesce(array_agg(DISTINCT f.kojin_no), '{}') INTO v_kako FROM f;
    UPDATE gyosei_kihon.shimei_sakuin AS s SET machiaza_id = NULL WHERE s.dantai_code = p_city AND s.kojin_no = ANY (v_soko);
    PERFORM juki.kari_fuseru_tokoro(p_city, v_kako, v_bun || v_saki, v_soko);
    PERFORM juki.shimen_kesu(p_city, v_kako);
    PERFORM sys.forget_papers_of(v_kako);
    PERFORM sys.forget_screens(v_kako);
    PERFORM sec.guard_waiting(v_soko);
END
$$;

-- The present address, or the last one of who has left: the index knows its town.
CREATE FUNCTION gyosei_kihon.saigo_jusho(p_city integer, p_kojin_no bigint) RETURNS SETOF gyosei_kihon.jusho_rireki
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT j.* FROM gyosei_kihon.jusho_rireki AS j
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jusho_kubun_code = '1'
    ORDER BY j.valid_to_date DESC NULLS FIRST, j.rireki_no DESC
    LIMIT 1
$$;

-- Is it a place that is hidden, for whomever?
CREATE FUNCTION gyosei_kihon.soko_ka(p_city integer, p_kojin_no bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM gyosei_kihon.saigo_jusho(p_city, p_kojin_no) AS j WHERE j.hogo_flag OR gyosei_kihon.hogo_jusho_aru(p_city, j.machiaza_id, j.banchi, j.katagaki));
END
$$;

-- Puts back what 終了 opens; p_zenbu NULL: what is his own who only lived with her.
CREATE FUNCTION gyosei_kihon.shien_modosu(p_city integer, p_kojin_no bigint, p_zenbu boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    UPDATE gyosei_kihon.jusho_rireki AS j
    SET hogo_flag = false, machiaza_id = m.machiaza_id, postal_no = m.postal_no, jusho = m.jusho, banchi = m.banchi, katagaki = m.katagaki
    FROM (SELECT * FROM gyosei_kihon.hogo_modosu(p_city, p_kojin_no, p_zenbu) WHERE p_zenbu IS NOT NULL
          UNION ALL SELECT * FROM gyosei_kihon.hogo_hiraku(p_city, p_kojin_no) WHERE p_zenbu IS NULL) AS m
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = m.rireki_no;
    UPDATE gyosei_kihon.shimei_sakuin AS s SET machiaza_id = (SELECT j.machiaza_id FROM gyosei_kihon.saigo_jusho(p_city, p_kojin_no) AS j) WHERE s.dantai_code = p_city AND s.kojin_no = p_kojin_no;
END
$$;

-- The households of these people have changed, or a case has: who is not protected and lives with nobody who is gets his own addresses back, under his other numbers after him. A 申出 on its way is waited for.
CREATE FUNCTION gyosei_kihon.shien_hiraku(p_city integer, p_people bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_people bigint[] := ARRAY(SELECT t.kojin_no FROM gyosei_kihon.atena AS t
                               WHERE t.dantai_code = p_city AND t.shien_code = '0' AND t.kojin_no = ANY (ARRAY(SELECT u FROM unnest(p_people) AS u UNION SELECT n FROM unnest(p_people) AS u, gyosei_kihon.nayose_no(p_city, u) AS n))
                                 AND EXISTS (SELECT 1 FROM gyosei_kihon.jusho_rireki AS j WHERE j.dantai_code = p_city AND j.kojin_no = t.kojin_no AND j.hogo_flag)
                               ORDER BY t.nayose_saki_no NULLS FIRST, t.kojin_no);
    v_kojin bigint;
BEGIN
    PERFORM gyosei_kihon.sofusaki_hiraku(p_city)   -- she has moved
    WHERE EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = p_city AND t.kojin_no = ANY (p_people) AND t.shien_code <> '0');
    IF v_people = '{}' THEN
        RETURN;
    END IF;
    PERFORM gyosei_kihon.shien_matsu(p_city, ARRAY(SELECT s FROM unnest(v_people) AS u, juki.setaiin_of(p_city, u) AS s));
    FOREACH v_kojin IN ARRAY v_people LOOP
        PERFORM gyosei_kihon.shien_modosu(p_city, v_kojin, NULL);
        PERFORM gyosei_kihon.sofusaki_kaesu(p_city, v_kojin, gyosei_kihon.shien_doi(p_city, v_kojin));
    END LOOP;
END
$$;
