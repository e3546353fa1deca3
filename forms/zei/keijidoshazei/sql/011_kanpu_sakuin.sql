-- SPDX-License-Identifier: Apache-2.0
-- The list of refunds reads what has something to give back, not every assessment.
CREATE INDEX fuka_kosei ON keijidoshazei.fuka (dantai_code, kettei_date) WHERE fuka_jotai_code = '1' AND fuka_jiyu_code = '2';
