-- SPDX-License-Identifier: Apache-2.0
-- What the figures of keying count: a slip that was pended once, and who keyed it first; mended it keeps neither note nor problems.
ALTER TABLE work.slip ADD COLUMN was_pended boolean NOT NULL DEFAULT false;
ALTER TABLE work.slip ADD COLUMN keyed_person bigint;
COMMENT ON COLUMN work.slip.was_pended IS '一度でも保留になったか（直しても残る）';
COMMENT ON COLUMN work.slip.keyed_person IS '初めに入力した職員';
UPDATE work.slip SET was_pended = true WHERE note IS NOT NULL OR problems <> '[]';
UPDATE work.slip SET keyed_person = person;
