-- SPDX-License-Identifier: Apache-2.0
-- 再印刷 of a copy that is not void, soon after it was issued, at the office that issued it, from the kept paper.
DECLARE
    h juki.hakko;
    v_no bigint := sys.next_no('saiinsatsu');
BEGIN
    SELECT * INTO h FROM juki.hakko AS q WHERE q.dantai_code = v_city AND q.hakko_no = r.hakko_no;
    IF NOT FOUND THEN
        PERFORM sys.problem('02-704', 'bango');
        RETURN NULL;
    END IF;
    PERFORM sys.speaks_of(ARRAY[h.kojin_no], 'bango');
    IF EXISTS (SELECT 1 FROM juki.shosan AS s WHERE s.dantai_code = v_city AND s.hakko_no = h.hakko_no) THEN
        PERFORM sys.problem('02-709', 'bango');
    END IF;
    IF c.today > h.hakko_date + sys.param_int('juki.saiinsatsu_nissu', c.today) THEN
        PERFORM sys.problem('02-710', 'bango');
    END IF;
    IF h.hakko_branch IS DISTINCT FROM c.branch THEN
        PERFORM sys.problem('02-712', 'bango');
    END IF;
    -- a flag may have come between issue and reprint: the kept paper shows what is protected now
    IF (SELECT p.placed FROM sys.kept_paper(h.bango) AS p) IS NULL
       OR EXISTS (SELECT 1 FROM juki.kofu_taisho AS t WHERE t.dantai_code = v_city AND t.kofu_no = h.kofu_no AND gyosei_kihon.shien_aru(v_city, t.kojin_no)) THEN
        PERFORM sys.problem('02-711', 'bango');
    END IF;
    PERFORM juki.yokushi_tomeru(v_city, ARRAY(SELECT h.kojin_no WHERE h.kojin_no IS NOT NULL
        UNION SELECT t.kojin_no FROM juki.kofu_taisho AS t WHERE t.dantai_code = v_city AND t.kofu_no = h.kofu_no), 'hakko', 'bango');
    INSERT INTO juki.saiinsatsu (dantai_code, saiinsatsu_no, hakko_no, saiinsatsu_jiyu_code, haiki_count, shori_date, shori_at, shori_person,
                                 shori_login, shori_branch, shori_terminal)
    VALUES (v_city, v_no, h.hakko_no, r.saiinsatsu_jiyu_code, r.haiki_count, c.today, c.at, c.person, c.login, c.branch, c.terminal);
    RETURN jsonb_build_object('key', v_no, 'number', h.bango, 'persons', jsonb_build_array(h.kojin_no));
END;
