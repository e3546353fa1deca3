-- SPDX-License-Identifier: Apache-2.0
-- Which 異動 takes back which: asked for each row of history.
CREATE INDEX ido_torikeshi ON juki.ido (dantai_code, zen_ido_no) WHERE zen_ido_no IS NOT NULL;
