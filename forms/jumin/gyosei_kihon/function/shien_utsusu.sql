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
CREATE FUNCTION gyosei_kihon.shien_setai(p_city integer, p_kojin_no bigint) RETURNS void
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
    PERFORM juki.seikyu_fuseru(p_city, v_all || p_kojin_no);
END
$$;

-- Puts back what 終了 opens; p_zenbu NULL: what is his own who only lived with her.
CREATE FUNCTION gyosei_kihon.shien_modosu(p_city integer, p_kojin_no bigint, p_zenbu boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_machiaza bigint;
BEGIN
    UPDATE gyosei_kihon.jusho_rireki AS j
    SET hogo_flag = false, machiaza_id = m.machiaza_id, postal_no = m.postal_no, jusho = m.jusho, banchi = m.banchi, katagaki = m.katagaki
    FROM (SELECT * FROM gyosei_kihon.hogo_modosu(p_city, p_kojin_no, p_zenbu) WHERE p_zenbu IS NOT NULL
          UNION ALL SELECT * FROM gyosei_kihon.hogo_hiraku(p_city, p_kojin_no) WHERE p_zenbu IS NULL) AS m
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.rireki_no = m.rireki_no;
    SELECT j.machiaza_id INTO v_machiaza FROM gyosei_kihon.jusho_rireki AS j
    WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL;
    UPDATE gyosei_kihon.shimei_sakuin AS s SET machiaza_id = v_machiaza WHERE s.dantai_code = p_city AND s.kojin_no = p_kojin_no;
END
$$;

-- The households of these people have changed, or a case has: who is not protected and lives with nobody who is gets his own addresses back, under his other numbers after him. A 申出 on its way is waited for.
CREATE FUNCTION gyosei_kihon.shien_hiraku(p_city integer, p_people bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_people bigint[] := ARRAY(SELECT t.kojin_no FROM gyosei_kihon.atena AS t
                               WHERE t.dantai_code = p_city AND t.shien_code = '0' AND t.kojin_no IN (SELECT u FROM unnest(p_people) AS u UNION SELECT n FROM unnest(p_people) AS u, gyosei_kihon.nayose_no(p_city, u) AS n)
                                 AND EXISTS (SELECT 1 FROM gyosei_kihon.jusho_rireki AS j WHERE j.dantai_code = p_city AND j.kojin_no = t.kojin_no AND j.hogo_flag)
                               ORDER BY t.nayose_saki_no NULLS FIRST, t.kojin_no);
    v_kojin bigint;
BEGIN
    IF v_people = '{}' THEN
        RETURN;
    END IF;
    PERFORM gyosei_kihon.shien_matsu(p_city, ARRAY(SELECT s FROM unnest(v_people) AS u, juki.setaiin_of(p_city, u) AS s));
    FOREACH v_kojin IN ARRAY v_people LOOP
        PERFORM gyosei_kihon.shien_modosu(p_city, v_kojin, NULL);
    END LOOP;
END
$$;
