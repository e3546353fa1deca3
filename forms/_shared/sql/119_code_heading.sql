-- SPDX-License-Identifier: Apache-2.0
-- What a code is one of, where a list holds several kinds; filled with the codes at each migration.
ALTER TABLE sys.code ADD COLUMN heading text;
COMMENT ON COLUMN sys.code.heading IS '見出し';
