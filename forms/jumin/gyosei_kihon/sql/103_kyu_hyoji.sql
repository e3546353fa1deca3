-- SPDX-License-Identifier: Apache-2.0
-- How a protected address was written before a 町名等の変更 is kept with the change, for the certificate of it.
ALTER TABLE gyosei_kihon.hogo_jusho ADD COLUMN machi_henko_no bigint;
