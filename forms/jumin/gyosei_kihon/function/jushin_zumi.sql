-- SPDX-License-Identifier: Apache-2.0
-- A notice of the 受信箱 that an 申出 answers.
CREATE FUNCTION gyosei_kihon.jushin_zumi(p_city integer, p_jushin_no bigint, p_shien_no bigint, c sys.call) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF p_jushin_no IS NULL OR p_shien_no IS NULL THEN
        RETURN;
    END IF;
    UPDATE gyosei_kihon.shien_jushin AS q
    SET jushin_shori_code = '1', shien_no = p_shien_no, shori_person = c.person, shori_login = c.login, shori_at = c.at
    WHERE q.dantai_code = p_city AND q.jushin_no = p_jushin_no AND q.jushin_shori_code IS NULL;
    IF NOT FOUND THEN
        PERFORM sys.problem('01-044', 'jushin_no');
    END IF;
    PERFORM sys.holders_done('gyosei_kihon.shien_jushin', p_jushin_no);
END
$$;
