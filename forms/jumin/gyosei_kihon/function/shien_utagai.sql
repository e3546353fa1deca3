-- SPDX-License-Identifier: Apache-2.0
-- Who stands on the register under the name and birth date of somebody protected may be she: hidden until the support desk has compared them.

-- Everybody else who bears a name of one of these people, and was born on that one's day.
CREATE FUNCTION gyosei_kihon.doseidomei_hoka(p_city integer, p_people bigint[]) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN ARRAY(
        SELECT DISTINCT o.kojin_no FROM gyosei_kihon.shimei_sakuin AS x
        JOIN gyosei_kihon.shimei_sakuin AS o ON o.dantai_code = x.dantai_code AND o.kanji_key = x.kanji_key AND o.birth_date = x.birth_date AND o.kojin_no <> ALL (p_people)
        WHERE x.dantai_code = p_city AND x.kojin_no = ANY (p_people) AND x.kanji_key <> '' ORDER BY 1);
END
$$;

-- Those whom nobody has found to be others.
CREATE FUNCTION gyosei_kihon.betsunin_nuki(p_city integer, p_people bigint[]) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN ARRAY(SELECT u FROM unnest(p_people) AS u
                 WHERE NOT EXISTS (SELECT 1 FROM gyosei_kihon.shien_betsunin AS b WHERE b.dantai_code = p_city AND b.kojin_no = u) ORDER BY u);
END
$$;

-- Whom a notice of the 受信箱 may mean: who bears that name and birthday, without those who were found to be others since it came.
CREATE FUNCTION gyosei_kihon.jushin_koho(p_city integer, q gyosei_kihon.shien_jushin) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN ARRAY(SELECT d FROM gyosei_kihon.doseidomei(p_city, q.shimei, q.birth_date) AS d
                 WHERE NOT EXISTS (SELECT 1 FROM gyosei_kihon.shien_utagai AS u
                                   WHERE u.dantai_code = p_city AND u.kojin_no = d AND u.jushin_no = q.jushin_no AND u.betsunin_no IS NOT NULL) ORDER BY d);
END
$$;

-- Who bears this name and was born then, locked as a 申出 locks its people; who has come to bear it meanwhile is found anew.
CREATE FUNCTION gyosei_kihon.doseidomei_shimeru(p_city integer, p_shimei text, p_birth date) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_people bigint[];
    v_locked bigint[];
    v_setai bigint[];
BEGIN
    LOOP
        v_people := ARRAY(SELECT d FROM gyosei_kihon.doseidomei(p_city, p_shimei, p_birth) AS d ORDER BY d);
        EXIT WHEN v_people <@ v_locked AND v_setai = juki.setai_of(p_city, v_people);
        PERFORM juki.setai_shimeru(p_city, v_people);
        v_setai := juki.setai_of(p_city, v_people);
        PERFORM 1 FROM gyosei_kihon.atena AS a WHERE a.dantai_code = p_city AND a.kojin_no = ANY (v_people) ORDER BY a.kojin_no FOR UPDATE;
        PERFORM sec.hold_names(p_city, ARRAY[p_shimei], true);
        v_locked := v_people;
    END LOOP;
    RETURN v_people;
END
$$;

-- These people, locked by a caller who writes more, may be whom a notice or a case means: hidden, unless a case of their own protects them; the support desk compares them, by another hand than this.
CREATE FUNCTION gyosei_kihon.shien_utagau(p_city integer, p_people bigint[], p_jushin_no bigint, p_shien_no bigint, p_person bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_people bigint[] := ARRAY(SELECT a.kojin_no FROM gyosei_kihon.atena AS a
                               WHERE a.dantai_code = p_city AND a.kojin_no = ANY (p_people)
                                 AND (a.shien_code = '0' OR a.kojin_no IN (SELECT m.kojin_no FROM gyosei_kihon.moshide_machi(p_city) AS m)) ORDER BY 1);
    v_kojin bigint;
BEGIN
    PERFORM juki.setai_shimeru(p_city, v_people);   -- of the night
    FOREACH v_kojin IN ARRAY v_people LOOP
        INSERT INTO gyosei_kihon.shien_utagai (dantai_code, utagai_no, kojin_no, jushin_no, shien_no, toroku_person, toroku_at)
        VALUES (p_city, sys.next_no('shien_utagai'), v_kojin, p_jushin_no, p_shien_no, p_person, clock_timestamp());
        CONTINUE WHEN gyosei_kihon.shien_code_of(p_city, v_kojin) <> '0';
        PERFORM gyosei_kihon.shien_kari(p_city, v_kojin);
        PERFORM sys.tell_holders('gyosei_kihon.shien', 'gyosei_kihon', 'gyosei_kihon.shien_moshide', v_kojin, sys.today(),
            '支援措置（仮）：氏名・生年月日が支援措置の人と同じ。申出の受付か、別人の確認', v_kojin);
    END LOOP;
END
$$;

-- These people are protected by 支援措置(仮) from now on, which somebody asked for with their 届: whoever stands on the register under their names, too.
CREATE FUNCTION gyosei_kihon.shien_utagau_hoka(p_city integer, p_people bigint[], p_person bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT gyosei_kihon.shien_utagau(p_city, gyosei_kihon.betsunin_nuki(p_city, gyosei_kihon.doseidomei_hoka(p_city, p_people)), NULL, NULL, p_person)
$$;
