-- SPDX-License-Identifier: Apache-2.0
-- Of two long values what differs: who approves compares them side by side in narrow columns, and two names of 60 letters may begin
-- alike. The six letters before the difference stay, so that no letter is parted from its variation selector.
CREATE FUNCTION juki.chigai(p_this text, p_other text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN greatest(juki.moji_haba(p_this), juki.moji_haba(p_other)) <= 11 OR d.onaji <= 6 THEN p_this
                ELSE '…' || substr(p_this, d.onaji - 5) END
    FROM (SELECT coalesce((SELECT min(i) - 1 FROM generate_series(1, greatest(char_length(p_this), char_length(p_other))) AS i
                           WHERE substr(p_this, i, 1) IS DISTINCT FROM substr(p_other, i, 1)), 0) AS onaji) AS d
$$;
