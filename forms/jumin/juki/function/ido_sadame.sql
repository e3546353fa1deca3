-- SPDX-License-Identifier: Apache-2.0
-- 異動は一つ: the table of every reason. A form builds henko (who, which items, which addresses); juki.ido_kari holds it against
-- the row of its reason here, juki.ido_toroku carries it out. A new reason is a new row.
--   shori   kisai 記載 · shojo 消除 · shusei 修正           jotai  住民状態 after it
--   kubun   1 届出 2 申出 3 通知 4 職権: what it comes by at first; the form may say otherwise
--   kazoe   how its period is counted: yoku from the next day (民法140条), sho with the first (戸籍法43条)
--   mirai   its day may lie ahead · johyo it may be entered on a 除票 · kokuseki for whom (1 日本人, 2 外国人住民)
--   gun     the groups of items that it may change (juki.ido_koumoku), and nothing else
CREATE FUNCTION juki.ido_sadame()
RETURNS TABLE (jiyu text, form_id text, jun integer, shori text, jotai text, kubun text, kazoe text, mirai boolean, johyo boolean,
               kokuseki text, gun text[], event text)
LANGUAGE sql IMMUTABLE AS $$
    SELECT v.jiyu, v.form_id, (row_number() OVER ())::integer, v.shori, v.jotai, v.kubun, v.kazoe, v.mirai, v.johyo, v.kokuseki,
           string_to_array(v.gun, ' '), v.event
    FROM (VALUES
        ('11', 'tennyu',    'kisai',  '1',  '1', 'yoku', false, true,  '12', 'subete',                         'juki.tennyu'),
        ('12', 'tennyu',    'kisai',  '1',  '1', 'yoku', false, true,  '12', 'subete',                         'juki.tennyu'),
        ('31', 'tenkyo',    'shusei', NULL, '1', 'yoku', false, false, '12', 'jusho setai',                    'juki.tenkyo'),
        ('21', 'tenshutsu', 'shojo',  '2',  '1', 'yoku', true,  false, '12', 'shojo tensaki setai',            'juki.tenshutsu'),
        ('22', 'tenshutsu', 'shojo',  '2',  '1', 'yoku', true,  false, '12', 'shojo tensaki setai',            'juki.tenshutsu'),
        ('23', 'shojo',     'shojo',  '3',  '3', 'sho',  false, false, '12', 'shojo setai yotei',              'juki.shibo'),
        ('13', 'shussei',   'kisai',  '1',  '3', 'sho',  false, false, '12', 'subete',                         'juki.shussei'),
        ('44', 'setai',     'shusei', NULL, '1', 'yoku', false, false, '12', 'setai',                          'juki.setai'),
        ('41', 'setai',     'shusei', NULL, '1', 'yoku', false, false, '12', 'setai',                          'juki.setai'),
        ('42', 'setai',     'shusei', NULL, '1', 'yoku', false, false, '12', 'setai',                          'juki.setai'),
        ('43', 'setai',     'shusei', NULL, '1', 'yoku', false, false, '12', 'setai',                          'juki.setai'),
        ('33', 'shusei',    'shusei', NULL, '3', NULL,   false, true,  '12', 'shimei kosho koseki umare jumin zairyu biko hyoji', 'juki.shusei'),
        ('34', 'shusei',    'shusei', NULL, '4', NULL,   false, true,  '12', 'shimei kosho koseki umare jumin zairyu biko hyoji', 'juki.shusei'),
        ('32', 'shusei',    'shusei', NULL, '4', NULL,   false, true,  '12', 'shimei koseki biko hyoji',       'juki.shusei'),
        ('51', 'shusei',    'shusei', NULL, '2', NULL,   false, false, '1',  'kyushi',                         'juki.shimei'),
        ('52', 'shusei',    'shusei', NULL, '2', NULL,   false, false, '1',  'kyushi',                         'juki.shimei'),
        ('53', 'shusei',    'shusei', NULL, '2', NULL,   false, false, '1',  'kyushi',                         'juki.shimei'),
        ('54', 'shusei',    'shusei', NULL, '2', NULL,   false, false, '2',  'tsusho',                         'juki.shimei'),
        ('55', 'shusei',    'shusei', NULL, '2', NULL,   false, false, '2',  'tsusho',                         'juki.shimei'),
        ('14', 'shusei',    'shusei', NULL, '3', NULL,   false, false, '2',  'shimei kosho koseki jumin zairyu tsusho kokuseki', 'juki.shimei'),
        ('15', 'shusei',    'shusei', NULL, '3', NULL,   false, false, '1',  'shimei kosho koseki jumin zairyu kyushi kokuseki', 'juki.shimei'),
        ('17', 'kaisei',    'shusei', NULL, '4', NULL,   false, false, '12', 'biko',                           NULL),
        ('18', 'kaisei',    'shusei', NULL, '4', NULL,   false, false, '12', 'biko',                           NULL),
        ('38', 'bango_henko', 'shusei', NULL, '2', NULL, false, false, '12', 'biko',                           NULL),
        ('39', 'bango_henko', 'shusei', NULL, '4', NULL, false, false, '12', 'biko',                           NULL),
        ('35', 'bango_henko', 'shusei', NULL, '2', NULL, false, false, '12', 'biko',                           NULL),
        ('36', 'bango_henko', 'shusei', NULL, '4', NULL, false, false, '12', 'biko',                           NULL),
        ('61', 'tsuchi_juri', 'shusei', NULL, '3', NULL, false, true,  '12', 'subete',                         NULL),
        ('16', 'shussei',   'kisai',  '1',  '4', NULL,   false, true,  '12', 'subete',                         'juki.kisai'),
        ('26', 'shojo',     'shojo',  '4',  '4', NULL,   false, false, '12', 'shojo setai',                    'juki.shokken_shojo'),
        ('19', 'torikeshi', 'kisai',  '1',  '4', NULL,   false, true,  '12', 'subete',                         'juki.torikeshi'),
        ('29', 'torikeshi', 'shojo',  '4',  '4', NULL,   false, true,  '12', 'subete',                         'juki.torikeshi'),
        ('59', 'torikeshi', 'shusei', NULL, '4', NULL,   false, true,  '12', 'subete',                         'juki.torikeshi')
    ) AS v (jiyu, form_id, shori, jotai, kubun, kazoe, mirai, johyo, kokuseki, gun, event)
$$;

-- Items of the 住民票 by group. What belongs to no group of a reason cannot be changed by it.
CREATE FUNCTION juki.ido_koumoku(p_gun text[]) RETURNS text[]
LANGUAGE sql IMMUTABLE AS $$
    SELECT array_agg(k)
    FROM (VALUES
        ('setai',   'setai_no zokugara_code narabi_no'),
        ('yotei',   'yotei_date yotei yotei_ido_no'),  -- who was to follow the dead as 世帯主
        ('jusho',   'jusho_date jusho_form jusho_text todokede_date jusho_rireki_no'),
        ('hyoji',   'jusho_rireki_no'),                -- the address as it is written; nobody moved
        ('shojo',   'jumin_jotai_code shojo_date shojo_form shojo_text shojo_jiyu_code todokede_date'),
        ('tensaki', 'tenshutsu_yotei_date tenshutsu_date tsuchi_date tensaki_yotei_rireki_no tensaki_rireki_no'),
        ('shimei',  'shimei shimei_kana shimei_romaji'),
        ('kosho',   'shi_kosho_flag mei_kosho_flag'),
        ('kyushi',  'kyushi kyushi_kana'),
        ('tsusho',  'tsusho tsusho_kana tsusho_kisai'),
        ('koseki',  'hittosha honseki_rireki_no'),
        ('umare',   'birth_date birth_form birth_text seibetsu_code zokugara_code'),
        ('jumin',   'jumin_date jumin_form jumin_text jusho_date jusho_form jusho_text tenshutsu_date tsuchi_date'),
        ('zairyu',  'kokuseki_name gaikokujin_date zairyu_kubun_code zairyu_shikaku zairyu_kikan zairyu_manryo_date zairyu_card_no'),
        ('kokuseki', 'jumin_kubun_code honseki_rireki_no'),
        ('biko',    'biko')) AS g (gun, items), string_to_table(g.items, ' ') AS k
    WHERE g.gun = ANY (p_gun)
$$;
