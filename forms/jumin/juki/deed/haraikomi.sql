-- SPDX-License-Identifier: Apache-2.0
-- 払込 of an office: every closing that is not paid in yet, once. Refused while a terminal that took money is open.
DECLARE
    v_no bigint := sys.next_no('haraikomi');
    v_aki text := juki.reji_aki(v_city, c.today, c.branch);
BEGIN
    IF v_aki IS NOT NULL THEN
        PERFORM sys.problem('02-741', 'aki_terminal', NULL, jsonb_build_object('terminal', v_aki));
        RETURN NULL;
    END IF;
    PERFORM 1 FROM juki.reji AS q WHERE q.dantai_code = v_city AND q.reji_branch = c.branch AND q.haraikomi_no IS NULL ORDER BY q.reji_no FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM sys.problem('02-743', 'shime_count');
        RETURN NULL;
    END IF;
    UPDATE juki.reji AS q SET haraikomi_no = v_no WHERE q.dantai_code = v_city AND q.reji_branch = c.branch AND q.haraikomi_no IS NULL;
    INSERT INTO juki.haraikomi (dantai_code, haraikomi_no, haraikomi_date, haraikomi_branch, genkin_yen, kawase_yen, cashless_yen, kafusoku_yen,
                                shori_at, shori_person, shori_login)
    SELECT v_city, v_no, c.today, c.branch, sum(q.ryoshu_yen - q.henkin_yen), sum(q.kawase_yen), sum(q.cashless_yen), sum(q.kafusoku_yen),
           c.at, c.person, c.login
    FROM juki.reji AS q
    WHERE q.dantai_code = v_city AND q.haraikomi_no = v_no;
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text);
END;
