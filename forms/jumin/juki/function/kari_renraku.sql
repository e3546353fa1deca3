-- SPDX-License-Identifier: Apache-2.0
-- The telephone that an entry noted. It tells where somebody lives: of an entry that is hidden, or about somebody whose place is told to nobody, none is shown or printed.
CREATE FUNCTION juki.kari_renraku(k juki.kari_toroku) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN CASE WHEN NOT k.hogo_flag AND NOT EXISTS (SELECT 1 FROM jsonb_array_elements(k.record -> 'setaiin') AS e WHERE gyosei_kihon.kakusu_hito(k.dantai_code, (e.value ->> 'kojin_no')::bigint))
                THEN k.record ->> 'todokedenin_renrakusaki' END;
END
$$;
