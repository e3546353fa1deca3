-- SPDX-License-Identifier: Apache-2.0
-- Whom a reception did not find is looked for by what the visitor told: conditions of the list that finds the form's record.
ALTER TABLE work.matter ADD COLUMN seek jsonb;
COMMENT ON COLUMN work.matter.seek IS '本人が決まらないときに探す条件。済むと空になる';
