-- SPDX-License-Identifier: Apache-2.0
-- What was typed into a form that is not submitted yet: nobody's but its clerk's, for 30 days. Secrets and protected
-- values (addresses among them) never come in: api.draft_keep lets through what the definition allows and no more.
CREATE TABLE work.draft (
    dantai_code integer NOT NULL, request uuid NOT NULL, login text COLLATE "C" NOT NULL, form text NOT NULL, terminal text,
    body jsonb NOT NULL, at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(), PRIMARY KEY (dantai_code, request));
COMMENT ON TABLE work.draft IS '打ちかけの様式（本人だけ・30日）';
COMMENT ON COLUMN work.draft.dantai_code IS '団体コード';
COMMENT ON COLUMN work.draft.request IS '要求番号（登録すると消える）';
COMMENT ON COLUMN work.draft.login IS 'ログイン';
COMMENT ON COLUMN work.draft.form IS '様式';
COMMENT ON COLUMN work.draft.terminal IS '端末';
COMMENT ON COLUMN work.draft.body IS '打ちかけの内容（秘密の項目・保護する項目は入らない）';
COMMENT ON COLUMN work.draft.at IS '日時';
CREATE INDEX draft_login ON work.draft (dantai_code, login, at);
CREATE INDEX draft_at ON work.draft (dantai_code, at);
SELECT sys.guard('work.draft');
-- Beside the city: the owner. Others reach a row only when its days are over, to delete it.
CREATE POLICY owner ON work.draft AS RESTRICTIVE TO definer
    USING (login = (SELECT session_user::text) OR at < pg_catalog.clock_timestamp() - interval '30 days')
    WITH CHECK (login = (SELECT session_user::text));
