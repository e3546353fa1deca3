-- SPDX-License-Identifier: Apache-2.0
-- Uses of a number are asked for by the clerk and the day as well.
CREATE INDEX bango_riyo_shokuin ON gyosei_kihon.bango_riyo (dantai_code, riyo_login, riyo_at);
