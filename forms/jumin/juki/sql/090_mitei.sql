-- SPDX-License-Identifier: Apache-2.0
-- Which households have residents and no head (juki.mitei_kaku keeps it): menu, 未処理一覧 and list ask for these few every two minutes, and
-- would walk through the register to find them.
ALTER TABLE juki.setai ADD COLUMN mitei_flag boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN juki.setai.mitei_flag IS '世帯主未定';
UPDATE juki.setai AS s SET mitei_flag = true
FROM (SELECT j.dantai_code, j.setai_no FROM juki.jumin AS j WHERE j.jumin_jotai_code = '1'
      GROUP BY j.dantai_code, j.setai_no HAVING NOT bool_or(j.zokugara_code = '02')) AS n
WHERE s.dantai_code = n.dantai_code AND s.setai_no = n.setai_no;
CREATE INDEX setai_mitei ON juki.setai (dantai_code, setai_no) WHERE mitei_flag;
