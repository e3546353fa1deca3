-- SPDX-License-Identifier: Apache-2.0
-- 世帯員の並び順 of the 標準仕様書: 1 世帯主・配偶者・子, 2 子の家族, 3 父母・兄弟姉妹・祖父母, 4 the others. Newcomers go last.
CREATE FUNCTION juki.zokugara_jun(p_zokugara text) RETURNS integer
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN p_zokugara = '02' THEN 100
        WHEN p_zokugara IN ('11', '12', '13', '14') THEN 110
        WHEN p_zokugara IN ('20', '1120', '1220', '1320', '1420') THEN 120
        WHEN p_zokugara IN ('2011', '2012') THEN 210
        WHEN p_zokugara LIKE '20%' OR p_zokugara LIKE '__20%' AND p_zokugara ~ '^1' THEN 220
        WHEN p_zokugara IN ('51', '52') THEN 310
        WHEN p_zokugara IN ('1151', '1152', '1251', '1252', '1351', '1352', '1451', '1452') THEN 320
        WHEN p_zokugara ~ '^6[1-4]$' THEN 330
        WHEN p_zokugara ~ '^5[12]5[12]$' THEN 340
        WHEN p_zokugara = '91' THEN 420
        WHEN p_zokugara = '99' THEN 430
        ELSE 410
    END
$$;
