-- If this failed: a letter to a company would say 様, or one to a person 御中.
-- SPDX-License-Identifier: Apache-2.0
\ir people.sql
SELECT plan(6);
SELECT is(gyosei_kihon.keisho('4', '株式会社南国'), '御中', 'a corporation');
SELECT is(gyosei_kihon.keisho('4', '株式会社南国', '株式会社南国　経理課'), '御中', 'and its department');
SELECT is(gyosei_kihon.keisho('4', '株式会社南国', '別役　香織'), '様', 'but not the person who takes its letters');
SELECT is((SELECT string_agg(gyosei_kihon.keisho(n::text, '近藤　康弘'), '' ORDER BY n) FROM generate_series(1, 3) AS n), '様様様', 'a person, resident or not');
SELECT is(gyosei_kihon.keisho('5', '近藤　康弘 外1名'), '様', 'co-owners');
SELECT is(gyosei_kihon.keisho(NULL, NULL), '様', 'who is not known');
SELECT * FROM finish();
