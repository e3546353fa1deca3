-- SPDX-License-Identifier: Apache-2.0
-- 転入届の訂正 is 転入届 since it is mended in the form it came from: what was typed in it and not sent would be listed nowhere. Every field of the old form is
-- one of the new; the number of the entry that it mends has another name among its arguments.
UPDATE work.draft AS d
SET form = 'juki.tennyu', body = CASE WHEN d.body #> '{args,kari_no}' IS NULL THEN d.body
                                      ELSE jsonb_set(d.body, '{args}', (d.body -> 'args') - 'kari_no' || jsonb_build_object('naoshi_kari_no', d.body #> '{args,kari_no}')) END
WHERE d.form = 'juki.tennyu_naoshi';

UPDATE work.matter AS d
SET form = 'juki.tennyu', body = CASE WHEN d.body #> '{args,kari_no}' IS NULL THEN d.body
                                      ELSE jsonb_set(d.body, '{args}', (d.body -> 'args') - 'kari_no' || jsonb_build_object('naoshi_kari_no', d.body #> '{args,kari_no}')) END
WHERE d.form = 'juki.tennyu_naoshi';
