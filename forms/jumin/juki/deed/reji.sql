-- SPDX-License-Identifier: Apache-2.0
-- レジ締め. What was taken is reckoned here; the clerk says only what was counted.
DECLARE
    v_no bigint := sys.next_no('reji');
    v_terminal text := coalesce(c.terminal, '-');
    v_yen bigint := 10000 * coalesce(r.man_count, 0) + 5000 * coalesce(r.gosen_count, 0) + 2000 * coalesce(r.nisen_count, 0)
        + 1000 * coalesce(r.sen_count, 0) + 500 * coalesce(r.gohyaku_count, 0) + 100 * coalesce(r.hyaku_count, 0) + 50 * coalesce(r.goju_count, 0)
        + 10 * coalesce(r.ju_count, 0) + 5 * coalesce(r.go_count, 0) + coalesce(r.ichi_count, 0);
    v_sa bigint;
    k record;
BEGIN
    PERFORM juki.reji_kagi(c.branch, v_terminal);
    SELECT * INTO k FROM juki.reji_kei(v_city, c.today, c.branch, v_terminal);
    v_sa := v_yen - r.junbi_yen - k.ryoshu_yen + k.henkin_yen;
    IF v_sa <> 0 AND r.kafusoku_riyu IS NULL THEN
        PERFORM sys.problem('02-740', 'kafusoku_riyu', NULL, jsonb_build_object('kafusoku', to_char(v_sa, 'FM999,999,990')));
        RETURN NULL;
    END IF;
    INSERT INTO juki.reji (dantai_code, reji_no, reji_date, reji_branch, reji_terminal, kai_no, junbi_yen, genkin_yen, ryoshu_yen, ryoshu_count,
                           henkin_yen, kawase_yen, cashless_yen, kafusoku_yen, kafusoku_riyu, kara_date, shime_at, shime_person, shime_login)
    VALUES (v_city, v_no, c.today, c.branch, v_terminal, k.kai_no, r.junbi_yen, v_yen, k.ryoshu_yen, k.ryoshu_count, k.henkin_yen, k.kawase_yen,
            k.cashless_yen, v_sa, CASE WHEN v_sa <> 0 THEN r.kafusoku_riyu END, k.kara_date, clock_timestamp(), c.person, c.login);
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text);
END;
