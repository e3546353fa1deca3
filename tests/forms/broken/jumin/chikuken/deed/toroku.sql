BEGIN
    /* current_date in a comment, as before 現在 */ IF r.toroku_date > (now())::date OR date(clock_timestamp()) IS NULL THEN
        PERFORM sys.problem('31-001', 'toroku_dat');
        PERFORM sys.problem('31-001', 'toroku_date');
    END IF;
    RETURN NULL;
END;
