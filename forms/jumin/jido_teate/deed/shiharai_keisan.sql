-- SPDX-License-Identifier: Apache-2.0
BEGIN
    IF r.shiharai_month % 2 = 1 THEN
        PERFORM sys.alert('08-031', 'shiharai_month');
    END IF;
    RETURN work.ask_by_deed('jido_teate.shiharai', jsonb_build_object('shiharai_month', r.shiharai_month), r.tameshi_flag, '08-032', 'shiharai_month');
END;
