-- SPDX-License-Identifier: Apache-2.0
-- The duties of one person under all her logins: at night each clerk is asked for, and read all duties of the city.
CREATE INDEX assignment_person ON sec.assignment (dantai_code, person);
