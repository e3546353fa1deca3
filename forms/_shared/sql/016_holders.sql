-- SPDX-License-Identifier: Apache-2.0
-- A to-do may belong to whoever holds a permission word instead of to a whole department: a department would be told too much.
ALTER TABLE work.todo ADD may text;
COMMENT ON COLUMN work.todo.may IS '権限の語（あれば、部署でなくその権限のある人の未処理）';
CREATE INDEX todo_holders ON work.todo (dantai_code, may, due_date, todo_no) WHERE state = 'open' AND may IS NOT NULL;

-- A kept paper repeats an address. It goes when the address is protected; what was issued, to whom and when stays in the records of the deed.
SELECT sys.guard('work.paper');
REVOKE UPDATE ON work.paper FROM api_owner;
