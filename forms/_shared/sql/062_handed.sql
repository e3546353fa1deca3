-- SPDX-License-Identifier: Apache-2.0
-- What was handed over from a standby is looked for by the day it was seen, among all later days; there is little of it.
CREATE INDEX ticket_handed ON sec.ticket (dantai_code, login, at) WHERE args ? 'seen_at';
