-- SPDX-License-Identifier: Apache-2.0
-- The name of an account in the letters of bank files (全銀協 使用文字, as text_bank.h spells them): small kana large, the long mark and
-- every hyphen '-', ｦ as ｵ, capitals. What is none of these stays and is refused by the table.
CREATE FUNCTION gyosei_kihon.zengin(p_name text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT upper(translate(p_name, U&'\FF67\FF68\FF69\FF6A\FF6B\FF6C\FF6D\FF6E\FF6F\FF66\FF70\2010\2011\2012\2013\2014\2015\2212\3000',
                           U&'\FF71\FF72\FF73\FF74\FF75\FF94\FF95\FF96\FF82\FF75-------- '))
$$;
