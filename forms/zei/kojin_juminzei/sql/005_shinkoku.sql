-- SPDX-License-Identifier: Apache-2.0
-- A declaration names occasional income and general transfers before they are halved, and what else the sheet takes.
ALTER TABLE kojin_juminzei.shinkoku
    ADD COLUMN tanki_joto_yen bigint NOT NULL DEFAULT 0,
    ADD COLUMN choki_joto_yen bigint NOT NULL DEFAULT 0,
    ADD COLUMN ichiji_yen bigint NOT NULL DEFAULT 0,
    ADD COLUMN toshin_haito_yen bigint NOT NULL DEFAULT 0,
    ADD COLUMN gaika_haito_yen bigint NOT NULL DEFAULT 0,
    ADD COLUMN kinrogai_yen bigint NOT NULL DEFAULT 0,
    ADD COLUMN shidake_kifu_yen bigint NOT NULL DEFAULT 0,
    ADD COLUMN kendake_kifu_yen bigint NOT NULL DEFAULT 0,
    ADD COLUMN gaikoku_nokori_yen bigint NOT NULL DEFAULT 0,
    ADD COLUMN gaikoku_gendo_yen bigint NOT NULL DEFAULT 0;
ALTER TABLE kojin_juminzei.shinkoku_bunri ADD COLUMN bunri_kurikoshi_yen bigint NOT NULL DEFAULT 0;
ALTER TABLE kojin_juminzei.shinkoku_fuyo ADD COLUMN kokugai_yoken_flag boolean NOT NULL DEFAULT false;
