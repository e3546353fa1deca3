-- SPDX-License-Identifier: Apache-2.0
-- ゆうちょ 記号・番号 as an account at the banks (ゆうちょ銀行「記号番号から振込用の店名・預金種目・口座番号を調べる」): bank 9900, branch = the second
-- and third digit of the 記号 and 8 (通常貯金, 記号 begins with 1; the last digit of the 番号 falls away) or 9 (振替口座, begins with 0).
CREATE FUNCTION gyosei_kihon.yucho(p_kigo text, p_bango text, OUT o_shiten text, OUT o_shumoku text, OUT o_koza text)
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p_kigo ~ '^1[0-9]{3}0$' AND p_bango ~ '^[0-9]{2,8}$' AND right(p_bango, 1) = '1' THEN substr(p_kigo, 2, 2) || '8'
                WHEN p_kigo ~ '^0[0-9]{4}$' AND p_bango ~ '^[0-9]{1,6}$' THEN substr(p_kigo, 2, 2) || '9' END,
           CASE WHEN p_kigo ~ '^1' THEN '1' WHEN p_kigo ~ '^0' THEN '2' END,
           lpad(CASE WHEN p_kigo ~ '^1' THEN left(p_bango, -1) ELSE p_bango END, 7, '0')
$$;
