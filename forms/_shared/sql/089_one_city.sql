-- SPDX-License-Identifier: Apache-2.0
-- A login is of one city, also where its key is not made yet: two orders approved in the same moment meet at the constraint, one approved earlier is
-- seen by a function of the table's owner, which no city's rows stop.
ALTER TABLE sec.assignment ADD CONSTRAINT assignment_one_city EXCLUDE USING gist (login WITH =, dantai_code WITH OPERATOR(pg_catalog.<>));
CREATE POLICY owner_sees ON sec.assignment FOR SELECT TO mig_owner USING (true);
-- who lost the answer of a deed is told it when she has no duty any more
CREATE POLICY own_request ON sec.request FOR SELECT TO api_owner USING (login = (session_user)::text);
