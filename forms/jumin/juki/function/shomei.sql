-- SPDX-License-Identifier: Apache-2.0
-- An address on a certificate: the common one, or a protected one by its named function when the request was reviewed.
CREATE FUNCTION juki.shomei_jusho(p_city integer, p_kojin_no bigint, p_rireki_no integer, p_shinsa_person bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce(gyosei_kihon.jusho_bun(p_city, p_kojin_no, p_rireki_no),
                    gyosei_kihon.hogo_shomei_yomi(p_city, p_kojin_no, p_rireki_no, p_shinsa_person))
$$;

-- The four states of a reading since 2025-05-26: neither part, only the family name, only the given name, or both is certified.
CREATE FUNCTION juki.furigana(p_kana text, p_shi boolean, p_mei boolean) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN p_kana IS NULL OR NOT p_shi AND NOT p_mei THEN '********'
        WHEN p_shi AND p_mei THEN p_kana
        WHEN p_shi THEN split_part(p_kana, '　', 1) || '【名空欄】'
        ELSE '【氏空欄】' || split_part(p_kana, '　', 2)
    END
$$;
