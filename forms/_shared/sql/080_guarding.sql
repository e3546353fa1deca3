-- SPDX-License-Identifier: Apache-2.0
-- Who is protected from now on has lost, in the same transaction, what drafts of others tell of where they live (sec.guard_waiting). Its row here, which
-- no other transaction ever sees, opens the drafts of the city to that one function; a setting would be anybody's.
CREATE TABLE work.guarding (dantai_code integer NOT NULL, xid xid8 NOT NULL, PRIMARY KEY (dantai_code, xid));
COMMENT ON TABLE work.guarding IS '下書きから項目を除いている処理（処理の中だけにある）';
COMMENT ON COLUMN work.guarding.dantai_code IS '団体コード';
COMMENT ON COLUMN work.guarding.xid IS '処理';
SELECT sys.guard('work.guarding');
DROP POLICY owner ON work.draft;
CREATE POLICY owner ON work.draft AS RESTRICTIVE TO definer
    USING (login = (SELECT session_user::text) OR at < pg_catalog.clock_timestamp() - interval '30 days'
           OR EXISTS (SELECT FROM work.matter AS x WHERE x.dantai_code = draft.dantai_code AND x.request = draft.request AND x.taken_login = (SELECT session_user::text))
           OR (SELECT EXISTS (SELECT FROM work.guarding AS g WHERE g.xid = pg_catalog.pg_current_xact_id_if_assigned())))
    WITH CHECK (login = (SELECT session_user::text)
                OR (SELECT EXISTS (SELECT FROM work.guarding AS g WHERE g.xid = pg_catalog.pg_current_xact_id_if_assigned())));
