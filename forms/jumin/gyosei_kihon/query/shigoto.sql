-- SPDX-License-Identifier: Apache-2.0
-- name: 一括処理の結果
-- may: gyosei_kihon.mishori
-- purpose: shigoto
-- args: job_no bigint
-- find
SELECT w.job_no AS key, (w.args ->> 'kojin_no')::bigint AS person
FROM work.jobs() AS w
WHERE w.job_no = a.job_no
-- read
SELECT w.job_no, w.row_version, w.name AS shigoto_name, (SELECT string_agg(e.value, '、' ORDER BY e.key) FROM jsonb_each_text(w.args) AS e) AS joken,
       w.dry AS tameshi_flag, w.state AS shigoto_jotai_code, sys.code_name('gyosei_kihon', 'shigoto_jotai', w.state) AS jotai_name, w.step_name AS dan_name, w.login AS irai_login, w.second_login AS shonin_login,
       w.fault AS chushi_code,
       coalesce(jsonb_array_length(w.result -> 'unconfirmed'), 0) AS mikakunin_count,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('mikakunin_name', x.line) ORDER BY u ->> 'param', u ->> 'from', x.n), '[]')
        FROM jsonb_array_elements(w.result -> 'unconfirmed') AS u
        CROSS JOIN LATERAL (VALUES (1, u ->> 'name'), (2, '　' || concat_ws('　', u ->> 'param',
            CASE WHEN u ->> 'level' IN ('0', 'kuni') THEN '国' WHEN length(u ->> 'level') = 2 THEN '県' ELSE sys.city_name() END, u ->> 'law'))) AS x (n, line)
        ) AS mikakunin,
       k.kekka, k.tsuzuki, jsonb_array_length(k.tsuzuki) AS tsuzuki_count,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('komoku', p ->> 'key', 'riyu_code', p #>> '{problem,id}')), '[]')
        FROM jsonb_array_elements(w.result -> 'problem') AS p) AS mondai
FROM work.jobs() AS w
-- the counts, nine on the first page and what is left on the next
CROSS JOIN LATERAL (SELECT coalesce(jsonb_agg(y.gyo ORDER BY y.n) FILTER (WHERE y.n <= 9), '[]') AS kekka,
                           coalesce(jsonb_agg(y.gyo ORDER BY y.n) FILTER (WHERE y.n > 9), '[]') AS tsuzuki
                    FROM (SELECT jsonb_build_object('komoku', CASE e.key WHEN 'rows' THEN '計算した行' WHEN 'problems' THEN '計算できない行' ELSE e.key END,
                                     CASE WHEN e.key LIKE '%(円)' THEN 'kingaku_yen' ELSE 'kazu_count' END, e.value::bigint) AS gyo,
                                 row_number() OVER (ORDER BY e.key) AS n
                          FROM jsonb_each_text(w.result) AS e WHERE e.value ~ '^-?[0-9]+$') AS y) AS k
WHERE w.job_no = ANY (v_keys)
