-- SPDX-License-Identifier: Apache-2.0
-- The flag on the 宛名 from the cases that are open now, never from a list made before: 2 while one is decided, 1 while one waits. The last
-- case that closes puts the addresses back, also of the others of the household when nobody of it is protected any more.
CREATE FUNCTION gyosei_kihon.shien_hantei(p_city integer, p_kojin_no bigint, p_zenbu boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_code text := (SELECT coalesce(max(s.shien_jotai_code), '0') FROM gyosei_kihon.shien_taisho AS t
                    JOIN gyosei_kihon.shien AS s ON s.dantai_code = t.dantai_code AND s.shien_no = t.shien_no AND s.shien_jotai_code IN ('1', '2')
                    WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no);
    v_people bigint[] := ARRAY(SELECT s FROM juki.setaiin_of(p_city, p_kojin_no) AS s ORDER BY s);
    v_tomo bigint[] := ARRAY(SELECT gyosei_kihon.hogo_tomo(p_city, p_kojin_no));   -- who has lived with her lives elsewhere now, perhaps
    v_kojin bigint;
BEGIN
    UPDATE gyosei_kihon.atena AS a SET shien_code = v_code WHERE a.dantai_code = p_city AND a.kojin_no = p_kojin_no AND a.shien_code <> v_code;
    IF v_code <> '0' THEN
        PERFORM gyosei_kihon.shien_utsusu(p_city, p_kojin_no, true);
        RETURN;
    END IF;
    PERFORM gyosei_kihon.sofusaki_hiraku(p_city);
    IF EXISTS (SELECT 1 FROM gyosei_kihon.atena AS t WHERE t.dantai_code = p_city AND t.kojin_no = ANY (v_people) AND t.shien_code <> '0') THEN
        PERFORM gyosei_kihon.shien_hiraku(p_city, v_tomo);
        RETURN;   -- she lives with somebody who is still protected: her address stays hidden
    END IF;
    PERFORM gyosei_kihon.shien_modosu(p_city, p_kojin_no, p_zenbu);
    PERFORM gyosei_kihon.sofusaki_kaesu(p_city, p_kojin_no, p_zenbu);
    PERFORM gyosei_kihon.sofusaki_hiraku(p_city);
    FOREACH v_kojin IN ARRAY array_remove(v_people, p_kojin_no) LOOP   -- each by the own consent
        PERFORM gyosei_kihon.shien_modosu(p_city, v_kojin, gyosei_kihon.shien_doi(p_city, v_kojin));
        PERFORM gyosei_kihon.sofusaki_kaesu(p_city, v_kojin, gyosei_kihon.shien_doi(p_city, v_kojin));
    END LOOP;
    PERFORM gyosei_kihon.shien_hiraku(p_city, v_tomo || ARRAY(SELECT n FROM unnest(v_people) AS u, gyosei_kihon.nayose_no(p_city, u) AS n));
END
$$;

-- Did she agree, when her last case closed, that her past opens with it? What was never hers to consent to comes back whole.
CREATE FUNCTION gyosei_kihon.shien_doi(p_city integer, p_kojin_no bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN coalesce((
        SELECT coalesce(q.doi_flag, false)
        FROM gyosei_kihon.shien_taisho AS t
        JOIN gyosei_kihon.shien AS s ON s.dantai_code = t.dantai_code AND s.shien_no = t.shien_no
        LEFT JOIN gyosei_kihon.shien_shinsei AS q ON q.dantai_code = s.dantai_code AND q.shien_no = s.shien_no AND q.shinsei_kubun_code = '2' AND q.kyoka_code = '1'
        WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no
        ORDER BY coalesce(s.shuryo_date, s.kettei_date) DESC, s.shien_no DESC
        LIMIT 1), true);
END
$$;

-- The open cases of a number protect the number that it now points at.
CREATE FUNCTION gyosei_kihon.shien_hikitsugu(p_city integer, p_kojin_no bigint, p_saki bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM 1 FROM gyosei_kihon.atena AS a WHERE a.dantai_code = p_city AND a.kojin_no = p_saki FOR UPDATE;
    PERFORM gyosei_kihon.hogo_machi_hito(p_city, ARRAY[p_saki]);
    INSERT INTO gyosei_kihon.shien_taisho (dantai_code, shien_no, kojin_no, taisho_kubun_code)
    SELECT t.dantai_code, t.shien_no, p_saki, t.taisho_kubun_code
    FROM gyosei_kihon.shien_taisho AS t
    JOIN gyosei_kihon.shien AS s ON s.dantai_code = t.dantai_code AND s.shien_no = t.shien_no AND s.shien_jotai_code IN ('1', '2')
    WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no
    ON CONFLICT DO NOTHING;
    IF FOUND THEN
        PERFORM gyosei_kihon.shien_hantei(p_city, p_saki, false);
        PERFORM gyosei_kihon.shien_setai(p_city, p_saki);
        PERFORM sec.guard_waiting(ARRAY[p_saki]);
        PERFORM juki.kari_mamoru(p_city, NULL);
    END IF;
END
$$;

-- 支援措置(仮) of somebody known already, because of a name alone. The support desk opens it again.
CREATE FUNCTION gyosei_kihon.shien_kari(p_city integer, p_kojin_no bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM 1 FROM gyosei_kihon.atena AS a WHERE a.dantai_code = p_city AND a.kojin_no = p_kojin_no FOR UPDATE;
    PERFORM gyosei_kihon.hogo_machi_hito(p_city, ARRAY[p_kojin_no]);
    PERFORM gyosei_kihon.hogo_namae(p_city, ARRAY[p_kojin_no]);
    UPDATE gyosei_kihon.atena AS a SET shien_code = '1' WHERE a.dantai_code = p_city AND a.kojin_no = p_kojin_no AND a.shien_code = '0';
    PERFORM gyosei_kihon.shien_utsusu(p_city, p_kojin_no, true);
    PERFORM gyosei_kihon.shien_setai(p_city, p_kojin_no);
    PERFORM sec.guard_waiting(ARRAY[p_kojin_no]);
    PERFORM juki.kari_mamoru(p_city, NULL);   -- entries that wait about another of her names
END
$$;
