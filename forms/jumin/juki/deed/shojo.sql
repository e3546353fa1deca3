-- SPDX-License-Identifier: Apache-2.0
-- 死亡・失踪・職権消除 → 仮登録.
DECLARE
    s record;
    j juki.jumin;
    v_all boolean;
BEGIN
    PERFORM juki.setai_kagi(v_city, to_jsonb(r));
    SELECT q.* INTO j FROM juki.jumin AS q WHERE q.dantai_code = v_city AND q.kojin_no = r.kojin_no;
    SELECT * INTO s FROM juki.ido_sadame() AS x WHERE x.jiyu = r.ido_jiyu_code;
    IF r.ido_jiyu_code = '26' AND r.riyu IS NULL THEN
        PERFORM sys.problem('02-126', 'riyu');
    END IF;
    PERFORM juki.jittai_shojo(v_city, to_jsonb(r.setaiin), r.riyu) WHERE r.ido_jiyu_code = '26';
    v_all := NOT EXISTS (
        SELECT 1 FROM juki.jumin AS q
        WHERE q.dantai_code = v_city AND q.setai_no = j.setai_no AND juki.jotai(q) = '1'
          AND NOT EXISTS (SELECT 1 FROM unnest(r.setaiin) AS u WHERE u.kojin_no = q.kojin_no AND u.ido_flag));
    RETURN juki.ido_kari('shojo', to_jsonb(r) || jsonb_build_object('hani_code', CASE WHEN v_all THEN '1' ELSE '2' END),
        juki.setai_henko(v_city, to_jsonb(r.setaiin), jsonb_build_object('jumin_jotai_code', s.jotai, 'shojo_date', coalesce(r.ido_date, c.today),
            'shojo_form', coalesce(r.ido_form, 0::smallint), 'shojo_text', r.ido_text, 'shojo_jiyu_code', r.ido_jiyu_code), NULL, NULL, 'shojo'), c);
END;
