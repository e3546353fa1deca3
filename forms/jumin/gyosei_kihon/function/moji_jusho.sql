-- SPDX-License-Identifier: Apache-2.0
-- Whose addresses may not go onto a paper: longer than so many letters, or with one of private use. Protected addresses are not here.
CREATE FUNCTION gyosei_kihon.moji_jusho(p_city integer, p_haba integer) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT DISTINCT q.kojin_no FROM gyosei_kihon.jusho_rireki AS q
    WHERE q.dantai_code = p_city AND NOT q.hogo_flag
      AND (char_length(concat(q.jusho, q.banchi, q.katagaki)) > p_haba
           OR concat(q.jusho, q.banchi, q.katagaki) ~ '[\uE000-\uF8FF\U000F0000-\U0010FFFF]')
$$;
