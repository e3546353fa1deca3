-- SPDX-License-Identifier: Apache-2.0
-- 補正待ちの郵送請求: 督促 keeps it waiting and counts, 返戻 and 補正 end it.
BEGIN
    UPDATE juki.yuso AS y
    SET yuso_jotai_code = CASE r.yuso_shori_code WHEN '1' THEN '4' ELSE r.yuso_shori_code END,
        tokusoku_count = y.tokusoku_count + (r.yuso_shori_code = '1')::integer,
        tokusoku_date = CASE WHEN r.yuso_shori_code = '1' THEN c.today ELSE y.tokusoku_date END
    WHERE y.dantai_code = v_city AND y.yuso_no = r.yuso_no AND y.yuso_jotai_code = '4';
    IF NOT FOUND THEN
        PERFORM sys.problem('02-726', 'yuso_no');
    END IF;
    RETURN jsonb_build_object('key', r.yuso_no, 'number', r.yuso_no::text);
END;
