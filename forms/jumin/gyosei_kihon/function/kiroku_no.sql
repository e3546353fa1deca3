-- SPDX-License-Identifier: Apache-2.0
-- The number, less than nothing, under which a record stands in the log of views whose people are known by name alone; juki.mita_no finds it for whom it came to
-- mean. 戸籍通知 and 転出証明書情報 are one series.
CREATE FUNCTION gyosei_kihon.kiroku_no(p_shurui text, p_no bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
    SELECT - (p_no + 1000000000000 * CASE p_shurui WHEN 'tsuchi' THEN 0 WHEN 'nyukan' THEN 1 WHEN 'azukari' THEN 2 WHEN 'jushin' THEN 3 END)
$$;
