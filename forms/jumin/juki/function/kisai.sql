-- SPDX-License-Identifier: Apache-2.0
-- 記載事項証明書: which matters were asked for, from the form to the row of the 交付受付 and from there to the paper.

-- NULL: no such certificate. What a record does not say (one sent by hand) is certified as the old paper did.
CREATE FUNCTION juki.kisai_komoku(p_shurui text, p jsonb) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN p_shurui IN ('5', '6') THEN
        (SELECT coalesce(string_agg(v.item, ' ' ORDER BY v.jun), '')
         FROM (VALUES (1, 'jusho', true), (2, 'birth', true), (3, 'seibetsu', true), (4, 'kana', true), (5, 'kyushi', true), (6, 'jumin', true),
                      (7, 'jusho_hi', false), (8, 'todokede', false), (9, 'zen_jusho', false), (10, 'kobetsu', false), (11, 'tensaki', false)) AS v (jun, item, fallback)
         WHERE CASE WHEN p ? 'kisai_jusho_flag' THEN coalesce((p ->> ('kisai_' || v.item || '_flag'))::boolean, false) ELSE v.fallback END) END
$$;

-- A person without what was not asked for: it does not leave the database.
CREATE FUNCTION juki.kisai_hito(p_hito jsonb, p_komoku text) RETURNS jsonb
LANGUAGE sql IMMUTABLE AS $$
    SELECT p_hito - ARRAY(
        SELECT v.field
        FROM (VALUES ('jusho', 'jusho'), ('birth', 'birth_date'), ('seibetsu', 'seibetsu_code'), ('kana', 'shimei_kana'), ('kyushi', 'kyushi'), ('kyushi', 'tsusho'),
                     ('jumin', 'jumin_date'), ('jumin', 'gaikokujin_date'), ('jusho_hi', 'jusho_date'), ('todokede', 'todokede_date'), ('zen_jusho', 'zen_jusho'), ('kobetsu', 'kobetsu_bun'),
                     ('tensaki', 'tenshutsu_saki')) AS v (item, field)
        WHERE v.item <> ALL (string_to_array(coalesce(p_komoku, 'jusho birth seibetsu kana kyushi jumin'), ' ')))
$$;
