-- SPDX-License-Identifier: Apache-2.0
-- The form that ends a to-do of this system: a letter that is to be sent, and can be. Of a protected household it goes by 引抜き印刷, of
-- one that has lost its head again there is nothing to write.
CREATE FUNCTION juki.tsukue_owari(t work.todo) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    IF t.system <> 'juki' OR t.kind IS NULL OR NOT starts_with(t.kind, 'tsuchisho_') THEN
        RETURN NULL;
    END IF;
    RETURN (
    SELECT 'juki.tsuchisho'
    FROM juki.jumin AS j
    WHERE j.dantai_code = t.dantai_code AND j.kojin_no = t.person AND gyosei_kihon.shien_code_of(j.dantai_code, j.kojin_no) = '0'
      AND (t.kind <> 'tsuchisho_2' OR juki.setai_nushi(j.dantai_code, j.setai_no) IS NOT NULL));
END $$;
COMMENT ON FUNCTION juki.tsukue_owari(work.todo) IS 'この業務の未処理を済みにする様式';
