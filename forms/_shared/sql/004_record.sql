-- SPDX-License-Identifier: Apache-2.0
-- What the platform itself keeps about the work of a city: tickets, requests, deeds, to-dos, papers, counters.
-- Insert-only where a trace must stay.
CREATE TABLE sec.ticket (
    ticket uuid PRIMARY KEY, dantai_code integer NOT NULL, login text COLLATE "C" NOT NULL, person bigint NOT NULL,
    query text NOT NULL, args jsonb NOT NULL, purpose text NOT NULL, keys bigint[] NOT NULL, persons bigint[] NOT NULL,
    parent uuid, page integer NOT NULL DEFAULT 0, more boolean NOT NULL DEFAULT false, next_after text[], terminal text,
    backend integer NOT NULL DEFAULT pg_catalog.pg_backend_pid(),
    xid xid8 NOT NULL DEFAULT pg_catalog.pg_current_xact_id(),
    at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp());
COMMENT ON TABLE sec.ticket IS '閲覧札。表示の前に確定する閲覧の記録';
COMMENT ON COLUMN sec.ticket.ticket IS '札番号（端末が作る）';
COMMENT ON COLUMN sec.ticket.dantai_code IS '団体コード';
COMMENT ON COLUMN sec.ticket.login IS 'ログイン';
COMMENT ON COLUMN sec.ticket.person IS '職員番号';
COMMENT ON COLUMN sec.ticket.query IS '照会';
COMMENT ON COLUMN sec.ticket.args IS '条件';
COMMENT ON COLUMN sec.ticket.purpose IS '利用目的';
COMMENT ON COLUMN sec.ticket.keys IS '見つかった番号（表示順）';
COMMENT ON COLUMN sec.ticket.persons IS '見られる人';
COMMENT ON COLUMN sec.ticket.parent IS '前のページの札';
COMMENT ON COLUMN sec.ticket.page IS 'ページ（0から）';
COMMENT ON COLUMN sec.ticket.more IS '続きがある';
COMMENT ON COLUMN sec.ticket.next_after IS '次のページの始まり';
COMMENT ON COLUMN sec.ticket.terminal IS '端末';
COMMENT ON COLUMN sec.ticket.backend IS '接続の番号';
COMMENT ON COLUMN sec.ticket.xid IS '札を作った処理の番号';
COMMENT ON COLUMN sec.ticket.at IS '日時';
CREATE INDEX ticket_login ON sec.ticket (dantai_code, login, at);

CREATE TABLE sec.ticket_person (
    dantai_code integer NOT NULL, person bigint NOT NULL, ticket uuid NOT NULL, PRIMARY KEY (dantai_code, person, ticket));
COMMENT ON TABLE sec.ticket_person IS '誰の情報が見られたか（本人からの開示請求に答える）';
COMMENT ON COLUMN sec.ticket_person.dantai_code IS '団体コード';
COMMENT ON COLUMN sec.ticket_person.person IS '見られた人';
COMMENT ON COLUMN sec.ticket_person.ticket IS '札番号';

CREATE TABLE sec.request (
    request uuid PRIMARY KEY, dantai_code integer NOT NULL, login text COLLATE "C" NOT NULL, form text NOT NULL,
    digest text NOT NULL, answer jsonb, at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp());
COMMENT ON TABLE sec.request IS '受け付けた要求とその答（同じ要求は二度行わない）';
COMMENT ON COLUMN sec.request.request IS '要求番号（端末が作る）';
COMMENT ON COLUMN sec.request.dantai_code IS '団体コード';
COMMENT ON COLUMN sec.request.login IS 'ログイン';
COMMENT ON COLUMN sec.request.form IS '様式';
COMMENT ON COLUMN sec.request.digest IS '内容の SHA-256';
COMMENT ON COLUMN sec.request.answer IS '答';
COMMENT ON COLUMN sec.request.at IS '日時';

CREATE TABLE audit.deed (
    deed_no bigint GENERATED ALWAYS AS IDENTITY, dantai_code integer NOT NULL, request uuid NOT NULL, login text COLLATE "C" NOT NULL,
    person bigint NOT NULL, branch text NOT NULL, department text NOT NULL, terminal text, form text NOT NULL,
    subject text, key bigint, persons bigint[] NOT NULL, number text, digest text NOT NULL, acks text[] NOT NULL,
    xid xid8 NOT NULL DEFAULT pg_catalog.pg_current_xact_id(),
    at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    PRIMARY KEY (dantai_code, deed_no));
COMMENT ON TABLE audit.deed IS '処理の記録';
COMMENT ON COLUMN audit.deed.deed_no IS '記録番号';
COMMENT ON COLUMN audit.deed.dantai_code IS '団体コード';
COMMENT ON COLUMN audit.deed.request IS '要求番号';
COMMENT ON COLUMN audit.deed.login IS 'ログイン';
COMMENT ON COLUMN audit.deed.person IS '職員番号';
COMMENT ON COLUMN audit.deed.branch IS '本庁・支所';
COMMENT ON COLUMN audit.deed.department IS '部署';
COMMENT ON COLUMN audit.deed.terminal IS '端末';
COMMENT ON COLUMN audit.deed.form IS '様式';
COMMENT ON COLUMN audit.deed.subject IS '対象の表';
COMMENT ON COLUMN audit.deed.key IS '対象の番号';
COMMENT ON COLUMN audit.deed.persons IS '対象の人';
COMMENT ON COLUMN audit.deed.number IS '受付・発行の番号';
COMMENT ON COLUMN audit.deed.digest IS '内容の SHA-256';
COMMENT ON COLUMN audit.deed.acks IS '了承した警告';
COMMENT ON COLUMN audit.deed.xid IS '処理の番号';
COMMENT ON COLUMN audit.deed.at IS '日時';
CREATE INDEX deed_subject ON audit.deed (dantai_code, subject, key, deed_no);
CREATE INDEX deed_number ON audit.deed (dantai_code, number) WHERE number IS NOT NULL;

CREATE TABLE work.todo (
    dantai_code integer NOT NULL, todo_no bigint GENERATED ALWAYS AS IDENTITY, desk text, system text NOT NULL, event text NOT NULL,
    person bigint, due_date date, note text, key bigint, state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done')),
    made_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(), done_at timestamptz, done_by text,
    row_version integer NOT NULL DEFAULT 1, PRIMARY KEY (dantai_code, todo_no));
COMMENT ON TABLE work.todo IS '未処理';
COMMENT ON COLUMN work.todo.dantai_code IS '団体コード';
COMMENT ON COLUMN work.todo.todo_no IS '番号';
COMMENT ON COLUMN work.todo.desk IS '担当部署';
COMMENT ON COLUMN work.todo.system IS '業務';
COMMENT ON COLUMN work.todo.event IS '出来事';
COMMENT ON COLUMN work.todo.person IS '対象の人';
COMMENT ON COLUMN work.todo.due_date IS '期限';
COMMENT ON COLUMN work.todo.note IS '内容';
COMMENT ON COLUMN work.todo.key IS '元の処理の番号';
COMMENT ON COLUMN work.todo.state IS '状態';
COMMENT ON COLUMN work.todo.made_at IS '発生日時';
COMMENT ON COLUMN work.todo.done_at IS '処理日時';
COMMENT ON COLUMN work.todo.done_by IS '処理者';
COMMENT ON COLUMN work.todo.row_version IS '版';
CREATE INDEX todo_open ON work.todo (dantai_code, desk, due_date, todo_no) WHERE state = 'open';

CREATE TABLE work.paper (
    dantai_code integer NOT NULL, issue text COLLATE "C" NOT NULL, login text COLLATE "C" NOT NULL, placed text NOT NULL, font text NOT NULL,
    at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(), PRIMARY KEY (dantai_code, issue));
COMMENT ON TABLE work.paper IS '交付した紙面の配置（再発行は同じ紙面になる）';
COMMENT ON COLUMN work.paper.dantai_code IS '団体コード';
COMMENT ON COLUMN work.paper.issue IS '発行番号';
COMMENT ON COLUMN work.paper.login IS 'ログイン';
COMMENT ON COLUMN work.paper.placed IS '配置';
COMMENT ON COLUMN work.paper.font IS '書体の版';
COMMENT ON COLUMN work.paper.at IS '日時';

CREATE TABLE sys.counter (dantai_code integer NOT NULL, name text NOT NULL, value bigint NOT NULL, PRIMARY KEY (dantai_code, name));
COMMENT ON TABLE sys.counter IS '採番（欠番なし）';
COMMENT ON COLUMN sys.counter.dantai_code IS '団体コード';
COMMENT ON COLUMN sys.counter.name IS '番号の名';
COMMENT ON COLUMN sys.counter.value IS '最後の番号';

SELECT sys.guard('sec.ticket', true);
SELECT sys.guard('sec.ticket_person', true);
SELECT sys.guard('sec.request');
SELECT sys.guard('audit.deed', true);
SELECT sys.guard('work.todo');
SELECT sys.guard('work.paper', true);
SELECT sys.guard('sys.counter');
