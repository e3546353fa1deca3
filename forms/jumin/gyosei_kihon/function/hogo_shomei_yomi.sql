-- SPDX-License-Identifier: Apache-2.0
-- owner: own_hogo
-- Closed list 6: the address for a certificate. 本人への証明: its 交付受付 bears a 審査 by a holder of juki.shien, and only that desk reaches this
-- line. 一時解除: a second person allowed it for one requester; the login that used it reads until its minutes are over, for the
-- people of that 交付受付 alone. Then it is shut again, by the clock.
CREATE FUNCTION gyosei_kihon.hogo_shomei_yomi(p_city integer, p_kojin_no bigint, p_rireki_no integer, p_shinsa_person bigint)
RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    SELECT h.jusho || coalesce(h.banchi, '') || coalesce('　' || h.katagaki, '')
    FROM gyosei_kihon.hogo_jusho AS h
    WHERE h.dantai_code = p_city AND h.kojin_no = p_kojin_no AND h.rireki_no = p_rireki_no AND p_shinsa_person IS NOT NULL
      AND (sec.has('juki.shien') OR EXISTS (
          SELECT 1 FROM gyosei_kihon.shien_shinsei AS s
          JOIN juki.kofu AS k ON k.dantai_code = s.dantai_code AND k.kofu_no = s.kofu_no
          JOIN juki.kofu_taisho AS t ON t.dantai_code = s.dantai_code AND t.kofu_no = s.kofu_no
          WHERE s.dantai_code = p_city AND t.kojin_no = p_kojin_no AND s.kyoka_person = p_shinsa_person
            AND k.uketsuke_login = session_user::text AND s.yuko_at > clock_timestamp())));
END $$;
