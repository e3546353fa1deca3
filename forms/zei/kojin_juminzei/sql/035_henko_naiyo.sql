-- SPDX-License-Identifier: Apache-2.0
-- What the last 変更通知 told of an employee who has gone: a later correction is told again.
ALTER TABLE kojin_juminzei.fuka ADD COLUMN henko_naiyo jsonb;
