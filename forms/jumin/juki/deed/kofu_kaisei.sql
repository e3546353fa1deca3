-- SPDX-License-Identifier: Apache-2.0
-- 改製原住民票の写し: the 除票 of a sheet, not of a person.
BEGIN
    RETURN juki.kofu_johyo_uketsuke(to_jsonb(r) || '{"shomei_shurui_code": "3"}', c);
END;
