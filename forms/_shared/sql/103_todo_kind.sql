-- SPDX-License-Identifier: Apache-2.0
-- What a to-do asks for, in one word: its sentence may be worded anew, and what is matched is the kind.
ALTER TABLE work.todo ADD COLUMN kind text;
COMMENT ON COLUMN work.todo.kind IS '種類（何をするか）';
ALTER TYPE sys.event_row ADD ATTRIBUTE kind text;
UPDATE work.todo AS t SET kind = k.kind
FROM (VALUES ('juki', '^世帯主変更通知書を送る$', 'tsuchisho_2'), ('juki', '^住民票コード通知票を送る$', 'tsuchisho_4'), ('juki', '^受理通知書を送る（代理人の届）$', 'tsuchisho_6'),
             ('kojin_juminzei', '^1月1日をまたぐ', 'nenshi'), ('kokuho', '^転出：国保の資格喪失', 'soshitsu'), ('jido_teate', '児童手当の消滅', 'shometsu'),
             ('jido_teate', '児童手当の額改定の請求(（|$)', 'kaitei'), ('jido_teate', '児童手当の認定請求(（|$)', 'nintei')) AS k (system, bun, kind)
WHERE t.system = k.system AND t.note ~ k.bun;
