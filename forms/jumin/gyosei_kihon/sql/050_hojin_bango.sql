-- SPDX-License-Identifier: Apache-2.0
-- A corporation may stand twice: its offices by their own addresses, or two offices that each entered it. The clerk is asked, and 名寄せ finds both.
DROP INDEX gyosei_kihon.atena_hojin;
CREATE INDEX atena_hojin ON gyosei_kihon.atena (dantai_code, hojin_no);
