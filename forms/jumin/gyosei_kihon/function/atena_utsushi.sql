-- SPDX-License-Identifier: Apache-2.0
-- The 宛名 and the 氏名索引 follow the register: p_row is a resident as juki.jumin has it. A name once held stays findable.
CREATE FUNCTION gyosei_kihon.atena_utsushi(p_city integer, p_row jsonb, p_machiaza bigint, p_hogo boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_kojin bigint := (p_row ->> 'kojin_no')::bigint;
    v_shien text := greatest(CASE WHEN p_hogo THEN '1' END, gyosei_kihon.shien_code_of(p_city, v_kojin));
    o record;
BEGIN
    PERFORM gyosei_kihon.atena_toroku(p_city, v_kojin, p_row ->> 'shimei', p_row ->> 'shimei_kana', (p_row ->> 'birth_date')::date,
        (p_row ->> 'birth_form')::smallint, p_row ->> 'birth_text', p_row ->> 'seibetsu_code', v_shien, p_machiaza);
    UPDATE gyosei_kihon.atena AS a
    SET atena_kubun_code = CASE WHEN p_row ->> 'jumin_jotai_code' = '1' THEN '1' ELSE '2' END, tsusho = p_row ->> 'tsusho',
        birth_date = (p_row ->> 'birth_date')::date, birth_form = (p_row ->> 'birth_form')::smallint, birth_text = p_row ->> 'birth_text',
        seibetsu_code = p_row ->> 'seibetsu_code'
    WHERE a.dantai_code = p_city AND a.kojin_no = v_kojin;
    UPDATE gyosei_kihon.shimei_sakuin AS s
    SET birth_date = (p_row ->> 'birth_date')::date, shimei_kana = CASE WHEN s.shimei_kubun_code = '1' THEN p_row ->> 'shimei_kana' ELSE s.shimei_kana END
    WHERE s.dantai_code = p_city AND s.kojin_no = v_kojin;
    -- 通称, 旧氏 with the given name, and the alphabetic name
    FOR o IN
        SELECT v.kubun, v.name, v.kana
        FROM (VALUES ('3', p_row ->> 'tsusho', p_row ->> 'tsusho_kana'),
                     ('4', (p_row ->> 'kyushi') || '　' || split_part(p_row ->> 'shimei', '　', 2), (p_row ->> 'kyushi_kana') || '　' || split_part(p_row ->> 'shimei_kana', '　', 2)),
                     ('5', nullif(p_row ->> 'shimei_romaji', p_row ->> 'shimei'), p_row ->> 'shimei_kana')) AS v (kubun, name, kana)
        WHERE v.name IS NOT NULL
    LOOP
        INSERT INTO gyosei_kihon.shimei_sakuin (dantai_code, kojin_no, sakuin_no, shimei_kubun_code, shimei, shimei_kana, birth_date, machiaza_id)
        SELECT p_city, v_kojin, max(s.sakuin_no) + 1, o.kubun, o.name, o.kana, (p_row ->> 'birth_date')::date, CASE WHEN v_shien = '0' THEN p_machiaza END
        FROM gyosei_kihon.shimei_sakuin AS s
        WHERE s.dantai_code = p_city AND s.kojin_no = v_kojin
        HAVING count(*) FILTER (WHERE s.shimei_kubun_code = o.kubun AND s.shimei = o.name) = 0;
    END LOOP;
END
$$;
