-- SPDX-License-Identifier: Apache-2.0
-- The form that ends a to-do of this system: where its sentence names the claim itself. One that asks to look is ended by hand, too.
CREATE FUNCTION jido_teate.tsukue_owari(t work.todo) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN CASE WHEN t.system <> 'jido_teate' THEN NULL
                WHEN t.event = 'jido_teate.nenrei' THEN 'jido_teate.kakuninsho_kansho'
                WHEN t.kind = 'shometsu' THEN 'jido_teate.shometsu'
                WHEN t.kind = 'kaitei' THEN 'jido_teate.gaku_kaitei'
                WHEN t.kind = 'nintei' THEN 'jido_teate.nintei_seikyu' END;
END $$;
COMMENT ON FUNCTION jido_teate.tsukue_owari(work.todo) IS 'この業務の未処理を済みにする様式';
