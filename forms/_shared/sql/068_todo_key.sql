-- SPDX-License-Identifier: Apache-2.0
-- What one matter left at all desks is found by its number: the slip that says which to visit, and the desk that reads the slip.
CREATE INDEX todo_key ON work.todo (dantai_code, key);
