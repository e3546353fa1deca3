-- SPDX-License-Identifier: Apache-2.0
-- Who was ever of a household: 基準日照会 and the last head of a household without one ask for it.
CREATE INDEX jumin_rireki_setai ON juki.jumin_rireki (dantai_code, setai_no, kojin_no);
