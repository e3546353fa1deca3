-- SPDX-License-Identifier: Apache-2.0
-- Who used whose number for what is a record that is sealed with the tickets and deeds.
SELECT sys.watch_rows('gyosei_kihon.bango_riyo');
