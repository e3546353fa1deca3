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
    WHERE h.dantai_code = p_city AND h.kojin_no = p_kojin_no AND h.rireki_no = p_rireki_no AND h.jusho_kubun_code <> '8' AND p_shinsa_person IS NOT NULL
      AND (sec.has('juki.shien') OR EXISTS (
          SELECT 1 FROM gyosei_kihon.shien_shinsei AS s
          JOIN juki.kofu AS k ON k.dantai_code = s.dantai_code AND k.kofu_no = s.kofu_no
          JOIN juki.kofu_taisho AS t ON t.dantai_code = s.dantai_code AND t.kofu_no = s.kofu_no
          WHERE s.dantai_code = p_city AND t.kojin_no = p_kojin_no AND s.kyoka_person = p_shinsa_person
            AND k.uketsuke_login = session_user::text AND s.yuko_at > clock_timestamp())));
END $$;

-- Closed list 20: who was protected when her address was written anew by a 町名等の変更, and by which; her row of the register tells nothing of it. Numbers,
-- no place; the change tells the town, and so only the support desk hears of it. p_kojin_no NULL: everybody.
CREATE FUNCTION gyosei_kihon.hogo_kyu(p_city integer, p_kojin_no bigint) RETURNS TABLE (hogo_no bigint, kojin_no bigint, rireki_no integer, machi_henko_no bigint, kyu_no integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN QUERY
    SELECT h.hogo_no, h.kojin_no, h.rireki_no, h.machi_henko_no, h.kyu_no
    FROM gyosei_kihon.hogo_jusho AS h
    WHERE sec.has('juki.shien') AND h.dantai_code = p_city AND h.jusho_kubun_code = '8' AND h.machi_henko_no IS NOT NULL AND (p_kojin_no IS NULL OR h.kojin_no = p_kojin_no);
END $$;

-- How it was written before (p_ato false), and after: as the next change found it, or as it stands now. NULL: it stands in the common table again.
CREATE FUNCTION gyosei_kihon.hogo_kyu_yomi(p_city integer, p_hogo_no bigint, p_ato boolean) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    SELECT h.jusho || coalesce(h.banchi, '') || coalesce('　' || h.katagaki, '')
    FROM gyosei_kihon.hogo_jusho AS q
    JOIN gyosei_kihon.hogo_jusho AS h ON h.dantai_code = q.dantai_code AND h.kojin_no = q.kojin_no AND h.rireki_no = q.rireki_no
    WHERE sec.has('juki.shien') AND q.dantai_code = p_city AND q.hogo_no = p_hogo_no
      AND CASE WHEN p_ato THEN h.jusho_kubun_code <> '8' OR h.hogo_no > q.hogo_no ELSE h.hogo_no = q.hogo_no END
    ORDER BY h.jusho_kubun_code DESC, h.hogo_no LIMIT 1);
END $$;
