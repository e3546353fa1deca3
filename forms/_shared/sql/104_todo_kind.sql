-- SPDX-License-Identifier: Apache-2.0
-- A to-do of 転出 with a period is found by its kind when the day is moved: those that 103 left without one.
UPDATE work.todo AS t SET kind = 'soshitsu'
WHERE t.kind IS NULL AND t.event = 'juki.tenshutsu' AND t.system IN ('kokumin_nenkin', 'kokuho')
  AND t.note ~ '^(国外転出|転出日の変更（[^）]*）)：(年金|国保)の資格喪失';
