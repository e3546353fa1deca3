-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_mae integer := sys.month_add(r.shiharai_month, -1);   -- the last month it pays
BEGIN
    IF v_mae > sys.month_of(c.today) THEN
        PERFORM sys.problem('08-098', 'shiharai_month', NULL, jsonb_build_object('tsuki', sys.month_name(v_mae), 'kara', to_char(sys.month_first(v_mae), 'YYYY-MM-DD')));
        RETURN NULL;
    END IF;
    IF r.shiharai_month % 2 = 1 THEN
        PERFORM sys.alert('08-031', 'shiharai_month');
    END IF;
    RETURN work.ask_by_deed('jido_teate.shiharai', jsonb_build_object('shiharai_month', r.shiharai_month), r.tameshi_flag, '08-032', 'shiharai_month');
END;
