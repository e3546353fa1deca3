-- SPDX-License-Identifier: Apache-2.0
-- 差戻し in place: every 異動届 goes back to its entrant in the form it came from, filled in as it was typed (but for addresses, which no draft keeps). Sent
-- again, it closes the returned entry in the same deed. A form takes part by its record alone: juki.ido_kari keeps it.

-- An entry is closed without becoming an 異動: its protected addresses and a drawn code go with it, a notice confirmed by it waits again.
CREATE FUNCTION juki.kari_tojiru(k juki.kari_toroku) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT gyosei_kihon.hogo_torikeshi(k.dantai_code, k.kari_no);
    SELECT gyosei_kihon.code_kari_kesu(k.dantai_code, (e.value ->> 'kojin_no')::bigint) FROM jsonb_array_elements(k.record -> 'setaiin') AS e WHERE k.ido_jiyu_code = '39';
    UPDATE juki.kari_toroku AS q
    SET kari_jotai_code = '4'
    WHERE q.dantai_code = k.dantai_code AND q.kari_no = k.kari_no;
    UPDATE juki.koseki_tsuchi AS t
    SET tsuchi_jotai_code = '1', kari_no = NULL
    WHERE t.dantai_code = k.dantai_code AND t.kari_no = k.kari_no AND t.tsuchi_jotai_code = '2';
    UPDATE juki.tenshutsu_joho AS t
    SET joho_jotai_code = '1', kari_no = NULL, kojin_no = NULL
    WHERE t.dantai_code = k.dantai_code AND t.kari_no = k.kari_no AND t.joho_jotai_code = '2';
    UPDATE juki.nyukan_tsuchi AS t
    SET tsuchi_jotai_code = '1', kari_no = NULL
    WHERE t.dantai_code = k.dantai_code AND t.kari_no = k.kari_no AND t.tsuchi_jotai_code = '2';
$$;

-- Returned with this reason: what was typed lies with the entrant.
CREATE FUNCTION juki.kari_modosu(k juki.kari_toroku, p_riyu text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    UPDATE juki.kari_toroku AS q
    SET naoshi_no = m.o_no, naoshi_yokyu = m.o_request
    FROM sec.return_matter(k.record ->> 'nyuryoku_form', k.record -> 'nyuryoku', (
             SELECT coalesce(jsonb_object_agg(e.key, e.value), '{}') FROM jsonb_each(k.record -> 'nyuryoku') AS e WHERE e.key IN ('kojin_no', 'ido_jiyu_code', 'ido_no')),
             '差戻し：' || p_riyu, k.nyuryoku_login, k.nyuryoku_person) AS m
    WHERE q.dantai_code = k.dantai_code AND q.kari_no = k.kari_no AND k.record ? 'nyuryoku'
$$;

-- What is sent now is a returned entry that its entrant has mended: the old one is closed.
CREATE FUNCTION juki.kari_naosu(c sys.call) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT juki.kari_tojiru(k) FROM juki.kari_toroku AS k
    WHERE k.dantai_code = c.city AND k.kari_jotai_code = '2' AND k.naoshi_yokyu = c.request AND k.record ->> 'nyuryoku_form' = c.form AND k.nyuryoku_person = c.person
$$;
