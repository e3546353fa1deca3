-- SPDX-License-Identifier: Apache-2.0
-- What a town hall has in its database before it is brought from 0.1.0 to today: tests/sql/upgrade.sh counts it after.
INSERT INTO juki.setai (dantai_code, setai_no, kaishi_date, shuryo_date) VALUES
    (392049, 1, DATE '1998-04-01', NULL), (392049, 2, DATE '2001-02-03', DATE '2019-05-01'), (392111, 1, DATE '2020-02-29', NULL);
-- somebody protected, an entry that waits about her name, and one about nobody: open both, for nothing looked at names then
INSERT INTO gyosei_kihon.atena (dantai_code, kojin_no, atena_kubun_code, shimei, birth_date, seibetsu_code, shien_code) VALUES (392049, 1, '3', '旧田　花', '1990-05-05', '2', '2');
INSERT INTO gyosei_kihon.shimei_sakuin (dantai_code, kojin_no, sakuin_no, shimei_kubun_code, shimei, birth_date) VALUES (392049, 1, 1, '1', '旧田　花', '1990-05-05');
INSERT INTO juki.kari_toroku (dantai_code, kari_no, form_id, ido_jiyu_code, kari_jotai_code, toroku_mode_code, hyodai, record, nyuryoku_person, nyuryoku_login, nyuryoku_branch, nyuryoku_at)
SELECT 392049, n, 'juki.tennyu', '11', '1', 'betsunin', shimei, jsonb_build_object('banchi', '１番地', 'zen_jusho', '徳島県', 'setaiin', jsonb_build_array(jsonb_build_object('kojin_no', 10 + n, 'shimei', shimei, 'birth_date', '1990-05-05'))),
       1, 'n_mado', 'honcho', now()
FROM (VALUES (1, '舊田　花'), (2, '別田　花')) AS v (n, shimei);
-- to-dos of 転出 from before they had a kind: the insurance, the pension of who goes abroad, and the latter by a new day
INSERT INTO work.todo (dantai_code, desk, system, event, person, due_date, note, key)
SELECT 392049, system, system, 'juki.tenshutsu', 1, '2026-12-24', note, n
FROM (VALUES (1, 'kokuho', '転出：国保の資格喪失'), (2, 'kokumin_nenkin', '国外転出：年金の資格喪失・任意加入'),
             (3, 'kokumin_nenkin', '転出日の変更（令和8年12月10日）：年金の資格喪失・任意加入'), (4, 'kokuho', '転出日の変更（令和8年12月10日）：国保の資格喪失'),
             (5, 'kokumin_nenkin', '転出：年金の住所変更の報告')) AS v (n, system, note);
