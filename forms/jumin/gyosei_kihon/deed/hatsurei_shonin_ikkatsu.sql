-- SPDX-License-Identifier: Apache-2.0
-- Without a choice: what is typed beside many rows of the list.
BEGIN
    RETURN gyosei_kihon.hatsurei_kettei(r.hatsurei_no, '2', NULL);
END;
