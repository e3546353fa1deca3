-- SPDX-License-Identifier: Apache-2.0
-- What another system tells: who claims for this person, or could, decides what the desk must do. Nobody here: no to-do.
-- A child that leaves without who claims for it ends no claim: the amount is reduced, or it is kept from afar (別居監護). The to-do is about the child,
-- by whom 額改定 and a 取消し of the 転出 find it, and names the claim. It keeps the key it was told with, the 異動: by it 案内票 finds it.
CREATE FUNCTION jido_teate.renraku(e sys.event_row) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_nintei bigint;
    v_nushi bigint;
    v_kazoku bigint;
BEGIN
    SELECT n.nintei_no, n.kojin_no INTO v_nintei, v_nushi
    FROM jido_teate.nintei AS n
    WHERE n.dantai_code = e.dantai_code AND n.nintei_jotai_code IN ('1', '2')
      AND (n.kojin_no = e.person
           OR EXISTS (SELECT 1 FROM jido_teate.jido AS c
                      WHERE c.dantai_code = n.dantai_code AND c.nintei_no = n.nintei_no AND c.kojin_no = e.person AND c.yuko_flag))
    ORDER BY n.nintei_no DESC
    LIMIT 1;
    IF e.event IN ('juki.tennyu', 'juki.shussei', 'juki.kisai') THEN
        SELECT n.nintei_no INTO v_kazoku
        FROM juki.setaiin_of(e.dantai_code, e.person) AS q
        JOIN jido_teate.nintei AS n ON n.dantai_code = e.dantai_code AND n.kojin_no = q AND n.nintei_jotai_code IN ('1', '2')
        LIMIT 1;
        PERFORM sys.tell('jido_teate', 'jido_teate.renraku', e.person, e.due_date,
                         CASE WHEN v_kazoku IS NULL THEN e.note ELSE replace(e.note, '認定請求', '額改定の請求') || '（認定' || v_kazoku || '）' END, e.key,
                         CASE WHEN v_kazoku IS NOT NULL AND e.kind = 'nintei' THEN 'kaitei' ELSE e.kind END);
    ELSIF e.event = 'juki.tenshutsu' AND e.kind = 'shometsu' AND v_nushi <> e.person AND NOT juki.satta(e.dantai_code, v_nushi, e.due_date)
          AND NOT EXISTS (SELECT 1 FROM juki.jumin AS u WHERE u.dantai_code = e.dantai_code AND u.kojin_no = v_nushi AND juki.jotai(u) <> '1') THEN
        PERFORM sys.tell('jido_teate', 'jido_teate.renraku', e.person, e.due_date,
                         replace(e.note, '児童手当の消滅', '児童手当の額改定・別居監護の届') || '（認定' || v_nintei || '）', e.key, 'kaitei');
    ELSIF v_nintei IS NOT NULL THEN
        PERFORM sys.tell('jido_teate', 'jido_teate.renraku', e.person, e.due_date, e.note || '（認定' || v_nintei || '）', e.key, e.kind);
    END IF;
END
$$;
