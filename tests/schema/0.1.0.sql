-- SPDX-License-Identifier: Apache-2.0
-- What a town hall has in its database before it is brought from 0.1.0 to today: tests/sql/upgrade.sh counts it after.
INSERT INTO juki.setai (dantai_code, setai_no, kaishi_date, shuryo_date) VALUES
    (392049, 1, DATE '1998-04-01', NULL), (392049, 2, DATE '2001-02-03', DATE '2019-05-01'), (392111, 1, DATE '2020-02-29', NULL);
