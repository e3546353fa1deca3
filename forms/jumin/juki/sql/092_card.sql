-- SPDX-License-Identifier: Apache-2.0
-- Whom a card number stands with is asked of every foreign resident who is entered, and of every notice of the immigration agency.
CREATE INDEX jumin_card ON juki.jumin (dantai_code, zairyu_card_no) WHERE zairyu_card_no IS NOT NULL;
