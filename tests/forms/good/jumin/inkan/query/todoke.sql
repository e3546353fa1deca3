-- SPDX-License-Identifier: Apache-2.0
-- name: 届
-- may: inkan.shokai
-- args: todoke_no bigint, on_date date
-- One notification.
-- find
SELECT t.todoke_no AS key, t.todoke_no AS person FROM inkan.todoke AS t WHERE t.todoke_no = a.todoke_no;
-- read  one row
SELECT t.todoke_no FROM inkan.todoke AS t WHERE t.todoke_no = ANY (v_keys)
