-- SPDX-License-Identifier: Apache-2.0
-- The present address (1) or the 本籍 (5) of one person becomes that of another (出生, 職権記載 into a household), without anybody reading it.
CREATE FUNCTION gyosei_kihon.jusho_utsushi(p_city integer, p_moto bigint, p_rireki_no integer, p_kojin_no bigint, p_from date, p_kubun text DEFAULT '1') RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_address jsonb := gyosei_kihon.jusho_bubun(p_city, p_moto, p_rireki_no);
    v_no integer := gyosei_kihon.jusho_toroku(p_city, p_kojin_no, p_kubun, v_address, p_from);
BEGIN
    IF v_address IS NULL THEN
        PERFORM gyosei_kihon.hogo_utsushi(p_city, p_moto, p_rireki_no, p_kojin_no, v_no);
    END IF;
    RETURN v_no;
END
$$;
