-- SPDX-License-Identifier: Apache-2.0
-- An approved order may be withdrawn before its day, and one without a role ends a duty. What an order cut is kept in it: a withdrawal
-- gives it back. The duty that never begins goes; its versions, and that it went, stay in audit.trace.
ALTER TABLE sec.staff_order DROP CONSTRAINT staff_order_state_check, ADD CONSTRAINT staff_order_state_check CHECK (state IN ('1', '2', '3', '4')),
    ALTER COLUMN role DROP NOT NULL, ADD COLUMN cut daterange;
COMMENT ON COLUMN sec.staff_order.state IS '1 承認待ち 2 承認 3 却下 4 取消';
COMMENT ON COLUMN sec.staff_order.role IS '職務（なければ、配属の終わり）';
COMMENT ON COLUMN sec.staff_order.reason IS '却下・取消の理由';
COMMENT ON COLUMN sec.staff_order.cut IS 'この発令で終わった配属の、もとの期間';
CREATE POLICY order_withdrawn ON sec.assignment FOR DELETE TO own_staff USING (dantai_code = (SELECT sec.my_city()) AND order_no IS NOT NULL AND lower(valid) > sys.today());
GRANT DELETE ON sec.assignment TO own_staff;
