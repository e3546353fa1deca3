-- SPDX-License-Identifier: Apache-2.0
-- A bundle that is never posted does not lie for ever.
COMMENT ON TABLE work.bundle IS '連続入力の束（登録から90日、登録しなければ gyosei_kihon.taba_hozon_nissu の日数）';
