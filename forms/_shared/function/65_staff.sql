-- SPDX-License-Identifier: Apache-2.0
-- Orders, emergencies, and what the log tells those who may ask. Whoever decides is another human being than who asked,
-- by the number of the person: a second login is no second pair of eyes.
DROP FUNCTION IF EXISTS sec.ask_order(text, bigint, text, bigint, text, text, text, date, date);   -- it says more
CREATE OR REPLACE FUNCTION sec.ask_order(p_login text, p_person bigint, p_name text, p_kojin bigint, p_no_resident boolean, p_branch text, p_department text,
    p_role text, p_from date, p_to date) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    v_no bigint;
BEGIN
    PERFORM sec.must_have('gyosei_kihon.kengen');
    INSERT INTO sec.staff_order (dantai_code, login, person, name, kojin_no, no_resident, branch, department, role, from_date, to_date, asked_login, asked_person)
    VALUES (m.dantai_code, p_login, p_person, p_name,     -- whoever moves on stays the resident that she is, unless it is said that she is none
            coalesce(p_kojin, CASE WHEN NOT p_no_resident THEN sec.clerk_resident(p_person, 'infinity', NULL) END), p_no_resident,
            p_branch, p_department, p_role, p_from, p_to, m.login, m.person)
    RETURNING order_no INTO v_no;
    RETURN v_no;
END $$;
COMMENT ON FUNCTION sec.ask_order(text, bigint, text, bigint, boolean, text, text, text, date, date) IS '配属の発令を申請する';

-- Which resident a clerk is, as the last duty that begins by that day says, whatever login it is of; a duty without the word says nothing. p_but: an order not to be asked.
CREATE OR REPLACE FUNCTION sec.clerk_resident(p_person bigint, p_day date, p_but bigint) RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT a.kojin_no FROM sec.assignment AS a
    WHERE a.dantai_code = (SELECT sec.my_city()) AND a.person = p_person AND (a.kojin_no IS NOT NULL OR a.no_resident) AND lower(a.valid) <= p_day
      AND coalesce(a.order_no <> p_but, true)
    ORDER BY lower(a.valid) DESC, a.order_no DESC NULLS LAST LIMIT 1
$$;
COMMENT ON FUNCTION sec.clerk_resident(bigint, date, bigint) IS '職員が市民のときの、宛名番号';

-- What stands against an order: the name of the field, or NULL.
-- Has another city given this login to somebody? Owned by the owner of the table: rows of other cities are nobody else's to see.
CREATE OR REPLACE FUNCTION sec.login_elsewhere(p_login text, p_city integer) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT FROM sec.assignment AS a WHERE a.login = p_login AND a.dantai_code <> p_city)
$$;
COMMENT ON FUNCTION sec.login_elsewhere(text, integer) IS 'ほかの団体のログインか';

-- Which other clerk, by the latest duty of each or an order that waits, is the resident of these numbers? One human under two numbers would be two persons wherever two are asked for.
CREATE OR REPLACE FUNCTION sec.other_person(p_kojin bigint[], p_person bigint) RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_city integer := sec.my_city();
BEGIN
    PERFORM sec.must_have('gyosei_kihon.kengen');
    RETURN (SELECT min(x.person) FROM (SELECT n.person, sec.clerk_resident(n.person, 'infinity', NULL) AS kojin_no FROM (
                                           SELECT DISTINCT a.person FROM sec.assignment AS a WHERE a.dantai_code = v_city AND a.kojin_no = ANY (p_kojin)) AS n
                                       UNION SELECT o.person, o.kojin_no FROM sec.staff_order AS o WHERE o.dantai_code = v_city AND o.state = '1') AS x
            WHERE x.kojin_no = ANY (p_kojin) AND x.person <> p_person);
END $$;
COMMENT ON FUNCTION sec.other_person(bigint[], bigint) IS 'この宛名番号の、ほかの職員番号';

CREATE OR REPLACE FUNCTION sec.order_fault(p_login text, p_person bigint, p_branch text, p_department text, p_role text, p_from date, p_to date)
RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_city integer := sec.my_city();
BEGIN
    RETURN CASE
        WHEN p_login !~ '^[a-z][a-z0-9_]{2,30}$' OR p_login ~ '^(w|own|fn|role|pg)_' OR (to_regrole(p_login) IS NOT NULL AND NOT pg_has_role(p_login, 'clerk', 'MEMBER'))
             OR EXISTS (SELECT FROM sec.assignment AS a WHERE a.login = p_login AND a.person <> p_person) OR sec.login_elsewhere(p_login, v_city)
             OR (to_regrole(p_login) IS NOT NULL AND NOT EXISTS (SELECT FROM sec.assignment AS a WHERE a.login = p_login)) THEN 'login'
        WHEN p_role IS NULL AND NOT EXISTS (SELECT FROM sec.assignment AS a WHERE a.login = p_login AND a.dantai_code = v_city AND a.valid @> p_from - 1) THEN 'login'
        WHEN NOT EXISTS (SELECT FROM sys.branch AS b WHERE b.dantai_code = v_city AND b.id = p_branch) THEN 'branch'
        WHEN NOT EXISTS (SELECT FROM sys.department AS d WHERE d.id = p_department) THEN 'department'
        WHEN p_role IS NOT NULL AND NOT EXISTS (SELECT FROM sys.role_def AS x WHERE x.id = p_role) THEN 'role'
        WHEN EXISTS (SELECT FROM sys.role_def AS x WHERE x.id = p_role AND x.temporary) AND p_to IS NULL THEN 'to_date'
        WHEN p_to < p_from THEN 'days'
        WHEN p_from < sys.today() OR EXISTS (SELECT FROM sec.assignment AS a WHERE a.login = p_login AND a.valid && daterange(p_from, p_to, '[]')
                                              AND lower(a.valid) >= p_from) THEN 'from_date'
        END;
END $$;
COMMENT ON FUNCTION sec.order_fault(text, bigint, text, text, text, date, date) IS '発令の誤り';

-- Where somebody of one's own city is on a day.
CREATE OR REPLACE FUNCTION sec.duty_of(p_login text, p_day date) RETURNS TABLE (branch text, department text) LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    v_city integer := sec.my_city();
BEGIN
    PERFORM sec.must_have('gyosei_kihon.kengen');
    RETURN QUERY SELECT a.branch, a.department FROM sec.assignment AS a WHERE a.login = p_login AND a.dantai_code = v_city AND a.valid @> p_day;
END $$;
COMMENT ON FUNCTION sec.duty_of(text, date) IS '職員の、ある日の配属';

-- The new assignment, and the end of the one it follows. The role is granted now and counts from that day on.
CREATE OR REPLACE FUNCTION sec.decide_order(p_no bigint, p_yes boolean, p_reason text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    o sec.staff_order;
    v_fault text;
BEGIN
    PERFORM sec.must_have('gyosei_kihon.kengen');
    SELECT * INTO o FROM sec.staff_order AS x WHERE x.dantai_code = m.dantai_code AND x.order_no = p_no FOR UPDATE;
    IF o.order_no IS NULL OR o.state <> '1' THEN
        RETURN 'gone';
    ELSIF m.person = o.asked_person OR (p_yes AND m.person = o.person) THEN
        RETURN 'self';
    END IF;
    IF p_yes THEN
        v_fault := sec.order_fault(o.login, o.person, o.branch, o.department, o.role, o.from_date, o.to_date);
        IF v_fault IS NOT NULL THEN
            RETURN v_fault;
        END IF;
        SELECT a.valid INTO o.cut FROM sec.assignment AS a WHERE a.login = o.login AND a.dantai_code = o.dantai_code AND a.valid && daterange(o.from_date, o.to_date, '[]');
        UPDATE sec.assignment AS a SET valid = daterange(lower(a.valid), o.from_date)
        WHERE a.login = o.login AND a.dantai_code = o.dantai_code AND a.valid = o.cut;
        IF o.role IS NOT NULL THEN
            INSERT INTO sec.assignment (login, person, name, dantai_code, branch, department, role, valid, kojin_no, no_resident, order_no)
            VALUES (o.login, o.person, o.name, o.dantai_code, o.branch, o.department, o.role, daterange(o.from_date, o.to_date, '[]'), o.kojin_no, o.no_resident, o.order_no);
        END IF;
        IF o.role IS NOT NULL AND to_regrole(o.login) IS NOT NULL AND NOT pg_has_role(o.login, 'role_' || o.role, 'MEMBER') THEN
            EXECUTE format('GRANT %I TO %I', 'role_' || o.role, o.login);
        END IF;
    END IF;
    UPDATE sec.staff_order AS x SET state = CASE WHEN p_yes THEN '2' ELSE '3' END, decided_login = m.login, decided_person = m.person,
           decided_at = clock_timestamp(), reason = p_reason, cut = o.cut
    WHERE x.dantai_code = o.dantai_code AND x.order_no = o.order_no;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION sec.decide_order(bigint, boolean, text) IS '発令を承認または却下する';

-- An approved order whose day has not come is no more: the duty that it cut goes on as it was. Not by who asked for it, nor by whom it is about;
-- and not when another order was built on it: that one first.
CREATE OR REPLACE FUNCTION sec.withdraw_order(p_no bigint, p_reason text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    o sec.staff_order;
BEGIN
    PERFORM sec.must_have('gyosei_kihon.kengen');
    SELECT * INTO o FROM sec.staff_order AS x WHERE x.dantai_code = m.dantai_code AND x.order_no = p_no FOR UPDATE;
    IF o.order_no IS NULL OR o.state <> '2' OR o.from_date <= sys.today() THEN
        RETURN 'gone';
    ELSIF m.person IN (o.asked_person, o.person) THEN
        RETURN 'self';
    END IF;
    DELETE FROM sec.assignment AS a WHERE a.dantai_code = o.dantai_code AND a.order_no = o.order_no AND a.valid = daterange(o.from_date, o.to_date, '[]');
    IF NOT FOUND AND o.role IS NOT NULL THEN
        RETURN 'later';
    ELSIF EXISTS (SELECT FROM sec.assignment AS a WHERE a.login = o.login AND a.valid && o.cut AND a.valid && daterange(o.from_date, NULL)) THEN
        RETURN 'later';
    END IF;
    UPDATE sec.assignment AS a SET valid = o.cut WHERE a.login = o.login AND a.dantai_code = o.dantai_code AND a.valid = daterange(lower(o.cut), o.from_date);
    UPDATE sec.staff_order AS x SET state = '4', decided_login = m.login, decided_person = m.person, decided_at = clock_timestamp(), reason = p_reason
    WHERE x.dantai_code = o.dantai_code AND x.order_no = o.order_no;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION sec.withdraw_order(bigint, text) IS '承認した発令を、発令日の前に取り消す';

CREATE OR REPLACE FUNCTION sec.orders() RETURNS SETOF sec.staff_order LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    PERFORM sec.must_have('gyosei_kihon.kengen');
    RETURN QUERY SELECT * FROM sec.staff_order AS o WHERE o.dantai_code = sec.my_city() ORDER BY o.state, o.from_date, o.order_no;
END $$;
COMMENT ON FUNCTION sec.orders() IS '発令の一覧';

-- What a clerk of one's own city was called on a day; the login itself where no duty stood then.
CREATE OR REPLACE FUNCTION sec.clerk_name(p_login text, p_at timestamptz) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN coalesce((SELECT a.name FROM sec.assignment AS a WHERE a.login = p_login AND a.dantai_code = sec.my_city()
                     ORDER BY a.valid @> (p_at AT TIME ZONE 'Asia/Tokyo')::date DESC, lower(a.valid) DESC LIMIT 1), p_login);
END $$;
COMMENT ON FUNCTION sec.clerk_name(text, timestamptz) IS '職員の名（その日の配属による）';

-- ---- 緊急閲覧 ----
-- A city office is closed on Saturdays, Sundays, holidays and from 12月29日 to 1月3日 (地方自治法4条の2第2項).
CREATE OR REPLACE FUNCTION sys.is_open_day(p_day date) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN (
    SELECT extract(isodow FROM p_day) < 6 AND to_char(p_day, 'MMDD') NOT BETWEEN '1229' AND '1231' AND to_char(p_day, 'MMDD') NOT BETWEEN '0101' AND '0103'
           AND NOT EXISTS (SELECT FROM sys.holiday AS h WHERE h.day = p_day));
END $$;
COMMENT ON FUNCTION sys.is_open_day(date) IS '開庁日か';

CREATE OR REPLACE FUNCTION sys.next_workday(p_day date) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT min(d)::date FROM generate_series(p_day + 1, p_day + 30, '1 day') AS d WHERE sys.is_open_day(d::date)
$$;
COMMENT ON FUNCTION sys.next_workday(date) IS '次の開庁日';

CREATE OR REPLACE FUNCTION sec.open_emergency(p_reason text, p_minutes integer) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    v_no bigint;
BEGIN
    PERFORM sec.must_have('gyosei_kihon.kinkyu');
    IF EXISTS (SELECT FROM sec.emergency AS e WHERE e.dantai_code = m.dantai_code AND e.person = m.person AND e.review_at IS NULL AND e.review_by < sys.today()) THEN
        RETURN 'overdue';
    ELSIF NOT EXISTS (SELECT FROM sys.role_word AS w WHERE w.role = m.role AND w.is_emergency) THEN
        RETURN 'none';
    END IF;
    INSERT INTO sec.emergency (dantai_code, login, person, reason, from_at, until_at, review_by)
    VALUES (m.dantai_code, m.login, m.person, p_reason, clock_timestamp(), clock_timestamp() + interval '1 minute' * p_minutes, sys.next_workday(sys.today()))
    RETURNING emergency_no INTO v_no;
    INSERT INTO work.todo (dantai_code, desk, system, event, due_date, note, key)
    VALUES (m.dantai_code, 'somu', 'gyosei_kihon', 'sec.emergency', sys.next_workday(sys.today()), '緊急閲覧: ' || m.name, v_no);
    RETURN NULL;
END $$;
COMMENT ON FUNCTION sec.open_emergency(text, integer) IS '緊急閲覧を始める';

CREATE OR REPLACE FUNCTION sec.review_emergency(p_no bigint, p_code text, p_note text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    e sec.emergency;
BEGIN
    PERFORM sec.must_have('gyosei_kihon.kansa');
    SELECT * INTO e FROM sec.emergency AS x WHERE x.dantai_code = m.dantai_code AND x.emergency_no = p_no FOR UPDATE;
    IF e.emergency_no IS NULL OR e.review_at IS NOT NULL THEN
        RETURN 'gone';
    ELSIF e.person = m.person THEN
        RETURN 'self';
    END IF;
    UPDATE sec.emergency AS x SET review_login = m.login, review_person = m.person, review_at = clock_timestamp(), review_code = p_code,
           review_note = p_note, until_at = least(x.until_at, greatest(clock_timestamp(), x.from_at + interval '1 microsecond'))
    WHERE x.dantai_code = e.dantai_code AND x.emergency_no = e.emergency_no;
    UPDATE work.todo AS t SET state = 'done', done_at = clock_timestamp(), done_by = m.login
    WHERE t.dantai_code = m.dantai_code AND t.event = 'sec.emergency' AND t.key = p_no AND t.state = 'open';
    RETURN NULL;
END $$;
COMMENT ON FUNCTION sec.review_emergency(bigint, text, text) IS '緊急閲覧を確認する';

-- ---- who saw whom ----
CREATE OR REPLACE FUNCTION audit.at_text(p_at timestamptz) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT to_char(p_at AT TIME ZONE 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI')
$$;
COMMENT ON FUNCTION audit.at_text(timestamptz) IS '日時（分まで）。画面が、その言葉の書き方で見せる';

-- Tickets that named this person, newest first; or those of one login on one day. Only who audits may ask.
DROP FUNCTION IF EXISTS audit.seen(bigint);   -- it says more
CREATE OR REPLACE FUNCTION audit.seen(p_person bigint) RETURNS TABLE (ticket_no bigint, at timestamptz) LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    v_city integer := sec.my_city();
BEGIN
    PERFORM sec.must_have('gyosei_kihon.kansa');
    RETURN QUERY SELECT p.ticket_no, p.at FROM sec.ticket_person AS p WHERE p.dantai_code = v_city AND p.person = p_person ORDER BY p.at DESC, p.ticket_no DESC;
END $$;
COMMENT ON FUNCTION audit.seen(bigint) IS 'この人を見た札';

CREATE OR REPLACE FUNCTION audit.seen_by(p_login text, p_day date) RETURNS SETOF bigint LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_city integer := sec.my_city();
    v_from timestamptz := p_day::timestamp AT TIME ZONE 'Asia/Tokyo';
    v_to timestamptz := (p_day + 1)::timestamp AT TIME ZONE 'Asia/Tokyo';
BEGIN
    PERFORM sec.must_have('gyosei_kihon.kansa');
    -- What was handed over from a standby belongs to the day it was seen, and was written on a later one.
    RETURN QUERY SELECT x.ticket_no FROM (
                     SELECT t.ticket_no, t.at FROM sec.ticket AS t
                     WHERE t.dantai_code = v_city AND t.login = p_login AND t.at >= v_from AND t.at < v_to AND NOT audit.is_handed_over(t.args)
                     UNION ALL SELECT t.ticket_no, audit.seen_at(t.args, t.at) FROM sec.ticket AS t
                     WHERE t.dantai_code = v_city AND t.login = p_login AND t.args ? 'seen_at' AND t.at >= v_from AND audit.is_handed_over(t.args)) AS x
                 WHERE x.at >= v_from AND x.at < v_to ORDER BY x.at, x.ticket_no;
END $$;
COMMENT ON FUNCTION audit.seen_by(text, date) IS 'この職員の一日の札';

CREATE OR REPLACE FUNCTION audit.tickets(p_keys bigint[])
RETURNS TABLE (ticket_no bigint, at timestamptz, login text, name text, department text, terminal text, query text, purpose text, persons bigint[], emergency_no bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    v_city integer := sec.my_city();
BEGIN
    PERFORM sec.must_have('gyosei_kihon.kansa');
    RETURN QUERY SELECT t.ticket_no, audit.seen_at(t.args, t.at), t.login, k.name, k.department, k.terminal,
                        coalesce(q.name, CASE t.query WHEN 'work.matter' THEN '保留・来庁受付の続き' WHEN 'work.slip' THEN '連続入力の伝票' WHEN 'work.refused' THEN '断られた入力' ELSE t.query END),
                        coalesce(c.name, t.purpose), t.persons, t.emergency_no
                 FROM sec.ticket AS t
                 CROSS JOIN LATERAL audit.clerk(t.login, audit.seen_at(t.args, t.at), t.terminal) AS k
                 LEFT JOIN sys.query AS q ON q.id = t.query
                 LEFT JOIN sys.code AS c ON c.system = '_shared' AND c.list = 'mokuteki' AND c.id = t.purpose
                 WHERE t.dantai_code = v_city AND t.ticket_no = ANY (p_keys);
END $$;
COMMENT ON FUNCTION audit.tickets(bigint[]) IS '札を読める言葉で';

-- Who a login was at that time.
CREATE OR REPLACE FUNCTION audit.clerk(p_login text, p_at timestamptz, p_terminal text) RETURNS TABLE (name text, department text, terminal text)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    v_city integer := sec.my_city();
BEGIN
    PERFORM sec.must_have('gyosei_kihon.kansa');
    RETURN QUERY SELECT coalesce(a.name, p_login), coalesce(d.name, a.department), coalesce(m.name, p_terminal)
                 FROM (SELECT) AS o
                 LEFT JOIN sec.assignment AS a ON a.login = p_login AND a.dantai_code = v_city AND a.valid @> (p_at AT TIME ZONE 'Asia/Tokyo')::date
                 LEFT JOIN sys.department AS d ON d.id = a.department
                 LEFT JOIN sys.terminal AS m ON m.dantai_code = v_city AND m.id = p_terminal;
END $$;
COMMENT ON FUNCTION audit.clerk(text, timestamptz, text) IS 'ログインの、そのときの職員';

-- Deeds whose screen was kept, newest first: of one clerk, or by the number on the paper.
CREATE OR REPLACE FUNCTION audit.seen_deeds(p_login text, p_number text) RETURNS SETOF bigint LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_city integer := sec.my_city();
BEGIN
    PERFORM sec.must_have('gyosei_kihon.kansa');
    IF p_number IS NOT NULL THEN
        RETURN QUERY SELECT d.deed_no FROM sec.deed_of_number(p_number) AS d;
    ELSE
        RETURN QUERY SELECT d.deed_no FROM audit.deed AS d WHERE d.dantai_code = v_city AND d.login = p_login AND d.seen IS NOT NULL
                     ORDER BY d.at DESC, d.deed_no DESC;
    END IF;
END $$;
COMMENT ON FUNCTION audit.seen_deeds(text, text) IS '画面の記録がある処理';

CREATE OR REPLACE FUNCTION audit.about_protected(p_city integer, p_persons bigint[]) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (SELECT FROM unnest(p_persons) AS p WHERE gyosei_kihon.shien_aru(p_city, p));
END $$;
COMMENT ON FUNCTION audit.about_protected(integer, bigint[]) IS '保護される人がいるか';

CREATE OR REPLACE FUNCTION audit.wait_protected(p_city integer, p_form text, p_people bigint[], p_record jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM gyosei_kihon.moshide_matsu(p_city, p_form, p_people, ARRAY(
        SELECT DISTINCT (v #>> '{}')::bigint
        FROM jsonb_path_query(p_record, '$.** ? (@.type() == "object").keyvalue() ? (@.key like_regex "setai_no$").value') AS v
        WHERE jsonb_typeof(v) IN ('string', 'number') AND v #>> '{}' ~ '^[0-9]{1,15}$'), ARRAY(
        SELECT DISTINCT v #>> '{}'
        FROM jsonb_path_query(p_record, '$.** ? (@.type() == "object").keyvalue() ? (@.key like_regex "(shimei|tsusho|romaji)$").value') AS v
        WHERE jsonb_typeof(v) = 'string'));
END $$;
COMMENT ON FUNCTION audit.wait_protected(integer, text, bigint[], jsonb) IS 'この人たちの保護の申出を待ち、処理が済むまで待たせる';

CREATE OR REPLACE FUNCTION audit.strangers(p_city integer, p_persons bigint[]) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN gyosei_kihon.yoso_no_hito(p_city, p_persons);
END $$;
COMMENT ON FUNCTION audit.strangers(integer, bigint[]) IS 'この市にいない人';

-- persons: whom the deed was about, and whom the record shows that its form was opened on: they stand on the screen, too. A record may be sent for twelve hours.
-- frames, with addresses where they were kept: NULL when their days are over, or when they are about a protected address and the reader may not see such. is_same: they are
-- what the log says.
CREATE OR REPLACE FUNCTION audit.seen_frames(p_keys bigint[])
RETURNS TABLE (deed_no bigint, at timestamptz, name text, department text, terminal text, form text, number text, persons bigint[], digest text,
               frames text, is_kept boolean, is_guarded boolean, is_same boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    v_city integer := sec.my_city();
    v_may boolean := audit.may_see_protected();
BEGIN
    PERFORM sec.must_have('gyosei_kihon.kansa');
    RETURN QUERY SELECT d.deed_no, d.at, coalesce(a.name, d.login), coalesce(b.name, d.department), coalesce(m.name, d.terminal), coalesce(f.name, d.form), d.number,
                        ARRAY(SELECT DISTINCT u FROM unnest(d.persons || o.persons) AS u WHERE u IS NOT NULL ORDER BY u), CASE WHEN (v_may OR NOT s.guarded) AND s.whole IS NOT NULL THEN d.seen_whole ELSE d.seen END,     -- of what is shown
                        CASE WHEN v_may OR NOT s.guarded THEN coalesce(s.whole, s.frames) END, s.frames IS NOT NULL, coalesce(s.guarded AND NOT v_may, false),
                        sys.seen_digest(s.frames) = d.seen AND (s.whole IS NULL OR sys.seen_digest(s.whole) = d.seen_whole)
                 FROM audit.deed AS d
                 LEFT JOIN work.seen AS s ON s.dantai_code = v_city AND s.deed_no = d.deed_no
                 LEFT JOIN sys.form AS f ON f.id = d.form
                 LEFT JOIN LATERAL (SELECT t.persons FROM sec.ticket AS t
                                    WHERE t.dantai_code = v_city AND t.login = d.login AND t.query = f.open_query AND t.persons && d.persons
                                      AND t.at > d.at - interval '12 hours' AND t.at <= d.at ORDER BY t.at DESC LIMIT 1) AS o ON true
                 LEFT JOIN sec.assignment AS a ON a.login = d.login AND a.valid @> (d.at AT TIME ZONE 'Asia/Tokyo')::date
                 LEFT JOIN sys.department AS b ON b.id = d.department
                 LEFT JOIN sys.terminal AS m ON m.dantai_code = v_city AND m.id = d.terminal
                 WHERE d.dantai_code = v_city AND d.deed_no = ANY (p_keys);
END $$;
COMMENT ON FUNCTION audit.seen_frames(bigint[]) IS '処理のときの画面。保護された住所にかかわるものは、見てよい人にだけ';

CREATE OR REPLACE FUNCTION audit.may_see_protected() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT sec.has('gyosei_kihon.shien') OR sec.has('gyosei_kihon.kansa_shien')
$$;
COMMENT ON FUNCTION audit.may_see_protected() IS '保護された人の画面を見てよい人か';

CREATE OR REPLACE FUNCTION audit.emergencies() RETURNS TABLE (emergency_no bigint, name text, department text, reason text, from_at timestamptz, until_at timestamptz,
    review_by date, review_name text, review_code text, review_note text, seen integer, row_version integer) LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    v_city integer := sec.my_city();
BEGIN
    PERFORM sec.must_have('gyosei_kihon.kansa');
    RETURN QUERY SELECT e.emergency_no, a.name, d.name, e.reason, e.from_at, e.until_at, e.review_by, v.name, e.review_code, e.review_note,
                        (SELECT count(DISTINCT u.person)::integer FROM (
                             SELECT unnest(t.persons) FROM sec.ticket AS t WHERE t.dantai_code = v_city AND t.login = e.login
                                AND t.emergency_no = e.emergency_no AND t.at >= e.from_at AND t.at <= e.from_at + interval '2 hours'
                             UNION ALL SELECT unnest(t.persons) FROM sec.ticket AS t WHERE t.dantai_code = v_city AND t.login = e.login     -- seen on a standby, written later
                                AND t.emergency_no = e.emergency_no AND t.args ? 'seen_at' AND t.at >= e.from_at) AS u (person)), e.row_version
                 FROM sec.emergency AS e
                 LEFT JOIN sec.assignment AS a ON a.login = e.login AND a.valid @> (e.from_at AT TIME ZONE 'Asia/Tokyo')::date
                 LEFT JOIN sec.assignment AS v ON v.login = e.review_login AND v.valid @> (e.review_at AT TIME ZONE 'Asia/Tokyo')::date
                 LEFT JOIN sys.department AS d ON d.id = a.department
                 WHERE e.dantai_code = v_city ORDER BY e.review_at IS NOT NULL, e.emergency_no DESC;
END $$;
COMMENT ON FUNCTION audit.emergencies() IS '緊急閲覧の一覧';

-- How many people these are: who stands in the log for a notice, less than nothing, is beside its candidate no second one.
CREATE OR REPLACE FUNCTION audit.people(p_person bigint[]) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT greatest(count(DISTINCT u) FILTER (WHERE u > 0), count(DISTINCT u) FILTER (WHERE u < 0))::integer FROM unnest(p_person) AS u
$$;
COMMENT ON FUNCTION audit.people(bigint[]) IS '何人か（通知の番号は、その候補の人と数えない）';

-- The clerks of the city today, and whom they saw; one clerk's days, newest first.
CREATE OR REPLACE FUNCTION audit.staff() RETURNS TABLE (no bigint, login text, name text, department text, duty text, seen integer) LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    v_city integer := sec.my_city();
    v_from timestamptz := date_trunc('day', clock_timestamp() AT TIME ZONE 'Asia/Tokyo') AT TIME ZONE 'Asia/Tokyo';
BEGIN
    PERFORM sec.must_have('gyosei_kihon.kansa');
    RETURN QUERY SELECT row_number() OVER (ORDER BY x.login), x.login, a.name, coalesce(d.name, a.department), coalesce(r.name, a.role),
                        (SELECT audit.people(array_agg(p.person)) FROM sec.ticket AS t JOIN sec.ticket_person AS p ON p.dantai_code = v_city AND p.ticket_no = t.ticket_no AND p.at = t.at
                         WHERE t.dantai_code = v_city AND t.login = x.login AND t.at >= v_from AND p.at >= v_from AND audit.seen_at(t.args, t.at) >= v_from)
                 FROM (SELECT DISTINCT y.login FROM sec.assignment AS y WHERE y.dantai_code = v_city AND y.login !~ '^w_') AS x
                 LEFT JOIN sec.assignment AS a ON a.login = x.login AND a.valid @> sys.today()
                 LEFT JOIN sys.department AS d ON d.id = a.department LEFT JOIN sys.role_def AS r ON r.id = a.role ORDER BY x.login;
END $$;
COMMENT ON FUNCTION audit.staff() IS '職員と今日見た人数';

DROP FUNCTION IF EXISTS audit.days(text, integer);   -- of seven years, a page at a time
CREATE OR REPLACE FUNCTION audit.days(p_login text, p_from date, p_to date) RETURNS TABLE (day date, views integer, people integer) LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    v_city integer := sec.my_city();
    v_from timestamptz := p_from::timestamp AT TIME ZONE 'Asia/Tokyo';
    v_to timestamptz := (p_to + 1)::timestamp AT TIME ZONE 'Asia/Tokyo';
BEGIN
    PERFORM sec.must_have('gyosei_kihon.kansa');
    RETURN QUERY SELECT (x.at AT TIME ZONE 'Asia/Tokyo')::date, count(DISTINCT x.ticket_no)::integer, audit.people(array_agg(u.person)) FROM (
                     SELECT t.ticket_no, t.persons, t.at FROM sec.ticket AS t
                     WHERE t.dantai_code = v_city AND t.login = p_login AND t.at >= v_from AND t.at < v_to AND NOT audit.is_handed_over(t.args)
                     UNION ALL SELECT t.ticket_no, t.persons, audit.seen_at(t.args, t.at) FROM sec.ticket AS t
                     WHERE t.dantai_code = v_city AND t.login = p_login AND t.args ? 'seen_at' AND t.at >= v_from AND audit.is_handed_over(t.args)) AS x
                 LEFT JOIN LATERAL unnest(x.persons) AS u (person) ON true WHERE x.at >= v_from AND x.at < v_to GROUP BY 1 ORDER BY 1 DESC;
END $$;
COMMENT ON FUNCTION audit.days(text, date, date) IS '職員の日ごとの閲覧';

-- The days of seven years on which a clerk saw anybody.
CREATE OR REPLACE FUNCTION audit.days_seen(p_login text) RETURNS SETOF date LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    v_city integer := sec.my_city();
    v_today timestamp := date_trunc('day', clock_timestamp() AT TIME ZONE 'Asia/Tokyo');
BEGIN
    PERFORM sec.must_have('gyosei_kihon.kansa');
    RETURN QUERY SELECT (t.at AT TIME ZONE 'Asia/Tokyo')::date FROM sec.ticket AS t
                 WHERE t.dantai_code = v_city AND t.login = p_login AND t.at >= (v_today - interval '7 years') AT TIME ZONE 'Asia/Tokyo' AND NOT audit.is_handed_over(t.args)
                 UNION SELECT (audit.seen_at(t.args, t.at) AT TIME ZONE 'Asia/Tokyo')::date FROM sec.ticket AS t
                 WHERE t.dantai_code = v_city AND t.login = p_login AND t.args ? 'seen_at' AND t.at >= (v_today - interval '7 years') AT TIME ZONE 'Asia/Tokyo' AND audit.is_handed_over(t.args);
END $$;
COMMENT ON FUNCTION audit.days_seen(text) IS '職員が人を見た日（七年）';

-- ---- the nightly look ----
-- What follows tells of everybody at once: to the worker alone.
CREATE OR REPLACE FUNCTION audit.must_be_nightly() RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    IF NOT pg_has_role(session_user, 'worker', 'MEMBER') THEN
        RAISE EXCEPTION '00-121' USING ERRCODE = '42501';
    END IF;
END $$;
COMMENT ON FUNCTION audit.must_be_nightly() IS '夜間処理だけが呼べる';

-- listed: a list named them, perhaps many at once; else a record was opened.
DROP FUNCTION IF EXISTS audit.views(date);   -- it says more
CREATE OR REPLACE FUNCTION audit.views(p_day date) RETURNS TABLE (login text, person bigint, name text, at timestamptz, seen bigint, listed boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    v_city integer := sec.my_city();
    v_from timestamptz := p_day::timestamp AT TIME ZONE 'Asia/Tokyo';
    v_to timestamptz := (p_day + 1)::timestamp AT TIME ZONE 'Asia/Tokyo';
BEGIN
    PERFORM audit.must_be_nightly();
    RETURN QUERY SELECT t.login, t.person, a.name, audit.seen_at(t.args, t.at), p.person, q.kind IS NOT DISTINCT FROM 'list' FROM sec.ticket AS t
                 JOIN sec.ticket_person AS p ON p.dantai_code = v_city AND p.ticket_no = t.ticket_no AND p.at = t.at
                 LEFT JOIN sec.assignment AS a ON a.login = t.login AND a.valid @> p_day
                 LEFT JOIN sys.query AS q ON q.id = t.query
                 WHERE t.dantai_code = v_city AND t.at >= v_from AND t.at < v_to AND p.at >= v_from AND p.at < v_to;
END $$;
COMMENT ON FUNCTION audit.views(date) IS '一日に誰が誰を見たか（夜間処理だけ）';

-- Entries of a day that were refused about people whom the login had not looked at, one row a person; NULL where the number is nobody's.
CREATE OR REPLACE FUNCTION audit.refusals(p_day date) RETURNS TABLE (login text, person bigint, ticket_no bigint, seen bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    v_city integer := sec.my_city();
    v_from timestamptz := p_day::timestamp AT TIME ZONE 'Asia/Tokyo';
    v_to timestamptz := (p_day + 1)::timestamp AT TIME ZONE 'Asia/Tokyo';
BEGIN
    PERFORM audit.must_be_nightly();
    RETURN QUERY SELECT t.login, t.person, t.ticket_no, u.no FROM sec.ticket AS t LEFT JOIN LATERAL unnest(t.persons) AS u (no) ON true
                 WHERE t.dantai_code = v_city AND t.query = 'work.refused' AND t.at >= v_from AND t.at < v_to;
END $$;
COMMENT ON FUNCTION audit.refusals(date) IS '一日に断られた入力（夜間処理だけ）';

CREATE OR REPLACE FUNCTION audit.staff_numbers(p_day date) RETURNS TABLE (person bigint, kojin_no bigint) LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    v_city integer := sec.my_city();
BEGIN
    PERFORM audit.must_be_nightly();
    RETURN QUERY SELECT n.person, n.kojin_no
                 FROM (SELECT d.person, sec.clerk_resident(d.person, p_day, NULL) AS kojin_no
                       FROM (SELECT DISTINCT a.person FROM sec.assignment AS a WHERE a.dantai_code = v_city AND a.valid @> p_day) AS d) AS n
                 WHERE n.kojin_no IS NOT NULL;
END $$;
COMMENT ON FUNCTION audit.staff_numbers(date) IS '市民である職員の宛名番号（夜間処理だけ）';

CREATE OR REPLACE FUNCTION audit.find(p_day date, p_rule text, p_login text, p_person bigint, p_count integer, p_persons bigint[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM audit.must_be_nightly();
    INSERT INTO audit.finding (dantai_code, day, rule, login, person, count, persons)
    VALUES (sec.my_city(), p_day, p_rule, p_login, p_person, p_count, p_persons) ON CONFLICT DO NOTHING;
END $$;
COMMENT ON FUNCTION audit.find(date, text, text, bigint, integer, bigint[]) IS '検知を一つ残す';

CREATE OR REPLACE FUNCTION audit.findings() RETURNS TABLE (finding_no bigint, day date, rule text, name text, department text, count integer, persons bigint[],
    review_name text, review_code text, review_note text, row_version integer) LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
#variable_conflict use_column
DECLARE
    v_city integer := sec.my_city();
BEGIN
    PERFORM sec.must_have('gyosei_kihon.kansa');
    RETURN QUERY SELECT f.finding_no, f.day, f.rule, a.name, d.name, f.count, f.persons, v.name, f.review_code, f.review_note, f.row_version
                 FROM audit.finding AS f
                 LEFT JOIN sec.assignment AS a ON a.login = f.login AND a.valid @> f.day
                 LEFT JOIN sys.department AS d ON d.id = a.department
                 LEFT JOIN sec.assignment AS v ON v.login = f.review_login AND v.valid @> (f.review_at AT TIME ZONE 'Asia/Tokyo')::date
                 WHERE f.dantai_code = v_city ORDER BY f.review_at IS NOT NULL, f.day DESC, f.finding_no;
END $$;
COMMENT ON FUNCTION audit.findings() IS '検知の一覧';

CREATE OR REPLACE FUNCTION audit.review_finding(p_no bigint, p_code text, p_note text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    m sec.assignment := sec.must_work();
    f audit.finding;
BEGIN
    PERFORM sec.must_have('gyosei_kihon.kansa');
    SELECT * INTO f FROM audit.finding AS x WHERE x.dantai_code = m.dantai_code AND x.finding_no = p_no FOR UPDATE;
    IF f.finding_no IS NULL OR f.review_at IS NOT NULL THEN
        RETURN 'gone';
    ELSIF f.person = m.person THEN
        RETURN 'self';
    END IF;
    UPDATE audit.finding AS x SET review_login = m.login, review_person = m.person, review_at = clock_timestamp(), review_code = p_code, review_note = p_note
    WHERE x.dantai_code = f.dantai_code AND x.finding_no = f.finding_no;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION audit.review_finding(bigint, text, text) IS '検知を確認する';

-- Who may order must be able to grant what is ordered, and nothing else: each duty's role, no attribute.
CREATE OR REPLACE FUNCTION sec.make_staff() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_role text;
BEGIN
    FOR v_role IN SELECT 'role_' || x.id FROM sys.role_def AS x WHERE to_regrole('role_' || x.id) IS NOT NULL LOOP
        EXECUTE format('GRANT %I TO own_staff WITH ADMIN OPTION', v_role);
    END LOOP;
END $$;
COMMENT ON FUNCTION sec.make_staff() IS '発令できる職務をそろえる';
