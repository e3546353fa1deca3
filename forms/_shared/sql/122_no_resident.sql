-- SPDX-License-Identifier: Apache-2.0
-- A blank 宛名番号 of an order goes on with what stood there before. That the number was wrong, and the clerk is nobody of this city's register, is a word of its own.
ALTER TABLE sec.staff_order ADD COLUMN no_resident boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN sec.staff_order.no_resident IS '宛名番号を引き継がない';
ALTER TABLE sec.assignment ADD COLUMN no_resident boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN sec.assignment.no_resident IS '宛名番号を引き継がない';
