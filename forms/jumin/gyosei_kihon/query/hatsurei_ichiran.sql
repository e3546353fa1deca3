-- SPDX-License-Identifier: Apache-2.0
-- name: 配属の発令
-- may: gyosei_kihon.kengen
-- purpose: hatsurei
-- find
SELECT o.order_no AS key, NULL::bigint AS person FROM sec.orders() AS o ORDER BY o.state, o.from_date, o.order_no
-- read
SELECT o.order_no AS key, o.order_no AS hatsurei_no, o.state AS hatsurei_jotai_code, o.from_date AS kaishi_date, o.to_date AS shuryo_date, o.login,
       o.name AS shokuin_name, coalesce(d.name, o.department) AS busho_name, coalesce(x.name, o.role, '（配属の終わり）') AS shokumu_name, sec.clerk_name(o.asked_login, o.asked_at) AS shinsei_name
FROM sec.orders() AS o LEFT JOIN sys.department AS d ON d.id = o.department LEFT JOIN sys.role_def AS x ON x.id = o.role
WHERE o.order_no = ANY (v_keys)
