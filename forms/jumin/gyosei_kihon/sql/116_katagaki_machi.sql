-- SPDX-License-Identifier: Apache-2.0
-- A building goes over with its town or its lot, and back with it.
ALTER TABLE gyosei_kihon.katagaki ADD COLUMN machi_henko_no bigint, ADD COLUMN mae_chiban_name text;
