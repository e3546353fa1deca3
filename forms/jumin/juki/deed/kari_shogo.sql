-- SPDX-License-Identifier: Apache-2.0
-- 照合 of a 転入届.
BEGIN
    RETURN juki.shogo(r.kari_no, r.shori_code, r.riyu, c);
END;
