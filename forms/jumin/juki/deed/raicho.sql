-- SPDX-License-Identifier: Apache-2.0
DECLARE
    v_no bigint;
BEGIN
    v_no := sec.receive_matter('juki.tennyu', jsonb_build_object('tennyu_date', r.tennyu_date::text, 'todokedenin_shimei', r.todokedenin_shimei,
        'todokedenin_renrakusaki', r.todokedenin_renrakusaki, 'setaiin', (
            -- who writes herself in letters is a foreign resident until the clerk has seen her papers: the items of the card are asked for
            SELECT jsonb_agg(CASE WHEN n.na IS NULL THEN jsonb_build_object('shimei', u.shimei) ELSE jsonb_build_object('jumin_kubun_code', '2', 'shimei_romaji', n.na) END
                             || jsonb_build_object('shimei_kana', u.shimei_kana, 'birth_date', u.birth_date::text) ORDER BY u.no)
            FROM (SELECT 0 AS no, r.todokedenin_shimei AS shimei, r.shimei_kana, r.birth_date
                  UNION ALL SELECT s.ordinality, s.shimei, s.shimei_kana, s.birth_date FROM unnest(r.setaiin) WITH ORDINALITY AS s WHERE s.shimei IS NOT NULL) AS u
            CROSS JOIN LATERAL (SELECT juki.eiji(u.shimei) AS na) AS n)),
        r.todokedenin_shimei, 'shimin');
    RETURN jsonb_build_object('key', v_no, 'number', v_no::text);
END;
