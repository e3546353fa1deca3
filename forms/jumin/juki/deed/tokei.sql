-- SPDX-License-Identifier: Apache-2.0
-- 統計: a key for the list that follows: the kind and the days since 1800. Nothing is written.
BEGIN
    RETURN jsonb_build_object('key', r.tokei_kubun_code::bigint * 1000000 + (r.kijun_date - DATE '1800-01-01'));
END;
