-- SPDX-License-Identifier: Apache-2.0
-- The form that a to-do of this system on 未処理一覧 opens with F9, by the person.
CREATE FUNCTION jido_teate.tsukue_hiraku() RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'jido_teate.koho' $$;
COMMENT ON FUNCTION jido_teate.tsukue_hiraku() IS '未処理一覧から開く様式';
