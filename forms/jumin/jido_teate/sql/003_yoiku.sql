-- SPDX-License-Identifier: Apache-2.0
-- One child, one recipient, also among institutions and foster parents: whom a row pays for is said in the row.
ALTER TABLE jido_teate.jido ADD COLUMN yoiku_flag boolean NOT NULL DEFAULT false;
UPDATE jido_teate.jido AS c SET yoiku_flag = c.kango_flag AND (n.jukyusha_kubun_code = '2' OR NOT c.shisetsu_flag)
FROM jido_teate.nintei AS n WHERE n.dantai_code = c.dantai_code AND n.nintei_no = c.nintei_no;
ALTER TABLE jido_teate.jido DROP CONSTRAINT jido_nijuu;
ALTER TABLE jido_teate.jido ADD CONSTRAINT jido_nijuu EXCLUDE USING gist (int8range(kojin_no, kojin_no, '[]') WITH &&, int4range(dantai_code, dantai_code, '[]') WITH &&, int4range(kaishi_month, owari_month, '[]') WITH &&) WHERE (yuko_flag AND yoiku_flag);
