-- SPDX-License-Identifier: Apache-2.0
-- The papers of this request are kept no more: what a client keeps after it was drawn comes, it may be, behind the 申出.
ALTER TABLE sec.request ADD papers_gone boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN sec.request.papers_gone IS '紙面をもう残さない';
