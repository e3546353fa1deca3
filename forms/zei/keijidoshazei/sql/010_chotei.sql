-- SPDX-License-Identifier: Apache-2.0
-- One row a run that was booked, one that was taken back: the sign of a count says nothing of a run whose rows were all replaced.
ALTER TABLE keijidoshazei.chotei ADD COLUMN torikeshi_flag boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN keijidoshazei.chotei.torikeshi_flag IS '取消しの調定';
ALTER TABLE keijidoshazei.chotei DISABLE TRIGGER USER;
UPDATE keijidoshazei.chotei AS c SET torikeshi_flag = true
WHERE EXISTS (SELECT 1 FROM keijidoshazei.chotei AS q WHERE q.dantai_code = c.dantai_code AND q.santei_no = c.santei_no AND q.chotei_no < c.chotei_no);
ALTER TABLE keijidoshazei.chotei ENABLE TRIGGER USER;
CREATE UNIQUE INDEX chotei_santei ON keijidoshazei.chotei (dantai_code, santei_no, torikeshi_flag);
