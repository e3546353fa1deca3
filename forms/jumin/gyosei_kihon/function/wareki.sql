-- SPDX-License-Identifier: Apache-2.0
-- A legal date in words, for texts that are composed in the database (統合記載欄, 通知). As registered when it is 不詳.
-- The days on which the eras begin: 改元の詔書・政令, as in forms/_shared/data/era.tsv.
CREATE FUNCTION gyosei_kihon.wareki(p_date date, p_form smallint, p_text text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE
        WHEN coalesce(p_form, 0) <> 0 THEN p_text
        ELSE (SELECT e.name || CASE WHEN y.nen = 1 THEN '元' ELSE y.nen::text END || '年'
                     || extract(month FROM p_date)::integer || '月' || extract(day FROM p_date)::integer || '日'
              FROM (VALUES ('令和', DATE '2019-05-01'), ('平成', DATE '1989-01-08'), ('昭和', DATE '1926-12-25'),
                           ('大正', DATE '1912-07-30'), ('明治', DATE '1868-01-25')) AS e (name, hajime)
              CROSS JOIN LATERAL (SELECT (extract(year FROM p_date) - extract(year FROM e.hajime) + 1)::integer AS nen) AS y
              WHERE e.hajime <= p_date
              ORDER BY e.hajime DESC
              LIMIT 1)
    END
$$;
