-- SPDX-License-Identifier: Apache-2.0
-- The reading of 氏 and that of 名 are notified apart (戸籍法13条1項2号): which of the two a notice attests. Empty, as before, both.
ALTER TABLE juki.koseki_tsuchi
    ADD COLUMN shi_kosho_flag boolean,
    ADD COLUMN mei_kosho_flag boolean;
