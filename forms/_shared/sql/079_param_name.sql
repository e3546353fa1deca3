-- SPDX-License-Identifier: Apache-2.0
-- What a parameter is called, so that one that nobody confirmed is named to a clerk and not only to who wrote it.
ALTER TABLE sys.param ADD COLUMN name text;
COMMENT ON COLUMN sys.param.name IS '名称';
