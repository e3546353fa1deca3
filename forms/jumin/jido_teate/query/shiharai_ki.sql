-- SPDX-License-Identifier: Apache-2.0
-- name: 支払期の合計
-- may: jido_teate.shiharai
-- args: shiharai_month integer
-- find  no person stands in it; nothing was paid: nothing to show
SELECT a.shiharai_month AS key, NULL::bigint AS person
WHERE EXISTS (SELECT 1 FROM jido_teate.shiharai AS h WHERE h.dantai_code = v_city AND h.shiharai_month = a.shiharai_month)
-- read
SELECT u::integer AS shiharai_month, max(h.shiharai_date) AS shiharai_date,
       count(*) FILTER (WHERE h.shiharai_kubun_code = '1' AND z.tatsu) AS shiharai_count,
       coalesce(sum(h.shikyu_yen) FILTER (WHERE z.tatsu), 0)::bigint AS shikyu_yen,
       coalesce(sum(h.chosei_yen) FILTER (WHERE z.tatsu), 0)::bigint AS chosei_yen,
       coalesce(sum(h.sashihiki_yen) FILTER (WHERE z.tatsu), 0)::bigint AS sashihiki_yen,
       coalesce(sum(h.choshu_yen) FILTER (WHERE z.tatsu), 0)::bigint AS choshu_yen,
       coalesce(sum(h.sashihiki_yen - coalesce(h.choshu_yen, 0)) FILTER (WHERE z.tatsu), 0)::bigint AS furikomi_yen,
       count(*) FILTER (WHERE h.shiharai_jotai_code = '9') AS torikeshi_count, count(*) FILTER (WHERE h.shiharai_jotai_code = '4') AS funo_count,
       count(*) FILTER (WHERE h.hasso_date IS NOT NULL) AS hasso_count
FROM unnest(v_keys) AS u
LEFT JOIN jido_teate.shiharai AS h ON h.dantai_code = v_city AND h.shiharai_month = u
-- 3 is what the school kept of a transfer that came back: it stays paid, to nobody who is counted
CROSS JOIN LATERAL (SELECT h.shiharai_kubun_code IN ('1', '3') AND h.shiharai_jotai_code NOT IN ('4', '9') AS tatsu) AS z
GROUP BY u
