-- nam: 照会
-- args: x
-- may: juki.shokai
-- find
SELECT 1
