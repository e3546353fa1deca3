-- each line reads the database's day, in a way of its own
SELECT now()::text;
SELECT CURRENT_DATE;
SELECT LocalTimestamp;
SELECT to_char(now(), 'YYYY');
SELECT 'today'::date;
SELECT date 'now';
SELECT CAST('Tomorrow' AS date);
SELECT extract(year FROM now());
SELECT (now() AT TIME ZONE 'Asia/Tokyo')::date;
SELECT date_trunc('day', clock_timestamp());
SELECT (clock_timestamp())::timestamp;
-- none of these does
SELECT now(), clock_timestamp() > t.at, now()::timestamptz, t.word = 'today', 'now'::text, to_char(t.at, 'YYYY');
SELECT extract(epoch FROM now() - t.at), date_part('epoch', now()), t.today, t.date;
-- these do again: an age to the database's day, an instant that was moved, what stands behind a literal
SELECT age(t.birth_date);
SELECT (now() - interval '1 day')::date;
SELECT '--', '/*', current_date;
-- and none of these
SELECT age(t.a, t.b), (now() - t.at)::text, age((SELECT max(a) FROM t), t.b);
-- a day by the type before it, as a variable of PL/pgSQL has it
DO $$ DECLARE v_day date := now(); v_from date NOT NULL DEFAULT clock_timestamp(); v_at timestamptz := now(); v_time timestamp = now(); BEGIN END $$;
