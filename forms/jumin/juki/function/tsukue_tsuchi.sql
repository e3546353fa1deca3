-- SPDX-License-Identifier: Apache-2.0
-- 未処理一覧: notices of the family register that nobody has confirmed.
CREATE FUNCTION juki.tsukue_tsuchi(p_city integer) RETURNS SETOF sys.desk_row
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    IF NOT sec.has('juki.ido') THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT 4, t.tsuchi_no, '10', sys.code_name('juki', 'tsuchi_shurui', t.tsuchi_shurui_code), t.shimei, coalesce(t.kojin_no, juki.tsuchi_koho(t)), NULL::date,
           (nullif(sys.today() - t.tsuchi_date, 0) * 1440)::integer, false, 'juki.koseki_kakunin', t.tsuchi_no, NULL::text, NULL::bigint, NULL::bigint, NULL::text
    FROM juki.koseki_tsuchi AS t
    WHERE t.dantai_code = p_city AND t.tsuchi_jotai_code = '1';
END $$;
COMMENT ON FUNCTION juki.tsukue_tsuchi(integer) IS '未処理一覧：確認を待つ通知';
