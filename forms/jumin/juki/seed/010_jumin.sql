-- SPDX-License-Identifier: Apache-2.0
-- Synthetic residents of three cities: nobody lives here. Deterministic: every draw is md5 of a household and a place in it.
-- madoguchi.residents = people now living in all cities (99,000 unless set: 南国 44, 香南 31, 香美 24 of 99).
-- Letters that are no plain ideographs stand as U& escapes: IVS of the Moji_Joho collection, 異体字, plane 2.
CREATE FUNCTION pg_temp.h(p_what text, p_many integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT ((('x' || substr(md5(p_what), 1, 8))::bit(32)::bigint) % p_many)::integer
$$;
-- the same, leaning to the small numbers, as names do
CREATE FUNCTION pg_temp.hs(p_what text, p_many integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT (power(pg_temp.h(p_what, 100000) / 100000.0::float8, 1.6) * p_many)::integer % p_many
$$;
CREATE FUNCTION pg_temp.zen(p_number integer) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT translate(p_number::text, '0123456789', '０１２３４５６７８９')
$$;

CREATE TEMP TABLE seed_city AS
SELECT v.dantai_code, v.ken_shi,
       round(coalesce(nullif(current_setting('madoguchi.residents', true), ''), '99000')::numeric * v.part / 99)::integer AS people
FROM (VALUES (392049, '高知県南国市', 44), (392111, '高知県香南市', 31), (392120, '高知県香美市', 24)) AS v (dantai_code, ken_shi, part);

CREATE TEMP TABLE seed_sei AS
SELECT v.shi, v.kana, (row_number() OVER () - 1)::integer AS n
FROM (VALUES
    ('山本', 'ヤマモト'), ('岡村', 'オカムラ'), ('小松', 'コマツ'), ('西村', 'ニシムラ'), ('川村', 'カワムラ'), ('高橋', 'タカハシ'), ('岡林', 'オカバヤシ'),
    ('森', 'モリ'), ('浜田', 'ハマダ'), ('山崎', 'ヤマサキ'), ('和田', 'ワダ'), ('田中', 'タナカ'), ('前田', 'マエダ'), ('井上', 'イノウエ'), ('片岡', 'カタオカ'),
    ('中山', 'ナカヤマ'), ('山中', 'ヤマナカ'), ('松本', 'マツモト'), ('北村', 'キタムラ'), ('公文', 'クモン'), ('門田', 'カドタ'), ('竹内', 'タケウチ'),
    ('吉本', 'ヨシモト'), ('渡辺', 'ワタナベ'), ('橋本', 'ハシモト'), ('近藤', 'コンドウ'), ('野村', 'ノムラ'), ('池田', 'イケダ'), ('清水', 'シミズ'), ('山下', 'ヤマシタ'),
    ('田村', 'タムラ'), ('小笠原', 'オガサワラ'), ('藤原', 'フジワラ'), ('伊藤', 'イトウ'), ('佐々木', 'ササキ'), ('久保', 'クボ'), ('西森', 'ニシモリ'), ('谷', 'タニ'),
    ('中村', 'ナカムラ'), ('林', 'ハヤシ'), ('坂本', 'サカモト'), ('宮地', 'ミヤジ'), ('尾崎', 'オザキ'), ('大石', 'オオイシ'), ('秋山', 'アキヤマ'), ('青木', 'アオキ'),
    ('福留', 'フクドメ'), ('島崎', 'シマサキ'), ('上田', 'ウエダ'), ('高木', 'タカギ'), ('長野', 'ナガノ'), ('横山', 'ヨコヤマ'), ('石川', 'イシカワ'), ('三谷', 'ミタニ'),
    ('安岡', 'ヤスオカ'), ('北川', 'キタガワ'), ('明石', 'アカシ'), ('岩崎', 'イワサキ'), ('依光', 'ヨリミツ'), ('有澤', 'アリサワ'), ('利岡', 'トシオカ'), ('別役', 'ベッチャク'),
    ('傍士', 'ホウジ'), ('百田', 'モモタ'), ('都築', 'ツヅキ'), ('楠瀬', 'クスノセ'), ('入野', 'イリノ'), ('筒井', 'ツツイ'), ('甲藤', 'カットウ'), ('時久', 'トキヒサ'),
    ('秦泉寺', 'ジンゼンジ'), ('五百蔵', 'イオロイ'), ('国澤', 'クニサワ'), ('中澤', 'ナカザワ'), ('斉藤', 'サイトウ'), ('長崎', 'ナガサキ'), ('恒石', 'ツネイシ'), ('町田', 'マチダ'),
    (U&'\9AD9\6A4B', 'タカハシ'),              -- 髙 with the ladder
    (U&'\5C71\FA11', 'ヤマサキ'),              -- the variant of 崎 with 立
    (U&'\6E21\9089', 'ワタナベ'), (U&'\6E21\908A', 'ワタナベ'),
    (U&'\6E21\9089\+0E0114', 'ワタナベ'),      -- MJ060235
    (U&'\6E21\9089\+0E010F', 'ワタナベ'),      -- MJ026190
    (U&'\6E21\908A\+0E0108', 'ワタナベ'),      -- MJ026200
    (U&'\845B\+0E0102\57CE', 'カツラギ'),      -- MJ022335
    (U&'\845B\+0E0103\539F', 'クズハラ'),      -- MJ022336
    (U&'\8FBB\+0E0102', 'ツジ'),               -- MJ025760
    (U&'\8FBB\+0E0103\672C', 'ツジモト'),      -- MJ025761
    (U&'\698A\+0E0103\539F', 'サカキバラ'),    -- MJ014256
    (U&'\6A0B\+0E0103\53E3', 'ヒグチ'),        -- MJ014417
    (U&'\9F4B\+0E0104\85E4', 'サイトウ'),      -- MJ030061
    (U&'\6FF1\+0E0103\7530', 'ハマダ'),        -- MJ016102
    (U&'\+020BB7\7530', 'ヨシダ'),             -- 吉 with the lower bar longer, plane 2
    (U&'\5EE3\+0E0104\702C', 'ヒロセ')         -- MJ011075
) AS v (shi, kana);

CREATE TEMP TABLE seed_mei AS
SELECT v.sei, v.dai, v.mei, v.kana, (row_number() OVER (PARTITION BY v.sei, v.dai) - 1)::integer AS n, count(*) OVER (PARTITION BY v.sei, v.dai)::integer AS many
FROM (VALUES
    ('1', 0, '正', 'タダシ'), ('1', 0, '清', 'キヨシ'), ('1', 0, '茂', 'シゲル'), ('1', 0, '勇', 'イサム'), ('1', 0, '実', 'ミノル'), ('1', 0, '進', 'ススム'), ('1', 0, '幸雄', 'ユキオ'),
    ('1', 0, '義明', 'ヨシアキ'), ('1', 0, '武', 'タケシ'), ('1', 0, '昭', 'アキラ'), ('1', 0, '和夫', 'カズオ'), ('1', 0, '政雄', 'マサオ'), ('1', 0, '稔', 'ミノル'), ('1', 0, '弘', 'ヒロシ'),
    ('1', 1, '誠', 'マコト'), ('1', 1, '浩', 'ヒロシ'), ('1', 1, '隆', 'タカシ'), ('1', 1, '健一', 'ケンイチ'), ('1', 1, '直樹', 'ナオキ'), ('1', 1, '哲也', 'テツヤ'), ('1', 1, '大輔', 'ダイスケ'),
    ('1', 1, '剛', 'ツヨシ'), ('1', 1, '学', 'マナブ'), ('1', 1, '康弘', 'ヤスヒロ'), ('1', 1, '達也', 'タツヤ'), ('1', 1, '翔太', 'ショウタ'), ('1', 1, '拓也', 'タクヤ'), ('1', 1, '健太', 'ケンタ'),
    ('1', 2, '蓮', 'レン'), ('1', 2, '陽翔', 'ハルト'), ('1', 2, '悠真', 'ユウマ'), ('1', 2, '湊', 'ミナト'), ('1', 2, '大和', 'ヤマト'), ('1', 2, '樹', 'イツキ'), ('1', 2, '颯太', 'ソウタ'),
    ('1', 2, '朝陽', 'アサヒ'), ('1', 2, '龍馬', 'リョウマ'), ('1', 2, '蒼', 'アオイ'), ('1', 2, '律', 'リツ'), ('1', 2, '結翔', 'ユイト'), ('1', 2, '奏', 'カナデ'), ('1', 2, '慎太郎', 'シンタロウ'),
    ('2', 0, '和子', 'カズコ'), ('2', 0, '幸子', 'サチコ'), ('2', 0, '節子', 'セツコ'), ('2', 0, '久子', 'ヒサコ'), ('2', 0, '美代子', 'ミヨコ'), ('2', 0, '千代', 'チヨ'), ('2', 0, '文子', 'フミコ'),
    ('2', 0, '静子', 'シズコ'), ('2', 0, '富美', 'フミ'), ('2', 0, '春子', 'ハルコ'), ('2', 0, '光子', 'ミツコ'), ('2', 0, '敏子', 'トシコ'), ('2', 0, '小春', 'コハル'), ('2', 0, '房江', 'フサエ'),
    ('2', 1, '由美', 'ユミ'), ('2', 1, '真由美', 'マユミ'), ('2', 1, '智子', 'トモコ'), ('2', 1, '恵', 'メグミ'), ('2', 1, '裕子', 'ユウコ'), ('2', 1, '美穂', 'ミホ'), ('2', 1, '麻衣', 'マイ'),
    ('2', 1, '愛', 'アイ'), ('2', 1, '千尋', 'チヒロ'), ('2', 1, '香織', 'カオリ'), ('2', 1, '久美', 'クミ'), ('2', 1, '彩', 'アヤ'), ('2', 1, '舞', 'マイ'), ('2', 1, '直美', 'ナオミ'),
    ('2', 2, '陽葵', 'ヒマリ'), ('2', 2, '結菜', 'ユイナ'), ('2', 2, '凛', 'リン'), ('2', 2, '芽依', 'メイ'), ('2', 2, '莉子', 'リコ'), ('2', 2, '咲良', 'サクラ'), ('2', 2, '美桜', 'ミオ'),
    ('2', 2, '葵', 'アオイ'), ('2', 2, '琴音', 'コトネ'), ('2', 2, '結衣', 'ユイ'), ('2', 2, '心春', 'コハル'), ('2', 2, '杏', 'アン'), ('2', 2, '詩', 'ウタ'), ('2', 2, '花', 'ハナ')
) AS v (sei, dai, mei, kana);

CREATE TEMP TABLE seed_gaikoku AS
SELECT (row_number() OVER () - 1)::integer AS n, v.*
FROM (VALUES
    ('NGUYEN THI HONG NHUNG', 'グエン　ティ　ホン　ニュン', 'ベトナム', '2', NULL, NULL),
    ('TRAN VAN QUOC BAO', 'チャン　ヴァン　クオック　バオ', 'ベトナム', '1', NULL, NULL),
    ('MARIA CLARA DOS SANTOS OLIVEIRA DE ALBUQUERQUE E SILVA', 'マリア　クララ　ドス　サントス　オリヴェイラ　デ　アルブケルケ　エ　シルヴァ', 'ブラジル', '2', '山本　クララ', 'ヤマモト　クララ'),
    ('WICKRAMASINGHE ARACHCHIGE DON NUWAN CHATHURANGA PERERA', 'ウィクラマシンハ　アーラッチゲ　ドン　ヌワン　チャトゥランガ　ペレラ', 'スリランカ', '1', NULL, NULL),
    ('DELA CRUZ JENNIFER ANN REYES', 'デラ　クルス　ジェニファー　アン　レイエス', 'フィリピン', '2', '森　杏奈', 'モリ　アンナ'),
    ('BUDI SANTOSO', 'ブディ　サントソ', 'インドネシア', '1', NULL, NULL),
    ('KIM MINJUN', 'キム　ミンジュン', '韓国', '1', '金田　俊介', 'カネダ　シュンスケ'),
    ('SMITH JOHN ALEXANDER WILLIAM', 'スミス　ジョン　アレクサンダー　ウィリアム', '英国', '1', NULL, NULL),
    ('BATBAYAR OYUNCHIMEG', 'バトバヤル　オユンチメグ', 'モンゴル', '2', NULL, NULL),
    ('TIN NU HTWE AYE', 'ティン　ヌ　トゥエ　エー', 'ミャンマー', '2', NULL, NULL)
) AS v (romaji, kana, kuni, sei, tsusho, tsusho_kana);

-- step: 世帯を組む
-- Households: weight of a hundred, age of the head (from, how many years), then the members.
CREATE TEMP TABLE seed_kata AS
SELECT v.kata, v.weight, v.nenrei, v.haba, v.sei, sum(v.weight) OVER (ORDER BY v.kata) - v.weight AS kara
FROM (VALUES (1, 20, 63, 32, NULL), (2, 16, 18, 44, NULL), (3, 20, 60, 32, '1'), (4, 7, 25, 34, '1'), (5, 8, 30, 25, '1'), (6, 9, 33, 20, '1'),
             (7, 4, 36, 15, '1'), (8, 5, 30, 18, '2'), (9, 6, 40, 18, '1'), (10, 4, 66, 18, '1'), (11, 1, 45, 15, '1')) AS v (kata, weight, nenrei, haba, sei);
-- a seat: zokugara, sex (NULL: drawn), years from the head, spread of them
CREATE TEMP TABLE seed_seki AS
SELECT v.kata, v.seki, v.zokugara, v.sei, v.sa, v.haba
FROM (VALUES
    (1, 1, '02', NULL, 0, 1), (2, 1, '02', NULL, 0, 1), (3, 1, '02', '1', 0, 1), (3, 2, '12', '2', -5, 8), (4, 1, '02', '1', 0, 1), (4, 2, '12', '2', -4, 8),
    (5, 1, '02', '1', 0, 1), (5, 2, '12', '2', -4, 8), (5, 3, '20', NULL, -30, 4),
    (6, 1, '02', '1', 0, 1), (6, 2, '12', '2', -4, 8), (6, 3, '20', NULL, -28, 2), (6, 4, '20', NULL, -32, 3),
    (7, 1, '02', '1', 0, 1), (7, 2, '12', '2', -4, 8), (7, 3, '20', NULL, -27, 2), (7, 4, '20', NULL, -31, 2), (7, 5, '20', NULL, -35, 3),
    (8, 1, '02', '2', 0, 1), (8, 2, '20', NULL, -25, 2), (8, 3, '20', NULL, -28, 2),
    (9, 1, '02', '1', 0, 1), (9, 2, '12', '2', -4, 8), (9, 3, '20', NULL, -28, 2), (9, 4, '20', NULL, -31, 3), (9, 5, '52', '2', 25, 6),
    (10, 1, '02', '1', 0, 1), (10, 2, '12', '2', -4, 6), (10, 3, '20', '1', -28, 3), (10, 4, '2012', '2', -30, 4), (10, 5, '2020', NULL, -60, 4),
    (11, 1, '02', '1', 0, 1), (11, 2, '12', '2', -4, 6), (11, 3, '1252', '2', 24, 5)
) AS v (kata, seki, zokugara, sei, sa, haba);

-- Enough households, then the first so many people of each city. The last household may come out shorter.
CREATE TEMP TABLE seed_setai AS
SELECT c.dantai_code, c.ken_shi, i.n AS setai, k.kata, c.dantai_code || '/' || i.n AS tane,
       row_number() OVER (PARTITION BY c.dantai_code, k.kata ORDER BY i.n) AS kata_jun,
       k.nenrei + pg_temp.h(c.dantai_code || '/' || i.n || '/a', k.haba) AS nenrei,
       coalesce(k.sei, CASE WHEN pg_temp.h(c.dantai_code || '/' || i.n || '/s', 100) < CASE k.kata WHEN 1 THEN 30 ELSE 52 END THEN '1' ELSE '2' END) AS sei,
       pg_temp.hs(c.dantai_code || '/' || i.n || '/n', (SELECT count(*)::integer FROM seed_sei)) AS shi
FROM seed_city AS c
CROSS JOIN LATERAL generate_series(1, c.people) AS i (n)
JOIN seed_kata AS k ON pg_temp.h(c.dantai_code || '/' || i.n || '/k', 100) BETWEEN k.kara AND k.kara + k.weight - 1
WHERE i.n <= c.people * 0.6 + 20;

-- step: 世帯員
CREATE TEMP TABLE seed_hito AS
SELECT q.*, 1000000 + q.jun AS kojin_no, 1 + pg_temp.h(q.tane || '/' || q.seki || '/d', 365) AS nannichi
FROM (
    SELECT s.*, m.seki, m.zokugara, coalesce(m.sei, CASE m.seki WHEN 1 THEN s.sei END,
               (1 + pg_temp.h(s.tane || '/' || m.seki || '/x', 2))::text) AS seibetsu,
           greatest(0, least(s.nenrei + m.sa + pg_temp.h(s.tane || '/' || m.seki || '/y', m.haba), 103)) AS toshi,
           row_number() OVER (PARTITION BY s.dantai_code ORDER BY s.setai, m.seki) AS jun
    FROM seed_setai AS s
    JOIN seed_seki AS m ON m.kata = s.kata
) AS q
JOIN seed_city AS c ON c.dantai_code = q.dantai_code AND q.jun <= c.people;

-- step: 氏名と生年月日
-- Names, birthdays, days of becoming a resident. Births are counted back from 2026-11-24, so that a demo looks alike each year.
CREATE TEMP TABLE seed_jumin AS
SELECT h.dantai_code, h.kojin_no, 500000 + h.setai AS setai_no, h.seki, h.kata, h.kata_jun, h.tane, h.ken_shi, h.zokugara, h.toshi,
       (h.kata = 2 AND pg_temp.h(h.tane || '/g', 100) < 8) AS gaikoku,
       CASE WHEN h.kata = 2 AND pg_temp.h(h.tane || '/g', 100) < 8 THEN g.sei ELSE h.seibetsu END AS seibetsu,
       DATE '2026-11-24' - (h.toshi * 365.2425)::integer - h.nannichi AS umare,
       s.shi, s.kana AS shi_kana, m.mei, m.kana AS mei_kana, g.romaji, g.kana AS g_kana, g.kuni, g.tsusho, g.tsusho_kana,
       pg_temp.h(h.tane || '/t', 100) < 42 AS tennyu
FROM seed_hito AS h
LEFT JOIN seed_sei AS s ON s.n = CASE WHEN h.zokugara = '1252' THEN pg_temp.hs(h.tane || '/m', 78) ELSE h.shi END
LEFT JOIN seed_gaikoku AS g ON g.n = pg_temp.h(h.tane || '/f', 10)
JOIN seed_mei AS m ON m.sei = h.seibetsu AND m.dai = CASE WHEN h.toshi >= 62 THEN 0 WHEN h.toshi >= 18 THEN 1 ELSE 2 END
                  AND m.n = pg_temp.hs(h.tane || '/' || h.seki || '/i', m.many);

-- A person of 105, a birthday that is not known, and, twice, two people of one name and one birthday.
UPDATE seed_jumin SET umare = DATE '1921-03-03' - (dantai_code % 7), shi = '門田', shi_kana = 'カドタ', mei = '千代', mei_kana = 'チヨ', seibetsu = '2', toshi = 105
WHERE kata = 1 AND kata_jun = 2;
UPDATE seed_jumin SET shi = '山本', shi_kana = 'ヤマモト', mei = '大輔', mei_kana = 'ダイスケ', seibetsu = '1', umare = DATE '1985-04-12', gaikoku = false, toshi = 41
WHERE kata = 2 AND kata_jun IN (3, 9);
UPDATE seed_jumin SET shi = '小松', shi_kana = 'コマツ', mei = '由美', mei_kana = 'ユミ', seibetsu = '2', umare = DATE '1979-08-01', gaikoku = false, toshi = 47
WHERE kata = 2 AND kata_jun IN (5, 14);

-- form 10, 年はわかり月日不詳: the day kept beside it is the first it can mean
UPDATE seed_jumin SET umare = date_trunc('year', umare)::date WHERE kata = 1 AND kata_jun = 4;

-- step: 住所
CREATE TEMP TABLE seed_machi AS
SELECT q.dantai_code, q.machiaza_id, q.postal_no, q.machiaza_name,
       (row_number() OVER (PARTITION BY q.dantai_code ORDER BY md5(q.machiaza_id::text)) - 1)::integer AS n
FROM gyosei_kihon.machiaza AS q
WHERE q.machiaza_kubun_code = '1';

CREATE TEMP TABLE seed_jusho AS
SELECT s.dantai_code, 500000 + s.setai AS setai_no, m.machiaza_id, m.postal_no, s.ken_shi || m.machiaza_name AS jusho,
       pg_temp.zen(1 + pg_temp.h(s.tane || '/b', 2400)) || '番地' || CASE WHEN pg_temp.h(s.tane || '/e', 3) = 0
           THEN pg_temp.zen(1 + pg_temp.h(s.tane || '/e2', 12)) ELSE '' END AS banchi,
       CASE WHEN s.kata IN (2, 4, 8) AND pg_temp.h(s.tane || '/c', 100) < 55 THEN
           (ARRAY['コーポ物部', 'ハイツ後免', 'メゾン土佐', 'グリーンハイム', '市営住宅'])[1 + pg_temp.h(s.tane || '/c1', 5)]
           || pg_temp.zen(101 + 100 * pg_temp.h(s.tane || '/c2', 4) + pg_temp.h(s.tane || '/c3', 8)) || '号' END AS katagaki,
       (ARRAY['高知県高知市本町五丁目', '高知県高知市朝倉', '高知県安芸市矢ノ丸一丁目', '高知県四万十市中村大橋通四丁目', '徳島県徳島市幸町二丁目',
              '愛媛県松山市二番町四丁目', '香川県高松市番町一丁目', '大阪府大阪市北区中之島一丁目', '東京都新宿区西新宿二丁目', '岡山県岡山市北区大供一丁目'])
           [1 + pg_temp.h(s.tane || '/z', 10)] AS zen_jusho,
       s.kata = 8 AND s.kata_jun IN (3, 40) AS hogo
FROM (SELECT t.*, pg_temp.hs(t.tane || '/p', k.many) AS machi
      FROM seed_setai AS t
      JOIN (SELECT dantai_code, count(*)::integer AS many FROM seed_machi GROUP BY dantai_code) AS k ON k.dantai_code = t.dantai_code) AS s
JOIN seed_machi AS m ON m.dantai_code = s.dantai_code AND m.n = s.machi;

-- step: 世帯を登録
-- ---- into the tables
INSERT INTO juki.ido (dantai_code, ido_no, ido_jiyu_code, ido_kubun_code, ido_date, shori_date)
SELECT c.dantai_code, 1, '90', '9', DATE '2026-01-04', DATE '2026-01-04' FROM seed_city AS c;

INSERT INTO juki.setai (dantai_code, setai_no, kaishi_date)
SELECT j.dantai_code, j.setai_no, min(j.umare) FROM seed_jumin AS j GROUP BY j.dantai_code, j.setai_no;

-- step: 除票者
CREATE TEMP TABLE seed_all AS
SELECT j.dantai_code, j.kojin_no, j.setai_no, j.seki AS narabi_no, CASE WHEN j.gaikoku THEN '2' ELSE '1' END AS kubun, '1' AS jotai,
       CASE WHEN j.gaikoku THEN j.romaji ELSE j.shi || '　' || j.mei END AS shimei,
       CASE WHEN j.gaikoku THEN j.g_kana ELSE j.shi_kana || '　' || j.mei_kana END AS shimei_kana,
       CASE WHEN j.gaikoku THEN j.romaji END AS romaji, CASE WHEN j.gaikoku THEN j.tsusho END AS tsusho, CASE WHEN j.gaikoku THEN j.tsusho_kana END AS tsusho_kana,
       j.umare, CASE WHEN j.kata = 1 AND j.kata_jun = 4 THEN 10 ELSE 0 END AS form, j.seibetsu, j.zokugara,
       CASE WHEN j.gaikoku OR j.tennyu THEN greatest(j.umare, DATE '2026-10-31' - pg_temp.h(j.tane || '/j', 9000)) ELSE j.umare END AS jumin_date,
       j.gaikoku OR j.tennyu AS tennyu, CASE WHEN j.gaikoku THEN j.kuni END AS kuni, a.machiaza_id, a.postal_no, a.jusho, a.banchi, a.katagaki,
       CASE WHEN j.gaikoku THEN j.kuni ELSE a.zen_jusho END AS zen_jusho, a.hogo, j.ken_shi, j.tane,
       CASE WHEN j.gaikoku THEN NULL ELSE first_value(j.shi || '　' || j.mei) OVER (PARTITION BY j.dantai_code, j.setai_no ORDER BY j.seki) END AS hittosha,
       NULL::date AS shojo_date, NULL::text AS shojo_jiyu,
       -- one household in four has moved within the city: 住所を定めた年月日, of those who lived in it then
       CASE WHEN pg_temp.h(j.tane || '/jh', 4) = 0 THEN DATE '2012-07-10' + pg_temp.h(j.tane || '/jd', 4100) END AS jusho_hi
FROM seed_jumin AS j
JOIN seed_jusho AS a ON a.dantai_code = j.dantai_code AND a.setai_no = j.setai_no;

UPDATE seed_all SET jusho_hi = NULL WHERE jusho_hi <= jumin_date;

-- 除票者: a parent of the head who died, in one household of twenty; a child who moved away, in one of thirty.
INSERT INTO seed_all
SELECT h.dantai_code, 2000000 + h.kojin_no, h.setai_no, 90, '1', '3', split_part(h.shimei, '　', 1) || '　清', split_part(h.shimei_kana, '　', 1) || '　キヨシ',
       NULL, NULL, NULL, h.umare - 10400, 0, '1', '51', h.umare - 10400, false, NULL, h.machiaza_id, h.postal_no, h.jusho, h.banchi, h.katagaki,
       NULL, false, h.ken_shi, h.tane, h.hittosha, DATE '2026-09-30' - pg_temp.h(h.tane || '/r', 2500), '23', NULL::date
FROM seed_all AS h
WHERE h.zokugara = '02' AND h.kubun = '1' AND NOT h.hogo AND h.umare BETWEEN DATE '1950-01-01' AND DATE '1985-12-31' AND pg_temp.h(h.tane || '/q', 20) = 0
UNION ALL
SELECT h.dantai_code, 3000000 + h.kojin_no, h.setai_no, 91, '1', '2', split_part(h.shimei, '　', 1) || '　翔太', split_part(h.shimei_kana, '　', 1) || '　ショウタ',
       NULL, NULL, NULL, h.umare + 9900, 0, '1', '20', h.umare + 9900, false, NULL, h.machiaza_id, h.postal_no, h.jusho, h.banchi, h.katagaki,
       NULL, false, h.ken_shi, h.tane, h.hittosha, DATE '2026-08-31' - pg_temp.h(h.tane || '/o', 900), '21', NULL::date
FROM seed_all AS h
WHERE h.zokugara = '02' AND h.kubun = '1' AND NOT h.hogo AND h.narabi_no = 1 AND h.umare BETWEEN DATE '1955-01-01' AND DATE '1975-12-31' AND pg_temp.h(h.tane || '/w', 30) = 0;

-- step: 住民
INSERT INTO juki.jumin
    (dantai_code, kojin_no, rireki_no, setai_no, narabi_no, jumin_kubun_code, jumin_jotai_code, shimei, shimei_kana, shi_kosho_flag, mei_kosho_flag,
     shimei_romaji, tsusho, tsusho_kana, birth_date, birth_form, birth_text, seibetsu_code, zokugara_code, jumin_date, jusho_date, todokede_date,
     jusho_rireki_no, zen_jusho_rireki_no, honseki_rireki_no, hittosha, kokuseki_name, gaikokujin_date, shojo_date, shojo_jiyu_code)
SELECT s.dantai_code, s.kojin_no, 1, s.setai_no, s.narabi_no, s.kubun, s.jotai, s.shimei, s.shimei_kana,
       s.kubun = '1' AND s.jotai = '1' AND pg_temp.h(s.tane || '/v', 10) < 8, s.kubun = '1' AND s.jotai = '1' AND pg_temp.h(s.tane || '/v', 10) < 7,
       s.romaji, s.tsusho, s.tsusho_kana, s.umare, s.form, CASE WHEN s.form <> 0 THEN '昭和' || (extract(year FROM s.umare) - 1925)::integer || '年月日不詳' END,
       s.seibetsu, s.zokugara, s.jumin_date, s.jusho_hi, coalesce(s.jusho_hi + pg_temp.h(s.tane || '/l', 10), s.jumin_date + CASE WHEN s.tennyu THEN pg_temp.h(s.tane || '/l', 10) ELSE 7 END),
       1, CASE WHEN s.zen_jusho IS NOT NULL AND s.tennyu THEN 2 END, CASE WHEN s.kubun = '1' THEN 3 END, s.hittosha, s.kuni,
       -- whoever lived here when 法30条の45 came into force became a 外国人住民 on that day
       CASE WHEN s.kubun = '2' THEN greatest(s.jumin_date, DATE '2012-07-09') END, s.shojo_date, s.shojo_jiyu
FROM seed_all AS s;

-- step: 住民の履歴
INSERT INTO juki.jumin_rireki
    (dantai_code, kojin_no, rireki_no, setai_no, narabi_no, jumin_kubun_code, jumin_jotai_code, shimei, shimei_kana, shi_kosho_flag, mei_kosho_flag,
     shimei_romaji, tsusho, tsusho_kana, birth_date, birth_form, birth_text, seibetsu_code, zokugara_code, jumin_date, jusho_date, todokede_date,
     jusho_rireki_no, zen_jusho_rireki_no, honseki_rireki_no, hittosha, kokuseki_name, gaikokujin_date, shojo_date, shojo_jiyu_code,
     ido_no, ido_jiyu_code, ido_date, shori_date)
SELECT j.dantai_code, j.kojin_no, 1, j.setai_no, j.narabi_no, j.jumin_kubun_code, j.jumin_jotai_code, j.shimei, j.shimei_kana, j.shi_kosho_flag, j.mei_kosho_flag,
       j.shimei_romaji, j.tsusho, j.tsusho_kana, j.birth_date, j.birth_form, j.birth_text, j.seibetsu_code, j.zokugara_code, j.jumin_date, j.jusho_date, j.todokede_date,
       j.jusho_rireki_no, j.zen_jusho_rireki_no, j.honseki_rireki_no, j.hittosha, j.kokuseki_name, j.gaikokujin_date, j.shojo_date, j.shojo_jiyu_code,
       1, '90', DATE '2026-01-04', DATE '2026-01-04'
FROM juki.jumin AS j;

-- step: 宛名
INSERT INTO gyosei_kihon.atena (dantai_code, kojin_no, atena_kubun_code, shimei, shimei_kana, tsusho, birth_date, birth_form, birth_text, seibetsu_code, shien_code)
SELECT j.dantai_code, j.kojin_no, CASE j.jumin_jotai_code WHEN '1' THEN '1' ELSE '2' END, j.shimei, j.shimei_kana, j.tsusho, j.birth_date, j.birth_form,
       j.birth_text, j.seibetsu_code, CASE WHEN s.hogo THEN '2' ELSE '0' END
FROM juki.jumin AS j
JOIN seed_all AS s ON s.dantai_code = j.dantai_code AND s.kojin_no = j.kojin_no;

-- step: 氏名索引
INSERT INTO gyosei_kihon.shimei_sakuin (dantai_code, kojin_no, sakuin_no, shimei_kubun_code, shimei, shimei_kana, birth_date, machiaza_id)
SELECT s.dantai_code, s.kojin_no, 1, '1', s.shimei, s.shimei_kana, s.umare, CASE WHEN NOT s.hogo THEN s.machiaza_id END FROM seed_all AS s
UNION ALL
SELECT s.dantai_code, s.kojin_no, 2, '3', s.tsusho, s.tsusho_kana, s.umare, s.machiaza_id FROM seed_all AS s WHERE s.tsusho IS NOT NULL
UNION ALL   -- a wife's name before her marriage, for one in eight
SELECT s.dantai_code, s.kojin_no, 2, '2', n.shi || '　' || split_part(s.shimei, '　', 2), n.kana || '　' || split_part(s.shimei_kana, '　', 2), s.umare,
       CASE WHEN NOT s.hogo THEN s.machiaza_id END
FROM seed_all AS s
JOIN seed_sei AS n ON n.n = pg_temp.hs(s.tane || '/u', 78)
WHERE s.zokugara = '12' AND s.jotai = '1' AND pg_temp.h(s.tane || '/u8', 8) = 0;

-- step: 住所の履歴
INSERT INTO gyosei_kihon.jusho_rireki
    (dantai_code, kojin_no, rireki_no, jusho_kubun_code, machiaza_id, postal_no, jusho, banchi, katagaki, hogo_flag, valid_from_date, valid_to_date)
SELECT s.dantai_code, s.kojin_no, 1, '1', CASE WHEN NOT s.hogo THEN s.machiaza_id END, CASE WHEN NOT s.hogo THEN s.postal_no END,
       CASE WHEN NOT s.hogo THEN s.jusho END, CASE WHEN NOT s.hogo THEN s.banchi END, CASE WHEN NOT s.hogo THEN s.katagaki END, s.hogo,
       coalesce(s.jusho_hi, s.jumin_date), CASE WHEN s.shojo_date > s.jumin_date THEN s.shojo_date END
FROM seed_all AS s
UNION ALL
SELECT s.dantai_code, s.kojin_no, 2, '2', NULL, NULL, CASE WHEN NOT s.hogo THEN s.zen_jusho END,
       CASE WHEN NOT s.hogo AND s.kubun = '1' THEN pg_temp.zen(1 + pg_temp.h(s.tane || '/zb', 30)) || '番' || pg_temp.zen(1 + pg_temp.h(s.tane || '/zc', 20)) || '号' END,
       NULL, s.hogo, s.jumin_date, NULL
FROM seed_all AS s WHERE s.zen_jusho IS NOT NULL AND s.tennyu
UNION ALL
SELECT s.dantai_code, s.kojin_no, 3, '5', NULL, NULL, CASE WHEN NOT s.hogo THEN s.jusho END, CASE WHEN NOT s.hogo THEN s.banchi END, NULL, s.hogo, s.jumin_date, NULL
FROM seed_all AS s WHERE s.kubun = '1';

-- step: 保護された住所
INSERT INTO gyosei_kihon.hogo_jusho (dantai_code, hogo_no, kojin_no, rireki_no, jusho_kubun_code, machiaza_id, postal_no, jusho, banchi, katagaki)
SELECT s.dantai_code, row_number() OVER (PARTITION BY s.dantai_code ORDER BY s.kojin_no, k.kubun), s.kojin_no, k.rireki_no, k.kubun,
       CASE k.kubun WHEN '1' THEN s.machiaza_id END, CASE k.kubun WHEN '1' THEN s.postal_no END,
       CASE k.kubun WHEN '2' THEN s.zen_jusho ELSE s.jusho END, CASE WHEN k.kubun <> '2' THEN s.banchi END, CASE k.kubun WHEN '1' THEN s.katagaki END
FROM seed_all AS s
CROSS JOIN (VALUES (1, '1'), (2, '2'), (3, '5')) AS k (rireki_no, kubun)
WHERE s.hogo AND (k.kubun <> '2' OR s.tennyu);

INSERT INTO sys.counter (dantai_code, name, value)
SELECT j.dantai_code, v.name, CASE v.name WHEN 'kojin' THEN 5000000 WHEN 'setai' THEN 800000 WHEN 'ido' THEN 1 ELSE 100 END
FROM seed_city AS j
CROSS JOIN (VALUES ('kojin'), ('setai'), ('ido'), ('hogo')) AS v (name)
ON CONFLICT (dantai_code, name) DO UPDATE SET value = greatest(sys.counter.value, excluded.value);
