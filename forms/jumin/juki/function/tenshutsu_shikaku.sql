-- SPDX-License-Identifier: Apache-2.0
-- 転出証明書 also says who is insured and receives 児童手当 (住民基本台帳法施行令 第23条). What the register holds of it
-- (p_kobetsu, the kinds of 個別事項 that are open on the day) is printed, who is granted 児童手当 here, and what the law itself excludes by age;
-- the rest is left blank for the hand of the desk that keeps it, until its system is there: nothing is guessed.
--   後期高齢者医療: not below 65 (高齢者の医療の確保に関する法律 第50条) · 介護保険: not below 40 (介護保険法 第9条) · 国民年金: not below 20 (国民年金法 第7条)
--   国民健康保険 and 児童手当 know no such age
CREATE FUNCTION juki.tenshutsu_shikaku(p_birth date, p_jido boolean, p_kobetsu text[], p_day date) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT string_agg(v.mei || '（' || CASE WHEN v.ari OR v.kubun = ANY (p_kobetsu) THEN '有' WHEN juki.nenrei(p_birth, p_day) < v.saitei THEN '無' ELSE '　' END || '）', '　' ORDER BY v.jun)
    FROM (VALUES (1, '国保', 0, false, '02'), (2, '後期', 65, false, '03'), (3, '介護', 40, false, '04'), (4, '国民年金', 20, false, '05'),
                 (5, '児童手当', 0, p_jido, '06')) AS v (jun, mei, saitei, ari, kubun)
$$;

-- Asked of the neighbour when the paper is printed: its functions are made after those of the register.
CREATE FUNCTION juki.tenshutsu_jido(p_city integer, p_kojin_no bigint, p_day date) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN jido_teate.jukyu_flag(p_city, p_kojin_no, p_day);
END
$$;
