CREATE FUNCTION chikuken.aru(j work.job) RETURNS boolean LANGUAGE sql AS $$ SELECT true $$;
