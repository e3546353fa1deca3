-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_no bigint;
BEGIN
    v_no := sec.receive_matter('juki.tennyu', jsonb_build_object('tennyu_date', r.tennyu_date::text, 'todokedenin_shimei', r.todokedenin_shimei,
        'todokedenin_renrakusaki', r.todokedenin_renrakusaki, 'setaiin', jsonb_build_array(jsonb_build_object(
            'shimei', r.todokedenin_shimei, 'shimei_kana', r.shimei_kana, 'birth_date', r.birth_date::text))
        || coalesce((SELECT jsonb_agg(jsonb_build_object('shimei', u.shimei, 'shimei_kana', u.shimei_kana, 'birth_date', u.birth_date::text))
                     FROM unnest(r.setaiin) AS u WHERE u.shimei IS NOT NULL), '[]')),
        r.todokedenin_shimei, 'shimin');
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text);
END;
