-- SPDX-License-Identifier: Apache-2.0
-- What is typed under a matter is reached by whoever has that matter in hand, so that it can be taken over and is still submitted once.
DROP POLICY owner ON work.draft;
CREATE POLICY owner ON work.draft AS RESTRICTIVE TO definer
    USING (login = (SELECT session_user::text) OR at < pg_catalog.clock_timestamp() - interval '30 days'
           OR EXISTS (SELECT FROM work.matter AS x WHERE x.dantai_code = draft.dantai_code AND x.request = draft.request AND x.taken_login = (SELECT session_user::text)))
    WITH CHECK (login = (SELECT session_user::text));
