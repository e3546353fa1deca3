-- name: 棚の検索
-- may: stock.look
-- read
SELECT i.item_no, i.kana_key AS label FROM stock.item AS i WHERE i.dantai_code = v_city AND i.item_no = ANY (v_keys)
