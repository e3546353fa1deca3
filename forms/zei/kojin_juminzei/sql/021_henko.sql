-- SPDX-License-Identifier: Apache-2.0
-- 再判定 says what has changed: a system may judge by what neither the total income nor the tax shows.
ALTER TABLE kojin_juminzei.saihantei ADD COLUMN henko_name text;
