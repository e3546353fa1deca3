-- SPDX-License-Identifier: Apache-2.0
-- The registered letters (MJ文字情報一覧表), as in forms/_shared/data/mj.tsv: one that is not among them has no shape in the typeface of the papers.
CREATE TABLE sys.letter (
    mj text COLLATE "C" PRIMARY KEY, letter text COLLATE "C" NOT NULL, sequence text COLLATE "C" NOT NULL, register_no text NOT NULL,
    network_code text NOT NULL, x0213 text NOT NULL, strokes text NOT NULL, radical text NOT NULL, readings text NOT NULL);
COMMENT ON TABLE sys.letter IS '文字情報（MJ文字情報一覧表）';
COMMENT ON COLUMN sys.letter.mj IS 'MJ文字図形名';
COMMENT ON COLUMN sys.letter.letter IS '文字（空は符号のない図形）';
COMMENT ON COLUMN sys.letter.sequence IS '異体字の列';
COMMENT ON COLUMN sys.letter.register_no IS '戸籍統一文字番号';
COMMENT ON COLUMN sys.letter.network_code IS '住基ネット統一文字コード';
COMMENT ON COLUMN sys.letter.x0213 IS 'JIS X 0213 の面区点';
COMMENT ON COLUMN sys.letter.strokes IS '総画数';
COMMENT ON COLUMN sys.letter.radical IS '部首と内画数';
COMMENT ON COLUMN sys.letter.readings IS '読み';
CREATE INDEX letter_letter ON sys.letter (letter);
CREATE INDEX letter_sequence ON sys.letter (sequence) WHERE sequence <> '';
ALTER TABLE sys.letter OWNER TO mig_owner;
REVOKE ALL ON sys.letter FROM PUBLIC;
GRANT SELECT ON sys.letter TO definer;
