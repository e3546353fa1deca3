-- SPDX-License-Identifier: Apache-2.0
-- What has still to be posted: the list walked through every year's assessments to the few at the end.
CREATE INDEX fuka_mihasso ON keijidoshazei.fuka (dantai_code, fuka_no) WHERE fuka_jotai_code = '1' AND hasso_date IS NULL;
