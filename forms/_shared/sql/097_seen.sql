-- SPDX-License-Identifier: Apache-2.0
-- The deeds of one clerk whose screen was kept: a page walked through every deed of seven years.
CREATE INDEX deed_seen ON audit.deed (dantai_code, login, at) WHERE seen IS NOT NULL;
