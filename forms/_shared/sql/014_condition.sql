-- SPDX-License-Identifier: Apache-2.0
-- Conditions of a list under a name: a clerk's own, or one that the department may use.
CREATE TABLE work.condition (
    dantai_code integer NOT NULL, login text COLLATE "C" NOT NULL, query text COLLATE "C" NOT NULL, name text NOT NULL,
    who text NOT NULL, department text, body jsonb NOT NULL, at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    PRIMARY KEY (dantai_code, login, query, name));
COMMENT ON TABLE work.condition IS '名前を付けて残した検索の条件';
COMMENT ON COLUMN work.condition.dantai_code IS '団体コード';
COMMENT ON COLUMN work.condition.login IS 'ログイン';
COMMENT ON COLUMN work.condition.query IS '照会';
COMMENT ON COLUMN work.condition.name IS '名前';
COMMENT ON COLUMN work.condition.who IS '職員名';
COMMENT ON COLUMN work.condition.department IS '部署の人も使えるときの部署（無ければ本人だけ）';
COMMENT ON COLUMN work.condition.body IS '条件（打ったとおり）';
COMMENT ON COLUMN work.condition.at IS '日時';
CREATE INDEX condition_department ON work.condition (dantai_code, query, department);
SELECT sys.guard('work.condition');
-- Beside the city: the owner, and who reads what was shared. Only the owner writes.
CREATE POLICY owner ON work.condition AS RESTRICTIVE TO definer
    USING (login = (SELECT session_user::text) OR department IS NOT NULL)
    WITH CHECK (login = (SELECT session_user::text));
