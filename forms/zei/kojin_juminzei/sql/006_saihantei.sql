-- SPDX-License-Identifier: Apache-2.0
-- 再判定 of a run is taken back with it.
ALTER TABLE kojin_juminzei.saihantei ADD COLUMN santei_no bigint;
CREATE INDEX saihantei_santei ON kojin_juminzei.saihantei (dantai_code, santei_no);
