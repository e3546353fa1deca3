-- SPDX-License-Identifier: Apache-2.0
-- 未処理一覧: transfers that came back and wait for another account, until it is entered: it goes by the facts, so nothing else closes it.
CREATE FUNCTION jido_teate.tsukue_funo(p_city integer) RETURNS SETOF sys.desk_row
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    IF NOT sec.has('jido_teate.uketsuke') THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT 4, h.shiharai_no, '11', '振込不能：口座変更待ち', t.shimei, h.kojin_no, h.funo_date, ((sys.today() - h.funo_date) * 1440)::integer, false,
           'jido_teate.jukyusha', n.kojin_no, NULL::text, NULL::bigint,
           NULL::bigint, NULL::text
    FROM jido_teate.funo_nokori(p_city) AS f
    JOIN jido_teate.shiharai AS h ON h.dantai_code = p_city AND h.shiharai_no = f.shiharai_no
    JOIN jido_teate.nintei AS n ON n.dantai_code = p_city AND n.nintei_no = f.nintei_no
    JOIN gyosei_kihon.atena AS t ON t.dantai_code = p_city AND t.kojin_no = h.kojin_no
    WHERE h.funo_riyu_code <> '9' AND coalesce(jido_teate.funo_koza(jido_teate.uketori(n)), true);
END $$;
COMMENT ON FUNCTION jido_teate.tsukue_funo(integer) IS '未処理一覧：振込不能で口座の変更を待つ支払';
