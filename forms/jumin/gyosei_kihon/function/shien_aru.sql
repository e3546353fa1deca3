-- SPDX-License-Identifier: Apache-2.0
-- 支援措置 of one person as the 宛名 knows it: 0 none, 1 provisional, 2 in force. The flag is no address.
CREATE FUNCTION gyosei_kihon.shien_code_of(p_city integer, p_kojin_no bigint) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    SELECT coalesce((SELECT a.shien_code FROM gyosei_kihon.atena AS a
                     WHERE a.dantai_code = p_city AND a.kojin_no = p_kojin_no), '0'));
END $$;

-- Is where she lives told to nobody: is she protected, or is her present row sealed because of whom she lives or lived with? Her place is asked, not what else stands there.
CREATE FUNCTION gyosei_kihon.kakusu_hito(p_city integer, p_kojin_no bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN gyosei_kihon.shien_code_of(p_city, p_kojin_no) <> '0'
        OR EXISTS (SELECT 1 FROM gyosei_kihon.jusho_rireki AS j
                   WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jusho_kubun_code = '1' AND j.hogo_flag
                     AND (j.valid_to_date IS NULL OR j.valid_to_date > sys.today()));
END $$;

-- Does a certificate of this person show a protected address? Her own, or that of anybody who lives where she lives:
-- the other members' copies print the same address, so the block follows the address and not the name.
CREATE FUNCTION gyosei_kihon.shien_aru(p_city integer, p_kojin_no bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    SELECT gyosei_kihon.shien_code_of(p_city, p_kojin_no) <> '0'
        OR EXISTS (
            SELECT 1 FROM gyosei_kihon.jusho_rireki AS j
            WHERE j.dantai_code = p_city AND j.kojin_no = p_kojin_no AND j.jusho_kubun_code = '1' AND j.valid_to_date IS NULL
              AND (j.hogo_flag OR gyosei_kihon.hogo_jusho_aru(p_city, j.machiaza_id, j.banchi, j.katagaki))));
END $$;

-- An address that stays sealed for another's sake. What somebody keeps sealed who was protected herself is left blank, as she wished.
CREATE FUNCTION gyosei_kihon.jusho_fuseta(p_city integer, p_kojin_no bigint, p_rireki_no integer) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT gyosei_kihon.jusho_kakusu(p_city, p_kojin_no, p_rireki_no)
       AND NOT EXISTS (SELECT 1 FROM gyosei_kihon.shien_taisho AS t WHERE t.dantai_code = p_city AND t.kojin_no = p_kojin_no)
$$;
