-- SPDX-License-Identifier: Apache-2.0
-- The printer of a terminal, which the number of a certificate names (標準仕様書 5.5).
ALTER TABLE sys.terminal ADD COLUMN printer text;
COMMENT ON COLUMN sys.terminal.printer IS 'プリンタ番号';
