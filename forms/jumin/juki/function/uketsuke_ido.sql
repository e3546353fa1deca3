-- SPDX-License-Identifier: Apache-2.0
-- The number of an entry is the 受付番号: the one that its visitor was given, else the next of the same series, so that no two families are found under one.
CREATE FUNCTION juki.uketsuke_toru(p_city integer, p_request uuid) RETURNS bigint
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT coalesce((SELECT n FROM sec.reception_no(p_request) AS n WHERE NOT EXISTS (SELECT 1 FROM juki.kari_toroku AS k WHERE k.dantai_code = p_city AND k.kari_no = n)),
                    sys.next_no('uketsuke'))
$$;

-- The 異動 behind a 受付番号 (that of its entry, as the 案内票 bears it); NULL where there is none yet.
CREATE FUNCTION juki.uketsuke_ido(p_city integer, p_uketsuke_no bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT k.ido_no FROM juki.kari_toroku AS k WHERE k.dantai_code = p_city AND k.kari_no = p_uketsuke_no
$$;

-- And the number that the resident's slip bears for an 異動.
CREATE FUNCTION juki.ido_uketsuke(p_city integer, p_ido_no bigint) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT i.kari_no FROM juki.ido AS i WHERE i.dantai_code = p_city AND i.ido_no = p_ido_no
$$;
