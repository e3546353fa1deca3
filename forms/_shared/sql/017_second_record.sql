-- SPDX-License-Identifier: Apache-2.0
-- pgaudit writes a line into the server's log for whatever its role could do. It could change the log of views and deeds, nobody is a
-- member of it, and row security shows it no row; so each hand on these tables is a line there, above all an administrator's.
GRANT INSERT, UPDATE, DELETE ON sec.ticket, sec.ticket_person, audit.deed TO auditor;
