-- SPDX-License-Identifier: Apache-2.0
-- name: 職員の閲覧
-- may: gyosei_kihon.kansa
-- purpose: kansa
-- find
SELECT s.no AS key, NULL::bigint AS person FROM audit.staff() AS s ORDER BY s.no
-- read
SELECT s.no AS key, s.login, s.name AS shokuin_name, s.department AS busho_name, s.duty AS shokumu_name, s.seen AS ninzu_count
FROM audit.staff() AS s WHERE s.no = ANY (v_keys)
