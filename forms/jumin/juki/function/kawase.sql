-- SPDX-License-Identifier: Apache-2.0
-- 定額小為替 of an envelope: exactly the fee, and for six months from its day (地方自治法施行令156条; 郵便為替の有効期間).
CREATE FUNCTION juki.kawase_kensa(p_fee bigint, p_kawase bigint, p_day date, p_today date) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF p_kawase <> p_fee THEN
        PERFORM sys.problem(CASE WHEN p_kawase < p_fee THEN '02-721' ELSE '02-722' END, 'kawase_yen', NULL,
                            jsonb_build_object('tesuryo', to_char(p_fee, 'FM999,999,999')));
    END IF;
    IF p_fee > 0 AND p_today > (p_day + make_interval(months => sys.param_int('juki.kawase_tsukisu', p_today)))::date THEN
        PERFORM sys.problem('02-723', 'kawase_date');
    END IF;
END
$$;
