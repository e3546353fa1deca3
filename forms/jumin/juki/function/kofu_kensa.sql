-- SPDX-License-Identifier: Apache-2.0
-- May this address go on a paper to who asks? The block follows the address: p_people are all who live there, whoever stands on
-- the sheet. Answers true when the address is protected and the request was reviewed; collects what stands against it.
CREATE FUNCTION juki.kofu_shien(p_city integer, p_people bigint[], p_johyo boolean, p_shinsa boolean, p_seikyusha text,
    p_uketori text) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM gyosei_kihon.shien_matsu(p_city, p_people);
    IF NOT EXISTS (SELECT 1 FROM unnest(p_people) AS u WHERE gyosei_kihon.shien_aru(p_city, u)
                   OR p_johyo AND gyosei_kihon.shien_aru_johyo(p_city, u)) THEN
        RETURN false;
    END IF;
    IF NOT coalesce(p_shinsa, false) THEN
        PERFORM sys.problem('02-071', 'kojin_no');
    ELSIF NOT sec.has('juki.shien') THEN
        PERFORM sys.problem('02-086', 'shien_shinsa_flag');
    ELSIF p_seikyusha <> '1' OR p_uketori <> '1' THEN
        PERFORM sys.problem('02-087', 'shien_shinsa_flag');
    END IF;
    RETURN true;
END
$$;

-- The fee of one copy on that day, by kind; nothing where the reason for the exemption is one of the city's.
CREATE FUNCTION juki.kofu_tanka(p_shurui text, p_muryo text, p_day date) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF p_muryo IS NULL THEN
        RETURN sys.param_yen(CASE p_shurui WHEN '1' THEN 'juki.juminhyo_tesuryo' WHEN '2' THEN 'juki.juminhyo_tesuryo'
            WHEN '4' THEN 'juki.johyo_tesuryo' WHEN '7' THEN 'juki.tenshutsu_tesuryo' WHEN '8' THEN 'juki.fuzaiju_tesuryo'
            ELSE 'juki.kisai_tesuryo' END, p_day);
    END IF;
    IF p_muryo <> ALL (string_to_array(sys.param('juki.muryo_jiyu', p_day), ' ')) THEN
        PERFORM sys.problem('02-705', 'muryo_jiyu_code', NULL, jsonb_build_object('muryo', sys.code_name('juki', 'muryo_jiyu', p_muryo)));
    END IF;
    RETURN 0;
END
$$;
