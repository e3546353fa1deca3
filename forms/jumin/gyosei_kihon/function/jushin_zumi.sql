-- SPDX-License-Identifier: Apache-2.0
-- A notice of the 受信箱 is done with by a case: hers whom it means, and open, or one slip of a digit would leave her with none. Of an end the case may have ended. Where
-- nobody of that name is left to mean, the case is under another name, which another person than who keyed the notice must say.
CREATE FUNCTION gyosei_kihon.jushin_kensa(p_city integer, q gyosei_kihon.shien_jushin, p_shien_no bigint, p_person bigint, p_at text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_koho bigint[] := gyosei_kihon.jushin_koho(p_city, q);
    v_jotai text := (SELECT s.shien_jotai_code FROM gyosei_kihon.shien AS s WHERE s.dantai_code = p_city AND s.shien_no = p_shien_no);
BEGIN
    IF v_jotai IS NULL THEN
        PERFORM sys.problem('01-062', p_at);
    ELSIF v_jotai NOT IN ('1', '2') AND q.jushin_kubun_code <> '4'
          OR v_koho <> '{}' AND NOT EXISTS (SELECT 1 FROM gyosei_kihon.shien_taisho AS t WHERE t.dantai_code = p_city AND t.shien_no = p_shien_no AND t.kojin_no = ANY (v_koho)) THEN
        PERFORM sys.problem('01-320', p_at);
    ELSIF v_koho = '{}' AND q.toroku_person = p_person THEN
        PERFORM sys.problem('01-061', p_at);
    ELSE
        RETURN true;
    END IF;
    RETURN false;
END
$$;

-- An 申出 answers it.
CREATE FUNCTION gyosei_kihon.jushin_zumi(p_city integer, p_jushin_no bigint, p_shien_no bigint, c sys.call) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    q gyosei_kihon.shien_jushin;
BEGIN
    IF p_jushin_no IS NULL OR p_shien_no IS NULL THEN
        RETURN;
    END IF;
    SELECT * INTO q FROM gyosei_kihon.shien_jushin AS x WHERE x.dantai_code = p_city AND x.jushin_no = p_jushin_no AND x.jushin_shori_code IS NULL FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM sys.problem('01-044', 'jushin_no');
        RETURN;
    ELSIF NOT gyosei_kihon.jushin_kensa(p_city, q, p_shien_no, c.person, 'jushin_no') THEN
        RETURN;
    END IF;
    UPDATE gyosei_kihon.shien_jushin AS x
    SET jushin_shori_code = '1', shien_no = p_shien_no, shori_person = c.person, shori_login = c.login, shori_at = c.at
    WHERE x.dantai_code = p_city AND x.jushin_no = p_jushin_no;
    PERFORM sys.holders_done('gyosei_kihon.shien_jushin', p_jushin_no);
END
$$;
