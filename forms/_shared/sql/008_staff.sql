-- SPDX-License-Identifier: Apache-2.0
-- Who may on which day. A word is had by the duty of today's assignment (sys.role_word, from office.yaml) and by the
-- role in PostgreSQL: the first changes at midnight by itself, the second is only the wall around it.
CREATE TABLE sys.role_word (role text NOT NULL, word text NOT NULL, is_emergency boolean NOT NULL, PRIMARY KEY (role, word));
COMMENT ON TABLE sys.role_word IS '職務が持つ権限の語';
COMMENT ON COLUMN sys.role_word.role IS '職務';
COMMENT ON COLUMN sys.role_word.word IS '語';
COMMENT ON COLUMN sys.role_word.is_emergency IS '緊急閲覧のあいだだけ';
ALTER TABLE sys.role_word OWNER TO mig_owner;
REVOKE ALL ON sys.role_word FROM PUBLIC;
GRANT SELECT ON sys.role_word TO definer;

ALTER TABLE sec.assignment ADD kojin_no bigint, ADD order_no bigint;
COMMENT ON COLUMN sec.assignment.kojin_no IS '職員本人の宛名番号（市民のとき）';
COMMENT ON COLUMN sec.assignment.order_no IS '発令番号';
CREATE INDEX assignment_city ON sec.assignment (dantai_code, login);
CREATE POLICY of_city ON sec.assignment FOR SELECT TO own_audit, own_staff USING (dantai_code = (SELECT sec.my_city()));
CREATE POLICY order_new ON sec.assignment FOR INSERT TO own_staff WITH CHECK (dantai_code = (SELECT sec.my_city()));
CREATE POLICY order_end ON sec.assignment FOR UPDATE TO own_staff USING (dantai_code = (SELECT sec.my_city())) WITH CHECK (dantai_code = (SELECT sec.my_city()));
GRANT SELECT ON sec.assignment TO own_audit, own_staff;
GRANT INSERT ON sec.assignment TO own_staff;
GRANT UPDATE (valid) ON sec.assignment TO own_staff;

-- An order waits for another person; it may be for a day to come, and takes effect on that day by itself.
CREATE TABLE sec.staff_order (
    dantai_code integer NOT NULL, order_no bigint GENERATED ALWAYS AS IDENTITY, login text COLLATE "C" NOT NULL, person bigint NOT NULL,
    name text NOT NULL, kojin_no bigint, branch text NOT NULL, department text NOT NULL, role text NOT NULL, from_date date NOT NULL, to_date date,
    state text NOT NULL DEFAULT '1' CHECK (state IN ('1', '2', '3')), asked_login text NOT NULL, asked_person bigint NOT NULL,
    asked_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(), decided_login text, decided_person bigint, decided_at timestamptz, reason text,
    row_version integer NOT NULL DEFAULT 1, PRIMARY KEY (dantai_code, order_no),
    CONSTRAINT staff_order_two CHECK (decided_person <> asked_person AND (decided_person <> person OR state = '3')),
    CONSTRAINT staff_order_days CHECK (to_date IS NULL OR from_date <= to_date));
COMMENT ON TABLE sec.staff_order IS '配属の発令（申請と承認）';
COMMENT ON COLUMN sec.staff_order.dantai_code IS '団体コード';
COMMENT ON COLUMN sec.staff_order.order_no IS '発令番号';
COMMENT ON COLUMN sec.staff_order.login IS 'ログイン';
COMMENT ON COLUMN sec.staff_order.person IS '職員番号';
COMMENT ON COLUMN sec.staff_order.name IS '職員名';
COMMENT ON COLUMN sec.staff_order.kojin_no IS '職員本人の宛名番号';
COMMENT ON COLUMN sec.staff_order.branch IS '本庁・支所';
COMMENT ON COLUMN sec.staff_order.department IS '部署';
COMMENT ON COLUMN sec.staff_order.role IS '職務';
COMMENT ON COLUMN sec.staff_order.from_date IS '発令日';
COMMENT ON COLUMN sec.staff_order.to_date IS '終わりの日';
COMMENT ON COLUMN sec.staff_order.state IS '1 承認待ち 2 承認 3 却下';
COMMENT ON COLUMN sec.staff_order.asked_login IS '申請したログイン';
COMMENT ON COLUMN sec.staff_order.asked_person IS '申請した職員';
COMMENT ON COLUMN sec.staff_order.asked_at IS '申請日時';
COMMENT ON COLUMN sec.staff_order.decided_login IS '決めたログイン';
COMMENT ON COLUMN sec.staff_order.decided_person IS '決めた職員';
COMMENT ON COLUMN sec.staff_order.decided_at IS '決めた日時';
COMMENT ON COLUMN sec.staff_order.reason IS '却下の理由';
COMMENT ON COLUMN sec.staff_order.row_version IS '版';
SELECT sys.guard('sec.staff_order', false, 'own_staff');
REVOKE DELETE ON sec.staff_order FROM own_staff;

-- 緊急閲覧: words that a duty has only for an hour at the most, with a reason, under the eyes of others.
CREATE TABLE sec.emergency (
    dantai_code integer NOT NULL, emergency_no bigint GENERATED ALWAYS AS IDENTITY, login text COLLATE "C" NOT NULL, person bigint NOT NULL,
    reason text NOT NULL, from_at timestamptz NOT NULL, until_at timestamptz NOT NULL, review_by date NOT NULL,
    review_login text, review_person bigint, review_at timestamptz, review_code text, review_note text,
    row_version integer NOT NULL DEFAULT 1, PRIMARY KEY (dantai_code, emergency_no),
    CONSTRAINT emergency_hour CHECK (until_at > from_at AND until_at <= from_at + interval '60 minutes'),
    CONSTRAINT emergency_two CHECK (review_person <> person));
COMMENT ON TABLE sec.emergency IS '緊急閲覧';
COMMENT ON COLUMN sec.emergency.dantai_code IS '団体コード';
COMMENT ON COLUMN sec.emergency.emergency_no IS '緊急閲覧の番号';
COMMENT ON COLUMN sec.emergency.login IS 'ログイン';
COMMENT ON COLUMN sec.emergency.person IS '職員番号';
COMMENT ON COLUMN sec.emergency.reason IS '理由';
COMMENT ON COLUMN sec.emergency.from_at IS '開始日時';
COMMENT ON COLUMN sec.emergency.until_at IS '終了日時';
COMMENT ON COLUMN sec.emergency.review_by IS '確認の期限';
COMMENT ON COLUMN sec.emergency.review_login IS '確認したログイン';
COMMENT ON COLUMN sec.emergency.review_person IS '確認した職員';
COMMENT ON COLUMN sec.emergency.review_at IS '確認日時';
COMMENT ON COLUMN sec.emergency.review_code IS '確認の結果';
COMMENT ON COLUMN sec.emergency.review_note IS '所見';
COMMENT ON COLUMN sec.emergency.row_version IS '版';
CREATE INDEX emergency_login ON sec.emergency (dantai_code, login, until_at);
SELECT sys.guard('sec.emergency');
REVOKE DELETE ON sec.emergency FROM api_owner;
GRANT SELECT ON sec.emergency TO own_audit;

-- What the nightly look at the log found worth a question.
CREATE TABLE audit.finding (
    dantai_code integer NOT NULL, finding_no bigint GENERATED ALWAYS AS IDENTITY, day date NOT NULL, rule text NOT NULL, login text COLLATE "C" NOT NULL,
    person bigint NOT NULL, count integer NOT NULL, persons bigint[] NOT NULL, review_login text, review_person bigint, review_at timestamptz,
    review_code text, review_note text, row_version integer NOT NULL DEFAULT 1, PRIMARY KEY (dantai_code, finding_no),
    CONSTRAINT finding_once UNIQUE (dantai_code, day, rule, login), CONSTRAINT finding_two CHECK (review_person <> person));
COMMENT ON TABLE audit.finding IS '夜間の検知';
COMMENT ON COLUMN audit.finding.dantai_code IS '団体コード';
COMMENT ON COLUMN audit.finding.finding_no IS '検知番号';
COMMENT ON COLUMN audit.finding.day IS '対象の日';
COMMENT ON COLUMN audit.finding.rule IS '規則';
COMMENT ON COLUMN audit.finding.login IS 'ログイン';
COMMENT ON COLUMN audit.finding.person IS '職員番号';
COMMENT ON COLUMN audit.finding.count IS '件数';
COMMENT ON COLUMN audit.finding.persons IS '見られた人';
COMMENT ON COLUMN audit.finding.review_login IS '確認したログイン';
COMMENT ON COLUMN audit.finding.review_person IS '確認した職員';
COMMENT ON COLUMN audit.finding.review_at IS '確認日時';
COMMENT ON COLUMN audit.finding.review_code IS '確認の結果';
COMMENT ON COLUMN audit.finding.review_note IS '所見';
COMMENT ON COLUMN audit.finding.row_version IS '版';
SELECT sys.guard('audit.finding', false, 'own_audit');
REVOKE DELETE ON audit.finding FROM own_audit;
