-- SPDX-License-Identifier: Apache-2.0
-- 未処理一覧: what was lent and should be back by today.
CREATE FUNCTION kashidashi.tsukue(p_city integer) RETURNS SETOF sys.desk_row
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    IF NOT sec.has('kashidashi.uketsuke') THEN
        RETURN;
    END IF;
    RETURN QUERY
    SELECT 4, t.kashidashi_no, '11', t.shinamono_name, t.karite_name, NULL::bigint, t.kigen_date, NULL::integer, t.kigen_date < sys.today(),
           'kashidashi.henkyaku', t.kashidashi_no, NULL::text, NULL::bigint, NULL::bigint, NULL::text
    FROM kashidashi.kashidashi AS t
    WHERE t.dantai_code = p_city AND t.kashidashi_jotai_code = '1' AND t.kigen_date <= sys.today();
END $$;
COMMENT ON FUNCTION kashidashi.tsukue(integer) IS '未処理一覧：期限の来た貸出';
