-- SPDX-License-Identifier: Apache-2.0
-- What `db migrate` loads from the definitions and the reference files. No row of a person: no row security,
-- read by the owners of functions alone, written by migrate alone.
CREATE TABLE sys.setting (key text PRIMARY KEY, value text NOT NULL);
COMMENT ON TABLE sys.setting IS 'この データベースの設定（demo, demo_today ほか）';
COMMENT ON COLUMN sys.setting.key IS '項目';
COMMENT ON COLUMN sys.setting.value IS '値';

CREATE TABLE sys.migration (
    system text NOT NULL, file text NOT NULL, digest text NOT NULL,
    at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    PRIMARY KEY (system, file));
COMMENT ON TABLE sys.migration IS '適用した移行ファイル（追加のみ）';
COMMENT ON COLUMN sys.migration.system IS '業務（_shared は共通）';
COMMENT ON COLUMN sys.migration.file IS 'ファイル名';
COMMENT ON COLUMN sys.migration.digest IS '内容の SHA-256';
COMMENT ON COLUMN sys.migration.at IS '適用日時';

CREATE TABLE sys.definition (
    system text PRIMARY KEY, digest text NOT NULL, at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp());
COMMENT ON TABLE sys.definition IS '受け入れた定義の版';
COMMENT ON COLUMN sys.definition.system IS '業務';
COMMENT ON COLUMN sys.definition.digest IS '定義ファイル全体の SHA-256';
COMMENT ON COLUMN sys.definition.at IS '取込日時';

CREATE TABLE sys.city (dantai_code integer PRIMARY KEY, id text NOT NULL UNIQUE, name text NOT NULL, prefecture text NOT NULL);
COMMENT ON TABLE sys.city IS '団体';
COMMENT ON COLUMN sys.city.dantai_code IS '団体コード（検査数字を含む6桁）';
COMMENT ON COLUMN sys.city.id IS '英字の名';
COMMENT ON COLUMN sys.city.name IS '団体名';
COMMENT ON COLUMN sys.city.prefecture IS '都道府県名';

CREATE TABLE sys.branch (
    dantai_code integer NOT NULL, id text NOT NULL, name text NOT NULL, is_head boolean NOT NULL DEFAULT false,
    PRIMARY KEY (dantai_code, id));
COMMENT ON TABLE sys.branch IS '本庁・支所';
COMMENT ON COLUMN sys.branch.dantai_code IS '団体コード';
COMMENT ON COLUMN sys.branch.id IS '英字の名';
COMMENT ON COLUMN sys.branch.name IS '名称';
COMMENT ON COLUMN sys.branch.is_head IS '本庁';

CREATE TABLE sys.terminal (
    dantai_code integer NOT NULL, id text NOT NULL, branch text NOT NULL, counter text NOT NULL, name text NOT NULL,
    PRIMARY KEY (dantai_code, id));
COMMENT ON TABLE sys.terminal IS '端末';
COMMENT ON COLUMN sys.terminal.dantai_code IS '団体コード';
COMMENT ON COLUMN sys.terminal.id IS '端末番号';
COMMENT ON COLUMN sys.terminal.branch IS '本庁・支所';
COMMENT ON COLUMN sys.terminal.counter IS '窓口の名称';
COMMENT ON COLUMN sys.terminal.name IS '名称';

CREATE TABLE sys.department (id text PRIMARY KEY, name text NOT NULL);
COMMENT ON TABLE sys.department IS '部署';
COMMENT ON COLUMN sys.department.id IS '英字の名';
COMMENT ON COLUMN sys.department.name IS '名称';

CREATE TABLE sys.role_def (id text PRIMARY KEY, name text NOT NULL, temporary boolean NOT NULL, contracted boolean NOT NULL);
COMMENT ON TABLE sys.role_def IS '職務（権限の束）';
COMMENT ON COLUMN sys.role_def.id IS '英字の名';
COMMENT ON COLUMN sys.role_def.name IS '名称';
COMMENT ON COLUMN sys.role_def.temporary IS '会計年度任用職員';
COMMENT ON COLUMN sys.role_def.contracted IS '委託';

CREATE TABLE sys.word (word text PRIMARY KEY, role text NOT NULL, name text NOT NULL);
COMMENT ON TABLE sys.word IS '権限の語とデータベースのロール';
COMMENT ON COLUMN sys.word.word IS '語（業務.行為）';
COMMENT ON COLUMN sys.word.role IS 'ロール名';
COMMENT ON COLUMN sys.word.name IS '名称';

CREATE TABLE sys.system (id text PRIMARY KEY, no integer NOT NULL, name text NOT NULL, desk text);
COMMENT ON TABLE sys.system IS '業務・連携';
COMMENT ON COLUMN sys.system.id IS '英字の名';
COMMENT ON COLUMN sys.system.no IS '番号（連携は100から）';
COMMENT ON COLUMN sys.system.name IS '名称';
COMMENT ON COLUMN sys.system.desk IS '担当部署';

CREATE TABLE sys.system_city (
    dantai_code integer NOT NULL, system text NOT NULL, no integer NOT NULL, desk text,
    PRIMARY KEY (dantai_code, system));
COMMENT ON TABLE sys.system_city IS '団体が使う業務';
COMMENT ON COLUMN sys.system_city.dantai_code IS '団体コード';
COMMENT ON COLUMN sys.system_city.system IS '業務';
COMMENT ON COLUMN sys.system_city.no IS '番号';
COMMENT ON COLUMN sys.system_city.desk IS '担当部署';

CREATE TABLE sys.handler (event text NOT NULL, system text NOT NULL, func text NOT NULL, PRIMARY KEY (event, system));
COMMENT ON TABLE sys.handler IS '知らせを受ける関数';
COMMENT ON COLUMN sys.handler.event IS '知らせ（業務.出来事）';
COMMENT ON COLUMN sys.handler.system IS '受ける業務';
COMMENT ON COLUMN sys.handler.func IS '関数（スキーマ.名）';

CREATE TABLE sys.code (
    system text NOT NULL, list text NOT NULL, id text NOT NULL, name text NOT NULL, name_en text, place integer NOT NULL,
    valid daterange NOT NULL, PRIMARY KEY (system, list, id, valid));
COMMENT ON TABLE sys.code IS 'コード';
COMMENT ON COLUMN sys.code.system IS '業務（_shared は共通）';
COMMENT ON COLUMN sys.code.list IS 'コード表';
COMMENT ON COLUMN sys.code.id IS 'コード';
COMMENT ON COLUMN sys.code.name IS '名称';
COMMENT ON COLUMN sys.code.name_en IS '英語名';
COMMENT ON COLUMN sys.code.place IS '並び順';
COMMENT ON COLUMN sys.code.valid IS '有効期間';

CREATE TABLE sys.param (
    id text NOT NULL, from_date date NOT NULL, level integer NOT NULL, value text, law text, confirmed boolean NOT NULL,
    PRIMARY KEY (id, level, from_date));
COMMENT ON TABLE sys.param IS 'パラメータ（適用日×国・県・市）';
COMMENT ON COLUMN sys.param.id IS '業務.名';
COMMENT ON COLUMN sys.param.from_date IS '適用開始日';
COMMENT ON COLUMN sys.param.level IS '0 国、2桁 都道府県、6桁 団体';
COMMENT ON COLUMN sys.param.value IS '値';
COMMENT ON COLUMN sys.param.law IS '根拠';
COMMENT ON COLUMN sys.param.confirmed IS '確認済';

CREATE TABLE sys.form (
    id text PRIMARY KEY, system text NOT NULL, may text NOT NULL, func text, fields jsonb NOT NULL,
    version_table text, version_key text, open_query text, name text NOT NULL);
COMMENT ON TABLE sys.form IS '様式';
COMMENT ON COLUMN sys.form.id IS '業務.名';
COMMENT ON COLUMN sys.form.system IS '業務';
COMMENT ON COLUMN sys.form.may IS '要る権限の語';
COMMENT ON COLUMN sys.form.func IS '処理の関数（見るだけの様式は無し）';
COMMENT ON COLUMN sys.form.fields IS '項目の種類と制限';
COMMENT ON COLUMN sys.form.version_table IS '版を比べる表';
COMMENT ON COLUMN sys.form.version_key IS 'その主キー';
COMMENT ON COLUMN sys.form.open_query IS '開くときの照会';
COMMENT ON COLUMN sys.form.name IS '名称';

CREATE TABLE sys.query (
    id text PRIMARY KEY, system text NOT NULL, may text NOT NULL, kind text NOT NULL CHECK (kind IN ('record', 'list', 'lookup')),
    find_func text, rows_func text, count_func text, purpose text, name text NOT NULL);
COMMENT ON TABLE sys.query IS '照会';
COMMENT ON COLUMN sys.query.id IS '業務.名';
COMMENT ON COLUMN sys.query.system IS '業務';
COMMENT ON COLUMN sys.query.may IS '要る権限の語';
COMMENT ON COLUMN sys.query.kind IS '種類';
COMMENT ON COLUMN sys.query.find_func IS '対象を探す関数';
COMMENT ON COLUMN sys.query.rows_func IS '番号から読む関数';
COMMENT ON COLUMN sys.query.count_func IS '件数の関数';
COMMENT ON COLUMN sys.query.purpose IS '利用目的';
COMMENT ON COLUMN sys.query.name IS '名称';

CREATE TABLE sys.list (
    query text PRIMARY KEY, table_name regclass NOT NULL, key_column name NOT NULL, person_column name NOT NULL);
COMMENT ON TABLE sys.list IS '検索できる一覧';
COMMENT ON COLUMN sys.list.query IS '照会';
COMMENT ON COLUMN sys.list.table_name IS '検索する表';
COMMENT ON COLUMN sys.list.key_column IS '開くときの番号の列';
COMMENT ON COLUMN sys.list.person_column IS '人を指す列';

CREATE TABLE sys.search (
    query text NOT NULL, no integer NOT NULL, field text NOT NULL, op text NOT NULL CHECK (op IN ('prefix', 'equal', 'range')),
    column_name name NOT NULL, type_name regtype NOT NULL, fold text CHECK (fold IN ('kana', 'kanji')), driver boolean NOT NULL,
    PRIMARY KEY (query, field));
COMMENT ON TABLE sys.search IS '一覧の検索条件';
COMMENT ON COLUMN sys.search.query IS '照会';
COMMENT ON COLUMN sys.search.no IS '順（先の条件が索引を選ぶ）';
COMMENT ON COLUMN sys.search.field IS '条件の項目';
COMMENT ON COLUMN sys.search.op IS '比べ方';
COMMENT ON COLUMN sys.search.column_name IS '表の列';
COMMENT ON COLUMN sys.search.type_name IS '列の型';
COMMENT ON COLUMN sys.search.fold IS '検索キーへの変換';
COMMENT ON COLUMN sys.search.driver IS '索引がある';

CREATE TABLE sys.constraint_word (
    schema_name name NOT NULL, constraint_name name NOT NULL, message text NOT NULL, field text,
    PRIMARY KEY (schema_name, constraint_name));
COMMENT ON TABLE sys.constraint_word IS '表の制約とその文言';
COMMENT ON COLUMN sys.constraint_word.schema_name IS 'スキーマ';
COMMENT ON COLUMN sys.constraint_word.constraint_name IS '制約';
COMMENT ON COLUMN sys.constraint_word.message IS '文言の番号';
COMMENT ON COLUMN sys.constraint_word.field IS '項目';

CREATE TABLE sys.postal (
    postal_no text COLLATE "C" NOT NULL, prefecture text NOT NULL, city text NOT NULL, town text NOT NULL, place integer NOT NULL,
    PRIMARY KEY (postal_no, place));
COMMENT ON TABLE sys.postal IS '郵便番号';
COMMENT ON COLUMN sys.postal.postal_no IS '郵便番号（7桁）';
COMMENT ON COLUMN sys.postal.prefecture IS '都道府県';
COMMENT ON COLUMN sys.postal.city IS '市区町村';
COMMENT ON COLUMN sys.postal.town IS '町域';
COMMENT ON COLUMN sys.postal.place IS '並び順';

CREATE TABLE sys.bank (
    bank text COLLATE "C" NOT NULL, branch text COLLATE "C" NOT NULL, name text NOT NULL, kana text COLLATE "C" NOT NULL,
    PRIMARY KEY (bank, branch));
COMMENT ON TABLE sys.bank IS '金融機関・店舗';
COMMENT ON COLUMN sys.bank.bank IS '金融機関コード';
COMMENT ON COLUMN sys.bank.branch IS '店番（空は金融機関そのもの）';
COMMENT ON COLUMN sys.bank.name IS '名称';
COMMENT ON COLUMN sys.bank.kana IS 'カナ';

CREATE TABLE sys.holiday (day date PRIMARY KEY, name text NOT NULL);
COMMENT ON TABLE sys.holiday IS '国民の祝日・休日';
COMMENT ON COLUMN sys.holiday.day IS '日';
COMMENT ON COLUMN sys.holiday.name IS '名称';

DO $own$
DECLARE
    v_table regclass;
BEGIN
    FOR v_table IN SELECT c.oid::regclass FROM pg_catalog.pg_class AS c
                   WHERE c.relnamespace = 'sys'::regnamespace AND c.relkind = 'r' LOOP
        EXECUTE format('ALTER TABLE %s OWNER TO mig_owner', v_table);
        EXECUTE format('REVOKE ALL ON %s FROM PUBLIC', v_table);
        EXECUTE format('GRANT SELECT ON %s TO definer', v_table);
    END LOOP;
    REVOKE SELECT ON sys.migration FROM definer;
END
$own$;
