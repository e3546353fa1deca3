-- SPDX-License-Identifier: Apache-2.0
-- Waits for 支援措置 that are being entered for these people, or for an address of a town where they live or lived, and keeps others
-- waiting until the caller has committed: a certificate is numbered either before the flag or not at all.
CREATE FUNCTION gyosei_kihon.shien_matsu(p_city integer, p_people bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT 1 FROM gyosei_kihon.atena AS a
    WHERE a.dantai_code = p_city AND a.kojin_no = ANY (p_people)
    ORDER BY a.kojin_no
    FOR SHARE;
    SELECT 1 FROM gyosei_kihon.machiaza AS m
    WHERE m.dantai_code = p_city AND m.machiaza_id IN (
        SELECT j.machiaza_id FROM gyosei_kihon.jusho_rireki AS j
        WHERE j.dantai_code = p_city AND j.kojin_no = ANY (p_people) AND j.jusho_kubun_code = '1')
    ORDER BY m.machiaza_id
    FOR SHARE;
$$;

-- Every deed, before it reads anything: a 申出 that is being taken for these people, for a household that it names or for who bears a name in it is waited for, and
-- one that comes waits until the deed has been written with all it kept. Among themselves deeds do not wait. Those that protect somebody lock by themselves, and more.
CREATE FUNCTION gyosei_kihon.moshide_matsu(p_city integer, p_form text, p_people bigint[], p_setai bigint[], p_names text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF p_form IN ('gyosei_kihon.shien_moshide', 'gyosei_kihon.shien_jutogai', 'gyosei_kihon.shien_jushin', 'gyosei_kihon.shien_betsunin', 'gyosei_kihon.nayose') THEN
        RETURN;
    END IF;
    PERFORM juki.setai_matsu(p_city, p_people, p_setai);
    PERFORM 1 FROM gyosei_kihon.atena AS a WHERE a.dantai_code = p_city AND a.kojin_no = ANY (p_people) ORDER BY a.kojin_no FOR KEY SHARE;
    PERFORM sec.hold_names(p_city, p_names, false);
END
$$;

-- The other side: every name under which these people are found.
CREATE FUNCTION gyosei_kihon.hogo_namae(p_city integer, p_people bigint[]) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sec.hold_names(p_city, ARRAY(SELECT x.kanji_key FROM gyosei_kihon.shimei_sakuin AS x WHERE x.dantai_code = p_city AND x.kojin_no = ANY (p_people)), true)
$$;

-- The other side: the town of an address that is about to be protected.
CREATE FUNCTION gyosei_kihon.hogo_machi(p_city integer, p_machiaza bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT 1 FROM gyosei_kihon.machiaza AS m WHERE m.dantai_code = p_city AND m.machiaza_id = p_machiaza FOR UPDATE
$$;

-- The towns where these people live.
CREATE FUNCTION gyosei_kihon.hogo_machi_hito(p_city integer, p_people bigint[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_town bigint;
BEGIN
    FOR v_town IN SELECT DISTINCT j.machiaza_id FROM gyosei_kihon.jusho_rireki AS j
                  WHERE j.dantai_code = p_city AND j.kojin_no = ANY (p_people) AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL AND j.machiaza_id IS NOT NULL
                  ORDER BY 1 LOOP
        PERFORM gyosei_kihon.hogo_machi(p_city, v_town);
    END LOOP;
END
$$;
