-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_no bigint := kojin_juminzei.shinkoku_toroku(to_jsonb(r), c);
BEGIN
    RETURN jsonb_build_object('key', v_no, 'number', r.seiri_no, 'persons',
        (SELECT jsonb_agg(x) FROM (SELECT r.kojin_no AS x UNION SELECT u.kojin_no FROM unnest(r.fuyo) AS u) AS p));
END;
