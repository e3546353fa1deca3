-- SPDX-License-Identifier: Apache-2.0
-- One 送付先 at a time for a system and a priority, as of accounts. Of those that stood over each other each ends where the next began; of two of
-- one day the later entered stays.
UPDATE gyosei_kihon.sofusaki AS s
SET valid_to_date = n.valid_from_date
FROM (SELECT q.dantai_code, q.sofusaki_no,
             lead(q.valid_from_date) OVER (PARTITION BY q.dantai_code, q.kojin_no, q.gyomu_id, q.yusen_no ORDER BY q.valid_from_date, q.sofusaki_no) AS valid_from_date
      FROM gyosei_kihon.sofusaki AS q
      WHERE q.sofusaki_kubun_code = '1' AND (q.valid_to_date IS NULL OR q.valid_from_date < q.valid_to_date)) AS n
WHERE s.dantai_code = n.dantai_code AND s.sofusaki_no = n.sofusaki_no AND n.valid_from_date IS NOT NULL
  AND (s.valid_to_date IS NULL OR n.valid_from_date < s.valid_to_date);
ALTER TABLE gyosei_kihon.sofusaki ADD CONSTRAINT sofusaki_kasanari EXCLUDE USING gist (int4range(dantai_code, dantai_code, '[]') WITH &&,
    int8range(kojin_no, kojin_no, '[]') WITH &&, (coalesce(gyomu_id, '')) WITH =, int4range(yusen_no, yusen_no, '[]') WITH &&,
    daterange(valid_from_date, valid_to_date) WITH &&) WHERE (sofusaki_kubun_code = '1');
