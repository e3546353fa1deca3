-- SPDX-License-Identifier: Apache-2.0
-- 特別徴収への切替届出書 stands among the 異動届: what the slips of the year have left goes to an employer.
ALTER TABLE kojin_juminzei.kyuyo_ido ADD COLUMN kirikae_flag boolean NOT NULL DEFAULT false;
