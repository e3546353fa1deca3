-- SPDX-License-Identifier: Apache-2.0
-- 交付受付 of a removed record at the counter; the post desk goes the same way.
BEGIN
    RETURN juki.kofu_johyo_uketsuke(to_jsonb(r), c);
END;
