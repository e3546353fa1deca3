-- SPDX-License-Identifier: Apache-2.0
-- What becomes of a notice that came in (戸籍 or 入管庁: two tables with the same columns for it), and by whom.

-- Has this row of this inbox been dealt with? It is in hand until the deed ends.
CREATE FUNCTION juki.tsuchi_sumi(p_city integer, p_hyo text, p_no bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_jotai text;
BEGIN
    EXECUTE format('SELECT q.tsuchi_jotai_code FROM juki.%I AS q WHERE q.dantai_code = $1 AND q.tsuchi_no = $2 FOR UPDATE', p_hyo) INTO v_jotai USING p_city, p_no;
    RETURN v_jotai IS DISTINCT FROM '1';
END
$$;

-- Not ours, with the reason (p_riyu), or entered: the answer of juki.ido_kari (p_kari), which is the answer of the deed.
CREATE FUNCTION juki.tsuchi_shimeru(p_hyo text, p_no bigint, p_riyu text, p_kojin bigint, p_kari jsonb, c sys.call) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF p_riyu IS NULL AND p_kari IS NULL THEN
        RETURN NULL;
    END IF;
    EXECUTE format('UPDATE juki.%I AS q SET tsuchi_jotai_code = $3, taishogai_riyu = $4, kojin_no = coalesce($5, q.kojin_no), kari_no = $6, shori_person = $7, shori_at = $8
                    WHERE q.dantai_code = $1 AND q.tsuchi_no = $2', p_hyo)
    USING c.city, p_no, CASE WHEN p_kari IS NULL THEN '3' ELSE '2' END, p_riyu, p_kojin, (p_kari ->> 'key')::bigint, c.person, c.at;
    RETURN coalesce(p_kari, jsonb_build_object('key', p_no, 'number', p_no::text));
END
$$;
