BEGIN PERFORM sys.problem('04-999', 'a'); END
