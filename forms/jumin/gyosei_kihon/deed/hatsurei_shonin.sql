-- SPDX-License-Identifier: Apache-2.0
BEGIN
    RETURN gyosei_kihon.hatsurei_kettei(r.hatsurei_no, r.shori_code, r.riyu);
END;
