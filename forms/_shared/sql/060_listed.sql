-- SPDX-License-Identifier: Apache-2.0
-- A batch may say that each of its runs is listed; before, only what could be tried or needed a second person was.
ALTER TABLE sys.job_kind ADD COLUMN listed boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN sys.job_kind.listed IS '一覧にいつも出すか';
