-- SPDX-License-Identifier: Apache-2.0
-- How much the 未処理一覧 of who asks holds, and how many of it are late: 仮登録 that
-- have waited for an approver longer than the office bears, and what was due before today.
-- name: 待っている件数
-- kind: lookup
-- may: gyosei_kihon.mishori
-- read
WITH m AS (SELECT count(*) AS machi, count(*) FILTER (WHERE t.kigen_date < sys.today()) AS okure FROM juki.tsuchi_kigen_machi(v_city) AS t)
SELECT (SELECT count(*) FROM work.todo AS t
        WHERE t.dantai_code = v_city AND t.state = 'open'
          AND (t.may IS NULL AND t.desk = (SELECT b.department FROM sec.my_assignment() AS b) OR t.may IS NOT NULL AND sec.has(t.may)))
       + (SELECT count(*) FROM sec.matters_waiting(v_city)) + (SELECT m.machi FROM m) + count(k.kari_no) AS waiting_count,
       count(k.kari_no) FILTER (WHERE k.mishori_jotai_code IN ('2', '5') AND k.machi_fun >= sys.param_int('juki.kari_machi_fun', sys.today()))
       + (SELECT count(*) FROM work.todo AS t
          WHERE t.dantai_code = v_city AND t.state = 'open' AND t.due_date < sys.today()
            AND (t.may IS NULL AND t.desk = (SELECT b.department FROM sec.my_assignment() AS b) OR t.may IS NOT NULL AND sec.has(t.may)))
       + (SELECT m.okure FROM m) AS overdue_count
FROM juki.kari_machi(v_city) AS k
LIMIT v_limit
