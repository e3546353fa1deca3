-- SPDX-License-Identifier: Apache-2.0
-- Two clerks amend one 町字: who comes second is told what the first wrote.
ALTER TABLE gyosei_kihon.machiaza ADD COLUMN row_version integer NOT NULL DEFAULT 1;
