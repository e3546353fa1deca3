-- SPDX-License-Identifier: Apache-2.0
-- How the fee of a void copy goes back: the way it was paid. Of the rows before it was cash.
ALTER TABLE juki.shosan ADD COLUMN shiharai_code text;
