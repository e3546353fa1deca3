-- SPDX-License-Identifier: Apache-2.0
-- 未処理一覧: who is taxed here without being registered, of whom the city of the registration was not told yet (地方税法第294条第3項).
CREATE FUNCTION kojin_juminzei.tsukue_jutogai(p_city integer) RETURNS SETOF sys.desk_row
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    IF NOT sec.has('kojin_juminzei.uketsuke') THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT 4, q.jijo_no, '11', '住登外課税：通知する', t.shimei, q.kojin_no, NULL::date, NULL::integer, false, 'kojin_juminzei.jutogai_tsuchi', q.jijo_no,
           NULL::text, NULL::bigint, NULL::bigint, NULL::text
    FROM kojin_juminzei.jijo AS q
    JOIN gyosei_kihon.atena AS t ON t.dantai_code = q.dantai_code AND t.kojin_no = q.kojin_no
    WHERE q.dantai_code = p_city AND q.jijo_code = '4' AND q.yuko_flag AND q.saki_name IS NOT NULL AND q.tsuchi_date IS NULL;
END $$;
COMMENT ON FUNCTION kojin_juminzei.tsukue_jutogai(integer) IS '未処理一覧：住登外課税の通知';
