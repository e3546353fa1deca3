-- SPDX-License-Identifier: Apache-2.0
-- The list on paper; nothing is written but who took it. It names the branch of everybody, and who is on it may be protected tomorrow: it is kept
-- nowhere, and printed anew when it is wanted.
BEGIN
    IF NOT EXISTS (SELECT 1 FROM jido_teate.shiharai AS h
                   WHERE h.dantai_code = v_city AND h.shiharai_month = r.shiharai_month AND h.shiharai_kubun_code = '1' AND h.shiharai_jotai_code NOT IN ('4', '9')) THEN
        PERFORM sys.problem('08-024', 'shiharai_month');
    END IF;
    RETURN jsonb_build_object('key', r.shiharai_month, 'number', r.shiharai_month::text, 'protected', true);
END;
