-- SPDX-License-Identifier: Apache-2.0
-- What another system tells: who claims for this person, or could, decides what the desk must do. Nobody here: no to-do.
-- The to-do keeps the key it was told with, the 異動: by it 案内票 finds it.
CREATE FUNCTION jido_teate.renraku(e sys.event_row) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_nintei bigint;
    v_kazoku bigint;
BEGIN
    SELECT n.nintei_no INTO v_nintei
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
    ELSIF v_nintei IS NOT NULL THEN
        PERFORM sys.tell('jido_teate', 'jido_teate.renraku', e.person, e.due_date, e.note || '（認定' || v_nintei || '）', e.key, e.kind);
    END IF;
END
$$;
