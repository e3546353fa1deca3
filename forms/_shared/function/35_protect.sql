-- SPDX-License-Identifier: Apache-2.0
-- What the platform itself does when something comes under protection: to-dos for the holders of a word, records without their protected
-- fields, papers that are kept no longer.
CREATE OR REPLACE FUNCTION sys.tell_holders(p_word text, p_system text, p_event text, p_person bigint, p_due date, p_note text, p_key bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    INSERT INTO work.todo (dantai_code, may, system, event, person, due_date, note, key)
    VALUES (sec.my_city(), p_word, p_system, p_event, p_person, p_due, p_note, p_key);
END $$;
COMMENT ON FUNCTION sys.tell_holders(text, text, text, bigint, date, text, bigint) IS '権限のある人の未処理に残す（部署には見えない）';

-- One to-do of an event about a person is done: the first whose words name what was done.
CREATE OR REPLACE FUNCTION sys.holder_done(p_event text, p_person bigint, p_words text) RETURNS void LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE work.todo AS t SET state = 'done', done_at = clock_timestamp(), done_by = session_user::text
    WHERE t.dantai_code = sec.my_city() AND t.todo_no = (
        SELECT min(q.todo_no) FROM work.todo AS q
        WHERE q.dantai_code = sec.my_city() AND q.event = p_event AND q.person = p_person AND q.may IS NOT NULL AND q.state = 'open' AND strpos(q.note, p_words) > 0)
$$;
COMMENT ON FUNCTION sys.holder_done(text, bigint, text) IS '権限のある人の、この人についての未処理を一つ済みにする';

-- To-dos of one event about one key are done.
CREATE OR REPLACE FUNCTION sys.holders_done(p_event text, p_key bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    UPDATE work.todo AS t SET state = 'done', done_at = clock_timestamp(), done_by = session_user::text
    WHERE t.dantai_code = sec.my_city() AND t.event = p_event AND t.key = p_key AND t.may IS NOT NULL AND t.state = 'open';
END $$;
COMMENT ON FUNCTION sys.holders_done(text, bigint) IS '権限のある人の未処理を済みにする';

-- A record as a form sent it, without what its definition calls protected: at the top and in its grids.
CREATE OR REPLACE FUNCTION sys.without_protected(p_fields jsonb, p_record jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_out jsonb := p_record;
    f jsonb;
BEGIN
    FOR f IN SELECT x FROM jsonb_array_elements(p_fields) AS x LOOP
        IF f -> 'protected' = 'true' THEN
            v_out := v_out - (f ->> 'id');
        ELSIF f ->> 'kind' = 'grid' AND jsonb_typeof(v_out -> (f ->> 'id')) = 'array' THEN
            v_out := jsonb_set(v_out, ARRAY[f ->> 'id'], coalesce((
                SELECT jsonb_agg(sys.without_protected(f -> 'columns', r.x) ORDER BY r.n)
                FROM jsonb_array_elements(v_out -> (f ->> 'id')) WITH ORDINALITY AS r (x, n)), '[]'));
        END IF;
    END LOOP;
    RETURN v_out;
END $$;
COMMENT ON FUNCTION sys.without_protected(jsonb, jsonb) IS '保護する項目を除いた入力内容';

CREATE OR REPLACE FUNCTION sys.form_without_protected(p_form text, p_record jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (SELECT sys.without_protected(f.fields, p_record) FROM sys.form AS f WHERE f.id = p_form);
END $$;
COMMENT ON FUNCTION sys.form_without_protected(text, jsonb) IS '様式の保護する項目を除いた入力内容';

-- Of papers that are forgotten none is kept afterwards, by the client that draws it now; one that is being kept is waited for.
CREATE OR REPLACE FUNCTION sys.forget_papers(p_issues text[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    UPDATE sec.request AS q SET papers_gone = true
    FROM (SELECT d.request FROM (SELECT DISTINCT x FROM unnest(p_issues) AS x) AS n CROSS JOIN LATERAL sec.deed_of_number(n.x) AS o JOIN audit.deed AS d ON d.dantai_code = sec.my_city() AND d.deed_no = o.deed_no) AS d
    WHERE q.dantai_code = sec.my_city() AND q.request = d.request AND NOT q.papers_gone;
    DELETE FROM work.paper AS p WHERE p.dantai_code = sec.my_city() AND p.issue = ANY (p_issues);
END $$;
COMMENT ON FUNCTION sys.forget_papers(text[]) IS '残した紙面を捨てる（交付の記録は残る）';

-- Papers of any system that a deed about these people gave out: their own ones, and the household's under another's name.
CREATE OR REPLACE FUNCTION sys.forget_papers_of(p_people bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    UPDATE sec.request AS q SET papers_gone = true FROM audit.deed AS d
    WHERE q.dantai_code = sec.my_city() AND d.dantai_code = q.dantai_code AND d.request = q.request AND d.number IS NOT NULL AND d.persons && p_people AND NOT q.papers_gone;
    DELETE FROM work.paper AS p USING audit.deed AS d JOIN sec.request AS q ON q.dantai_code = d.dantai_code AND q.request = d.request
    WHERE p.dantai_code = sec.my_city() AND d.dantai_code = p.dantai_code AND d.persons && p_people AND (d.number = p.issue OR q.answer -> 'numbers' ? p.issue);
END $$;
COMMENT ON FUNCTION sys.forget_papers_of(bigint[]) IS 'この人たちについての処理が出した紙面を捨てる（交付の記録は残る）';

-- Screens of deeds about these people go on without where they lived.
CREATE OR REPLACE FUNCTION sys.forget_screens(p_people bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    UPDATE work.seen AS s SET whole = NULL FROM audit.deed AS d
    WHERE s.dantai_code = sec.my_city() AND s.whole IS NOT NULL AND d.dantai_code = s.dantai_code AND d.deed_no = s.deed_no AND d.persons && p_people;
END $$;
COMMENT ON FUNCTION sys.forget_screens(bigint[]) IS '残した画面から住所を消す（住所のない画面は残る）';

-- So do the screens of forms that have this field, by what their deeds answered.
CREATE OR REPLACE FUNCTION sys.forget_screens_of(p_field text, p_keys bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    UPDATE work.seen AS s SET whole = NULL FROM audit.deed AS d JOIN sys.form AS f ON f.id = d.form
    WHERE s.dantai_code = sec.my_city() AND s.whole IS NOT NULL AND d.dantai_code = s.dantai_code AND d.deed_no = s.deed_no AND d.key = ANY (p_keys)
      AND f.fields @> jsonb_build_array(jsonb_build_object('id', p_field));
END $$;
COMMENT ON FUNCTION sys.forget_screens_of(text, bigint[]) IS '残した画面から住所を消す（その項目のある様式、その番号の処理）';

-- What one entry has left behind: the screens and papers of the deeds of a system about these people that answered its number.
CREATE OR REPLACE FUNCTION sys.forget_deed(p_system text, p_key bigint, p_people bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    UPDATE work.seen AS s SET whole = NULL FROM audit.deed AS d
    WHERE s.dantai_code = sec.my_city() AND s.whole IS NOT NULL AND d.dantai_code = s.dantai_code AND d.deed_no = s.deed_no
      AND d.key = p_key AND d.persons && p_people AND starts_with(d.form, p_system || '.');
    PERFORM sys.forget_papers(ARRAY(
        SELECT n FROM audit.deed AS d JOIN sec.request AS q ON q.dantai_code = d.dantai_code AND q.request = d.request
        CROSS JOIN LATERAL (SELECT d.number UNION SELECT jsonb_array_elements_text(q.answer -> 'numbers')) AS x (n)
        WHERE d.dantai_code = sec.my_city() AND d.key = p_key AND d.persons && p_people AND starts_with(d.form, p_system || '.') AND n IS NOT NULL));
END $$;
COMMENT ON FUNCTION sys.forget_deed(text, bigint, bigint[]) IS '一つの入力の処理が残した画面と紙面から、住所を消す';

-- A name is held until the end of the transaction: together by deeds that write it somewhere, alone by what protects whoever bears it. No row stands for
-- a name, and who asks for a copy or moves in is compared by nothing else. In one order, so that two never wait for each other here. A city's names share
-- 512 locks: a login that sends deeds of hundreds of names in one transaction would fill the table of locks of every city.
CREATE OR REPLACE FUNCTION sec.hold_names(p_city integer, p_names text[], p_alone boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_key bigint;
BEGIN
    FOR v_key IN SELECT DISTINCT hashtextextended(p_city || ' name ' || (hashtextextended(sys.kanji_key(n), 0) & 511), 0) FROM unnest(p_names) AS n WHERE sys.kanji_key(n) <> '' ORDER BY 1 LOOP
        IF p_alone THEN
            PERFORM pg_advisory_xact_lock(v_key);
        ELSE
            PERFORM pg_advisory_xact_lock_shared(v_key);
        END IF;
    END LOOP;
END $$;
COMMENT ON FUNCTION sec.hold_names(integer, text[], boolean) IS '氏名を押さえる（一人で・ほかの処理と共に）';
