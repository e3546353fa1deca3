-- SPDX-License-Identifier: Apache-2.0
-- 交付受付 at the counter; the post desk goes the same way.
BEGIN
    RETURN juki.kofu_uketsuke(to_jsonb(r), c);
END;
