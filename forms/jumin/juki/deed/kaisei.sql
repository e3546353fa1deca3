-- SPDX-License-Identifier: Apache-2.0
-- 改製・再製 → 仮登録: a new row of history that changes nothing, from which the printed history begins.
DECLARE
    j juki.jumin;
BEGIN
    j := juki.jumin_motomu(v_city, r.kojin_no);
    IF j.kojin_no IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN juki.ido_kari('kaisei', jsonb_build_object('kojin_no', r.kojin_no, 'ido_jiyu_code', r.ido_jiyu_code, 'ido_kubun_code', '4', 'ido_date', r.ido_date,
            'riyu', r.riyu, 'hani_code', '2', 'nyuryoku', to_jsonb(r)),
        jsonb_build_array(jsonb_build_object('kojin_no', j.kojin_no, 'rireki_no', j.rireki_no, 'shori', 'shusei', 'koumoku', '{}'::jsonb)), c);
END;
