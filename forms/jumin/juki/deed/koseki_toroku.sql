-- SPDX-License-Identifier: Apache-2.0
-- A notice that came on paper, or in a file that could not be read, goes into the same inbox.
DECLARE
    t juki.koseki_tsuchi := jsonb_populate_record(NULL::juki.koseki_tsuchi, to_jsonb(r) || jsonb_build_object('dantai_code', v_city, 'tsuchi_jotai_code', '1',
        'ido_form', coalesce(r.ido_form, 0::smallint), 'toroku_person', c.person, 'row_version', 1));
    v_hon boolean := (SELECT x.hon FROM juki.koseki_sadame() AS x WHERE x.shurui = r.tsuchi_shurui_code);
BEGIN
    IF r.tsuchi_date > c.today THEN
        PERFORM sys.problem('02-111', 'tsuchi_date');
    END IF;
    IF r.ido_date > r.tsuchi_date THEN
        PERFORM sys.problem('02-843', 'ido_date');
    END IF;
    IF v_hon AND r.shin_honseki IS NULL THEN
        PERFORM sys.problem('02-841', 'shin_honseki');
    END IF;
    IF EXISTS (SELECT 1 FROM juki.koseki_tsuchi AS q
               WHERE q.dantai_code = v_city AND q.tsuchi_shurui_code = r.tsuchi_shurui_code AND q.tsuchi_jotai_code <> '3' AND q.ido_date = r.ido_date
                 AND sys.kanji_key(q.shimei) = sys.kanji_key(r.shimei) AND q.birth_date IS NOT DISTINCT FROM r.birth_date) THEN
        PERFORM sys.alert('02-844', 'shimei');
    END IF;
    t.tsuchi_no := sys.next_no('koseki_tsuchi');
    INSERT INTO juki.koseki_tsuchi SELECT (t).*;
    PERFORM gyosei_kihon.hogo_tsuchi_kiroku(v_city, t.tsuchi_no, r.shin_honseki, r.shin_honseki_banchi) WHERE r.shin_honseki IS NOT NULL;
    RETURN jsonb_build_object('key', t.tsuchi_no, 'number', t.tsuchi_no::text);
END;
