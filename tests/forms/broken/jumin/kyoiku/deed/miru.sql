-- the word UPDATE says nothing here, nor does 'DELETE' in a text
BEGIN
    PERFORM sys.problem('04-001', 'gakko_no') WHERE r.gakko_name = 'DELETE';
    INSERT INTO kyoiku.gakko (gakko_no) VALUES (r.gakko_no);
END;
