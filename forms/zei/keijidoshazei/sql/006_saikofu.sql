-- SPDX-License-Identifier: Apache-2.0
-- A plate that was given in place of another: the former one stays in the history. Why a plate left the stock without a vehicle.
ALTER TABLE keijidoshazei.sharyo_rireki ADD COLUMN hyoshiki_name text;
UPDATE keijidoshazei.sharyo_rireki AS q SET hyoshiki_name = s.hyoshiki_name
FROM keijidoshazei.sharyo AS s WHERE s.dantai_code = q.dantai_code AND s.sharyo_no = q.sharyo_no;
ALTER TABLE keijidoshazei.sharyo_rireki ALTER COLUMN hyoshiki_name SET NOT NULL;
ALTER TABLE keijidoshazei.hyoshiki ADD COLUMN riyu text;
