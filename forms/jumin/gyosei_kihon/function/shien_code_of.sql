-- SPDX-License-Identifier: Apache-2.0
-- 支援措置 of one person as the 宛名 knows it: 0 none, 1 provisional, 2 in force. The flag is no address.
CREATE FUNCTION gyosei_kihon.shien_code_of(p_city integer, p_kojin_no bigint) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT coalesce((SELECT a.shien_code FROM gyosei_kihon.atena AS a
                     WHERE a.dantai_code = p_city AND a.kojin_no = p_kojin_no), '0')
$$;
