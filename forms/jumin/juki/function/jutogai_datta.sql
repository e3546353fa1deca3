-- SPDX-License-Identifier: Apache-2.0
-- Whether somebody was a 住登外 person and nothing else before this 異動: her first 転入 came under that number, and no other that stands made her a resident.
CREATE FUNCTION juki.jutogai_datta(p_city integer, p_kojin_no bigint, p_ido_no bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT EXISTS (SELECT 1 FROM juki.jumin_rireki AS r
                   JOIN juki.ido AS i ON i.dantai_code = r.dantai_code AND i.ido_no = r.ido_no
                   JOIN juki.kari_toroku AS k ON k.dantai_code = i.dantai_code AND k.kari_no = i.kari_no
                   CROSS JOIN LATERAL jsonb_array_elements(k.record -> 'setaiin') AS e
                   WHERE r.dantai_code = p_city AND r.kojin_no = p_kojin_no AND r.rireki_no = 1 AND (e.value ->> 'zen_kojin_no')::bigint = p_kojin_no)
       AND NOT EXISTS (SELECT 1 FROM juki.jumin_rireki AS r
                       WHERE r.dantai_code = p_city AND r.kojin_no = p_kojin_no AND r.ido_no <> p_ido_no AND r.jumin_jotai_code = '1'
                         AND NOT juki.kieta(p_city, r.ido_no, p_kojin_no))
$$;
