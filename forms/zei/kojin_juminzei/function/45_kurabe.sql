-- SPDX-License-Identifier: Apache-2.0
-- Lent to 児童手当: which of two people had the higher 合計所得金額 in the latest year that was assessed, and what is known of each. No figure leaves
-- 住民税: no role of office.yaml that may work on an allowance has kojin_juminzei.shokai, and who has it looks it up on the tax's own screen.
-- kurabe 0 cannot be told, 1 the first, 2 the second, 3 equal; state 1 known, 2 未申告 (not an income of 0), 3 lived or is taxed elsewhere,
-- 4 not decided, 5 somebody's dependant. A dependant of the other has less (地方税法第292条第1項第7号・第9号).
CREATE FUNCTION kojin_juminzei.shotoku_kurabe(p_city integer, p_kojin_no bigint, p_aite_no bigint)
RETURNS TABLE (fuka_nendo integer, kurabe_code text, kojin_jotai_code text, aite_jotai_code text)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_nendo integer := kojin_juminzei.kazei_nendo(p_city);
    h kojin_juminzei.kazei;
    a kojin_juminzei.kazei;
BEGIN
    SELECT * INTO h FROM kojin_juminzei.kazei_of(p_city, p_kojin_no, v_nendo);
    SELECT * INTO a FROM kojin_juminzei.kazei_of(p_city, p_aite_no, v_nendo);
    fuka_nendo := v_nendo;
    kojin_jotai_code := kojin_juminzei.kurabe_jotai(p_city, p_kojin_no, v_nendo, h);
    aite_jotai_code := kojin_juminzei.kurabe_jotai(p_city, p_aite_no, v_nendo, a);
    kurabe_code := CASE WHEN kojin_jotai_code = '1' AND aite_jotai_code = '1'
                        THEN CASE sign(h.gokei_shotoku_yen - a.gokei_shotoku_yen) WHEN 1 THEN '1' WHEN -1 THEN '2' ELSE '3' END
                        WHEN kojin_jotai_code = '1' AND aite_jotai_code = '5' AND a.fuyosha_kojin_no = p_kojin_no THEN '1'
                        WHEN kojin_jotai_code = '5' AND aite_jotai_code = '1' AND h.fuyosha_kojin_no = p_aite_no THEN '2'
                        ELSE '0' END;
    RETURN NEXT;
END
$$;

-- Nothing decided of who was not registered here on 1月1日 stands with another city.
CREATE FUNCTION kojin_juminzei.kurabe_jotai(p_city integer, p_kojin_no bigint, p_nendo integer, k kojin_juminzei.kazei) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN CASE WHEN k.kazei_jotai_code IN ('1', '2', '5') AND k.gokei_shotoku_yen IS NOT NULL THEN '1' WHEN k.kazei_jotai_code = '3' THEN '2'
                WHEN k.kazei_jotai_code IN ('6', '7') THEN '3' WHEN k.kazei_jotai_code = '4' THEN '5'
                WHEN NOT kojin_juminzei.jusho_ari(p_city, p_kojin_no, p_nendo) THEN '3' ELSE '4' END;
END
$$;
