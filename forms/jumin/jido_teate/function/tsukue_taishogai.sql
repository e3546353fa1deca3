-- SPDX-License-Identifier: Apache-2.0
-- A claim that nobody makes here: a 公務員 is paid by the employer (児童手当法17条), a parent elsewhere claims, the child who moves stays in the custody
-- of who receives (別居監護). It is closed as 対象でない or ほかで済み, with what was found.
CREATE FUNCTION jido_teate.tsukue_taishogai(t work.todo) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN t.system = 'jido_teate' AND t.kind IN ('nintei', 'kaitei', 'shometsu');
END $$;
COMMENT ON FUNCTION jido_teate.tsukue_taishogai(work.todo) IS '請求や届が要らなければ、手でも済みにできるもの';
