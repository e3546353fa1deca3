-- SPDX-License-Identifier: Apache-2.0
-- 転出証明書 also says who is insured and receives 児童手当 (住民基本台帳法施行令 第23条). What the law itself excludes by age is printed; the rest is left blank
-- for the hand of the desk that keeps it, until its system is there: nothing is guessed.
--   後期高齢者医療: not below 65 (高齢者の医療の確保に関する法律 第50条) · 介護保険: not below 40 (介護保険法 第9条) · 国民年金: not below 20 (国民年金法 第7条)
--   国民健康保険 and 児童手当 know no such age
CREATE FUNCTION juki.tenshutsu_shikaku(p_birth date, p_day date) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT string_agg(v.mei || '（' || CASE WHEN juki.nenrei(p_birth, p_day) < v.saitei THEN '無' ELSE '　' END || '）', '　' ORDER BY v.jun)
    FROM (VALUES (1, '国保', 0), (2, '後期', 65), (3, '介護', 40), (4, '国民年金', 20), (5, '児童手当', 0)) AS v (jun, mei, saitei)
$$;
