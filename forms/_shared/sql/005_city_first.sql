-- SPDX-License-Identifier: Apache-2.0
-- The city leads every key: a number that another city already used is neither refused nor known.
ALTER TABLE sec.ticket DROP CONSTRAINT ticket_pkey, ADD PRIMARY KEY (dantai_code, ticket);
ALTER TABLE sec.request DROP CONSTRAINT request_pkey, ADD PRIMARY KEY (dantai_code, request);
