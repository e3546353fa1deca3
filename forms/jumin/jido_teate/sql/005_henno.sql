-- SPDX-License-Identifier: Apache-2.0
-- 返納: by when, and when it was asked for. What the worker booked as returned when it was ordered had not come in: it waits on the list of
-- overpayments until a clerk enters the day of the payment.
ALTER TABLE jido_teate.kagobarai ADD COLUMN noki_date date;
ALTER TABLE jido_teate.kagobarai ADD COLUMN tsuchi_date date;
UPDATE jido_teate.shiharai SET shiharai_jotai_code = '9' WHERE shiharai_kubun_code = '2' AND shiharai_jotai_code = '1';
