BEGIN
    PERFORM sys.param_int('inkan.tesuryo');
END
