-- SPDX-License-Identifier: Apache-2.0
-- 転入届 → 仮登録.
BEGIN
    RETURN juki.tennyu_kari(to_jsonb(r), c);
END;
