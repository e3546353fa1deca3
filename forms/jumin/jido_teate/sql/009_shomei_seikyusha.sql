-- SPDX-License-Identifier: Apache-2.0
-- Who came for a 受給証明書, and how it was seen who it is. Of those issued before nothing is known.
ALTER TABLE jido_teate.shomei ADD COLUMN seikyusha_name text;
ALTER TABLE jido_teate.shomei ADD COLUMN honnin_kakunin_code text;
ALTER TABLE jido_teate.shomei ADD COLUMN kakunin_shorui_code text;
ALTER TABLE jido_teate.shomei ADD COLUMN kakunin_shorui_no text;
