-- SPDX-License-Identifier: Apache-2.0
-- A condition may be asked in more than one way (also: in a list's search), and for nothing at all.
ALTER TABLE sys.search DROP CONSTRAINT search_pkey, ADD PRIMARY KEY (query, field, op),
    DROP CONSTRAINT search_op_check, ADD CHECK (op IN ('prefix', 'equal', 'range', 'empty'));
