-- SPDX-License-Identifier: Apache-2.0
-- 用紙の受払. A count that differs from the book is kept with its reason, and the book goes on from what was counted.
DECLARE
    v_no bigint := sys.next_no('yoshi');
    v_zan integer := juki.yoshi_zan(v_city, c.branch);
    v_maisu integer := CASE r.yoshi_kubun_code WHEN '1' THEN (r.toshi_to_no - r.toshi_from_no + 1)::integer WHEN '2' THEN r.maisu_count
                                               ELSE r.maisu_count - v_zan END;
BEGIN
    IF r.yoshi_kubun_code = '1' AND v_maisu <= 0 THEN
        PERFORM sys.problem('02-745', 'toshi_to_no');
        RETURN NULL;
    ELSIF r.yoshi_kubun_code = '3' AND v_maisu <> 0 AND r.riyu IS NULL THEN
        PERFORM sys.problem('02-748', 'riyu', NULL, jsonb_build_object('choubo', v_zan, 'sa', v_maisu));
        RETURN NULL;
    ELSIF r.yoshi_kubun_code = '2' AND v_maisu > v_zan THEN
        PERFORM sys.problem('02-749', 'maisu_count', NULL, jsonb_build_object('choubo', v_zan));
        RETURN NULL;
    END IF;
    INSERT INTO juki.yoshi (dantai_code, yoshi_no, yoshi_date, yoshi_branch, yoshi_kubun_code, toshi_from_no, toshi_to_no, maisu_count, zan_count,
                            riyu, shori_at, shori_person, shori_login)
    VALUES (v_city, v_no, c.today, c.branch, r.yoshi_kubun_code, CASE r.yoshi_kubun_code WHEN '1' THEN r.toshi_from_no END,
            CASE r.yoshi_kubun_code WHEN '1' THEN r.toshi_to_no END, v_maisu,
            CASE r.yoshi_kubun_code WHEN '1' THEN v_zan + v_maisu WHEN '2' THEN v_zan - v_maisu ELSE r.maisu_count END,
            r.riyu, clock_timestamp(), c.person, c.login);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text);
END;
