-- SPDX-License-Identifier: Apache-2.0
-- A pension report names its payer and its pension: keyed again it takes the place of the one before, and does not count twice.
ALTER TABLE kojin_juminzei.nenkin_hokoku
    ADD COLUMN tokucho_kojin_no bigint,
    ADD COLUMN nenkin_code text;
