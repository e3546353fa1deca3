-- SPDX-License-Identifier: Apache-2.0
-- name: 支払一覧表
-- may: jido_teate.shiharai
-- args: shiharai_month integer
-- purpose: shiharai
-- find
SELECT a.shiharai_month AS key, h.kojin_no AS person
FROM jido_teate.shiharai AS h
WHERE h.dantai_code = v_city AND h.shiharai_month = a.shiharai_month AND h.shiharai_kubun_code = '1' AND h.shiharai_jotai_code NOT IN ('4', '9')
-- read  with the branch of everybody (closed list 21): by this list the desk that pays has it paid
SELECT u.u::integer AS shiharai_month, max(h.shiharai_date) AS shiharai_date, count(*) AS shiharai_count, sum(h.sashihiki_yen)::bigint AS gokei_yen,
       coalesce(sum(h.choshu_yen), 0)::bigint AS choshu_yen, sum(h.sashihiki_yen - coalesce(h.choshu_yen, 0))::bigint AS furikomi_yen,
       jsonb_agg(jsonb_build_object('shiharai_no', h.shiharai_no, 'seikyusha_name', t.shimei, 'shikyu_yen', h.shikyu_yen,
                 'chosei_yen', h.chosei_yen, 'sashihiki_yen', h.sashihiki_yen, 'choshu_yen', coalesce(h.choshu_yen, 0),
                 'furikomi_yen', h.sashihiki_yen - coalesce(h.choshu_yen, 0), 'koza_moji', h.kinyu_kikan_no || '-' || h.shiten_no || ' ' || h.koza_no)
                 ORDER BY h.shiharai_no) AS shiharai
FROM (SELECT DISTINCT k AS u FROM unnest(v_keys) AS k) AS u
JOIN jido_teate.shiharai AS h ON h.dantai_code = v_city AND h.shiharai_month = u.u AND h.shiharai_kubun_code = '1' AND h.shiharai_jotai_code NOT IN ('4', '9')
JOIN gyosei_kihon.atena AS t ON t.dantai_code = h.dantai_code AND t.kojin_no = h.kojin_no
GROUP BY u.u
