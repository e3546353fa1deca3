-- SPDX-License-Identifier: Apache-2.0
-- 法30条の45 の区分, 在留資格, 在留期間等 and 満了の日 are asked for one by one (標準仕様書 5.1); what was issued before showed all four or none.
ALTER TABLE juki.kofu
    ADD COLUMN shikaku_flag boolean NOT NULL DEFAULT false,
    ADD COLUMN kikan_flag boolean NOT NULL DEFAULT false,
    ADD COLUMN manryo_flag boolean NOT NULL DEFAULT false;
UPDATE juki.kofu AS k SET shikaku_flag = true, kikan_flag = true, manryo_flag = true WHERE k.zairyu_flag;
