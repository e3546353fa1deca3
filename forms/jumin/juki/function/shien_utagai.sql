-- SPDX-License-Identifier: Apache-2.0
-- Is a 転入届 hidden only because of a name: nobody said that she is protected, and nobody comes back under a number that is?
CREATE FUNCTION juki.tennyu_utagai(p_city integer, p_people jsonb) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT NOT EXISTS (SELECT 1 FROM jsonb_array_elements(p_people) AS e WHERE gyosei_kihon.shien_code_of(p_city, (e.value ->> 'zen_kojin_no')::bigint) <> '0')
$$;

-- The entry that hid somebody so: its people, and who entered and approved it.
CREATE FUNCTION juki.shien_utagai(p_city integer, p_kojin_no bigint) RETURNS TABLE (kari_no bigint, hito bigint[], shokuin bigint[])
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT k.kari_no, ARRAY(SELECT (e.value ->> 'kojin_no')::bigint FROM jsonb_array_elements(k.record -> 'setaiin') AS e ORDER BY 1), ARRAY[k.nyuryoku_person, k.shogo_person]
    FROM juki.jumin_rireki AS r
    JOIN juki.ido AS i ON i.dantai_code = r.dantai_code AND i.ido_no = r.ido_no
    JOIN juki.kari_toroku AS k ON k.dantai_code = i.dantai_code AND k.kari_no = i.kari_no AND (k.record ->> 'shien_utagai')::boolean
    WHERE r.dantai_code = p_city AND r.kojin_no = p_kojin_no
    ORDER BY k.kari_no DESC LIMIT 1
$$;

CREATE FUNCTION juki.shien_utagai_kesu(p_city integer, p_kari_no bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE juki.kari_toroku AS k SET record = k.record - 'shien_utagai' WHERE k.dantai_code = p_city AND k.kari_no = p_kari_no
$$;
