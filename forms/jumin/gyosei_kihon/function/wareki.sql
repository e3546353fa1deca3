-- SPDX-License-Identifier: Apache-2.0
-- A legal date in words, for texts that are composed in the database (統合記載欄, 通知). As registered when it is 不詳.
CREATE FUNCTION gyosei_kihon.wareki(p_date date, p_form smallint, p_text text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN coalesce(p_form, 0) <> 0 THEN p_text ELSE sys.wareki(p_date) END
$$;
