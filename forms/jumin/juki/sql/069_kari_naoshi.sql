-- SPDX-License-Identifier: Apache-2.0
-- A returned 仮登録 is mended in the form it came from: what was typed lies with its entrant under that number, and comes again under that request.
ALTER TABLE juki.kari_toroku
    ADD COLUMN naoshi_no bigint,
    ADD COLUMN naoshi_yokyu uuid;
