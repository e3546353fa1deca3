-- SPDX-License-Identifier: Apache-2.0
-- The list that a to-do of this system on 未処理一覧 opens with F9, by the person.
CREATE FUNCTION keijidoshazei.tsukue_hiraku() RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'keijidoshazei.hito_sharyo' $$;
COMMENT ON FUNCTION keijidoshazei.tsukue_hiraku() IS '未処理一覧から開く様式';
