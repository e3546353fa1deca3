-- SPDX-License-Identifier: Apache-2.0
-- A reading as the list of banks writes it: without small kana and with － for ー. Both kinds of kana are typed.
CREATE FUNCTION gyosei_kihon.ginko_yomi(p_typed text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT translate(p_typed, 'ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんァィゥェォッャュョヮー',
        'アアイイウウエエオオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂツツヅテデトドナニヌネノハバパヒビピフブプヘベペホボポマミムメモヤヤユユヨヨラリルレロワワヰヱヲンアイウエオツヤユヨワ－')
$$;
