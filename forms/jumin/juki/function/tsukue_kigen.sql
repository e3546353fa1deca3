-- SPDX-License-Identifier: Apache-2.0
-- 未処理一覧: papers taken in whose day has come, blocks whose day has passed.
CREATE FUNCTION juki.tsukue_azukari(p_city integer) RETURNS SETOF sys.desk_row
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    IF NOT sec.has('juki.ido') THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT 4, z.azukari_no, '11', sys.code_name('juki', 'azukari_shurui', z.azukari_shurui_code), z.shimei, NULL::bigint, z.kigen_date,
           (nullif(sys.today() - z.uketsuke_date, 0) * 1440)::integer, z.kigen_date < sys.today(), 'juki.azukari_shori', z.azukari_no, NULL::text, NULL::bigint,
           NULL::bigint, NULL::text
    FROM juki.azukari AS z
    WHERE z.dantai_code = p_city AND z.azukari_jotai_code = '1' AND z.kigen_date <= sys.today();
END $$;
COMMENT ON FUNCTION juki.tsukue_azukari(integer) IS '未処理一覧：期限の来た預かり';

CREATE FUNCTION juki.tsukue_yokushi(p_city integer) RETURNS SETOF sys.desk_row
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    IF NOT sec.has('juki.yokushi') THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT 4, y.yokushi_no, '11', '抑止の期限', juki.shimei_of(p_city, y.kojin_no), y.kojin_no, y.shuryo_date, NULL::integer, true, 'juki.yokushi_kaijo',
           y.yokushi_no, NULL::text, NULL::bigint, NULL::bigint, NULL::text
    FROM juki.yokushi AS y
    WHERE y.dantai_code = p_city AND y.kaijo_date IS NULL AND y.shuryo_date < sys.today();
END $$;
COMMENT ON FUNCTION juki.tsukue_yokushi(integer) IS '未処理一覧：期限の過ぎた抑止';
