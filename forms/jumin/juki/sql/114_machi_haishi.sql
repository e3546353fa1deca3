-- SPDX-License-Identifier: Apache-2.0
-- Does the old 町字 end with the change? Blocks of a part of it leave the rest under the old name.
ALTER TABLE juki.machi_henko ADD COLUMN haishi_flag boolean;
