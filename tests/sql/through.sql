-- SPDX-License-Identifier: Apache-2.0
-- tap.through: an 異動 entered by one person and approved by another, alerts confirmed. tap.cancel: the latest 異動 of that reason taken back for one person.
CREATE FUNCTION tap.through(p_form text, p_record jsonb, p_login text DEFAULT 'n_mado') RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    a jsonb := tap.deed(p_login, p_form, p_record);
BEGIN
    IF a ->> 'state' = 'warned' THEN
        a := tap.deed(p_login, p_form, p_record, ARRAY(SELECT p ->> 'digest' FROM jsonb_array_elements(a -> 'problems') AS p));
    END IF;
    IF a ->> 'state' <> 'done' THEN RETURN a::text; END IF;
    RETURN tap.fate('n_shogo', 'juki.ido_shogo', jsonb_build_object('kari_no', a -> 'key', 'shori_code', '1', 'row_version',
        (SELECT k.row_version FROM juki.kari_toroku AS k WHERE k.dantai_code = 392049 AND k.kari_no = (a ->> 'key')::bigint)));
END $$;
CREATE FUNCTION tap.cancel(p_kojin bigint, p_jiyu text) RETURNS text LANGUAGE sql AS $$
    SELECT tap.through('juki.torikeshi', jsonb_build_object('ido_no', (SELECT max(r.ido_no) FROM juki.jumin_rireki AS r WHERE r.dantai_code = 392049 AND r.kojin_no = p_kojin AND r.ido_jiyu_code = p_jiyu),
        'riyu', '誤り', 'uketsuke_date', '2026-11-24', 'setaiin', jsonb_build_array(jsonb_build_object('ido_flag', true, 'kojin_no', p_kojin))))
$$;
