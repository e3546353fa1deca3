-- what the record's figures are read by, a row's too; '--' in a literal begins no comment
BEGIN
    PERFORM r.hyo_yen, x.ichi_ni_yen FROM unnest(r.hyo) AS x;
    RETURN jsonb_build_object('key', '--', 'number', (R).hyo_coun, 'day', current_date);
END;
