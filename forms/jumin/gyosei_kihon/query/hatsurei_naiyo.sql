-- SPDX-License-Identifier: Apache-2.0
-- name: 発令の内容
-- may: gyosei_kihon.kengen
-- purpose: hatsurei
-- args: hatsurei_no bigint
-- find
SELECT o.order_no AS key, NULL::bigint AS person FROM sec.orders() AS o WHERE o.order_no = a.hatsurei_no
-- read
SELECT o.order_no AS hatsurei_no, o.state AS hatsurei_jotai_code, o.from_date AS kaishi_date, o.to_date AS shuryo_date, o.login, o.person AS shokuin_no,
       o.name AS shokuin_name, b.name AS shisho_name, coalesce(d.name, o.department) AS busho_name, coalesce(x.name, o.role, '（配属の終わり）') AS shokumu_name,
       (SELECT string_agg(w.name, '、' ORDER BY w.name) FROM sys.role_word AS rw JOIN sys.word AS w ON w.word = rw.word WHERE rw.role = o.role) AS kengen_name,
       CASE WHEN o.kojin_no IS NOT DISTINCT FROM k.no THEN CASE WHEN k.no IS NULL THEN 'なし' ELSE '前のまま' END
            WHEN o.kojin_no IS NULL THEN '消す' WHEN k.no IS NULL THEN '入れる' ELSE '変える' END AS atena_name,
       sec.clerk_name(o.asked_login, o.asked_at) AS shinsei_name
FROM sec.orders() AS o LEFT JOIN sys.department AS d ON d.id = o.department LEFT JOIN sys.role_def AS x ON x.id = o.role
CROSS JOIN LATERAL (SELECT sec.clerk_resident(o.person, o.from_date, o.order_no) AS no) AS k
LEFT JOIN sys.branch AS b ON b.dantai_code = o.dantai_code AND b.id = o.branch
WHERE o.order_no = ANY (v_keys)
