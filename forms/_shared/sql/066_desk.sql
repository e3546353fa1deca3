-- SPDX-License-Identifier: Apache-2.0
-- A row of a desk's work to do. A function of a system that takes the city and returns these rows is one of its sources
-- (sys.compose_desk); it gives only what waits for who asks.
CREATE TYPE sys.desk_row AS (
    rank integer, no bigint, state text, note text, title text, person bigint, due date, minutes integer, is_late boolean,
    opens text, opens_no bigint, other text, other_no bigint, matter bigint, system text
);
COMMENT ON TYPE sys.desk_row IS '未処理一覧の一行：並び、番号、状態、内容、見出し、人、期限、待ち（分）、遅れか、開く様式とその番号、ほかに開く様式とその番号、受付番号、業務';
