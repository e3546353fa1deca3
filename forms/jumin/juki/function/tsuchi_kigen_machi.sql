-- SPDX-License-Identifier: Apache-2.0
-- What waits for who asks beside the entries: notices of the family register that nobody has confirmed (1), papers taken in whose day
-- has come (2), blocks whose day has passed (3). The numbers are the kinds in the key of 未処理一覧.
CREATE FUNCTION juki.tsuchi_kigen_machi(p_city integer)
RETURNS TABLE (shurui integer, no bigint, mishori_jotai_code text, naiyo text, hyodai text, person bigint, kigen_date date, machi_fun integer)
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT 1, t.tsuchi_no, '10', sys.code_name('juki', 'tsuchi_shurui', t.tsuchi_shurui_code), t.shimei, coalesce(t.kojin_no, juki.tsuchi_koho(t)), NULL::date,
           ((sys.today() - t.tsuchi_date) * 1440)::integer
    FROM juki.koseki_tsuchi AS t
    WHERE t.dantai_code = p_city AND t.tsuchi_jotai_code = '1' AND sec.has('juki.ido')
    UNION ALL
    SELECT 2, z.azukari_no, '11', sys.code_name('juki', 'azukari_shurui', z.azukari_shurui_code), z.shimei, NULL, z.kigen_date,
           ((sys.today() - z.uketsuke_date) * 1440)::integer
    FROM juki.azukari AS z
    WHERE z.dantai_code = p_city AND z.azukari_jotai_code = '1' AND z.kigen_date <= sys.today() AND sec.has('juki.ido')
    UNION ALL
    SELECT 3, y.yokushi_no, '11', '抑止の期限', juki.shimei_of(p_city, y.kojin_no), y.kojin_no, y.shuryo_date, NULL
    FROM juki.yokushi AS y
    WHERE y.dantai_code = p_city AND y.kaijo_date IS NULL AND y.shuryo_date < sys.today() AND sec.has('juki.yokushi')
$$;
COMMENT ON FUNCTION juki.tsuchi_kigen_machi(integer) IS '確認を待つ通知と、期限の来たもの';
