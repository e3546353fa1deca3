-- SPDX-License-Identifier: Apache-2.0
-- Functions of the platform that no file makes any more: a database that is upgraded would keep them, with the rights they had, beside what came instead.
DROP FUNCTION IF EXISTS audit.must_know(integer, bigint[], jsonb), sys.seal_platform(text[]), sys.need_role(text, boolean), sys.need_membership(text, text, text[]),
    sys.need_system(text), sys.drop_generated(text[]), sys.apply_dictionary(jsonb), sys.compare_columns(text, jsonb), sys.compare_dictionary(jsonb, text[]),
    sys.compare_guard(text, text), sys.compare_indexes(text, jsonb, jsonb), sys.draft_column(jsonb), sys.draft_dictionary(jsonb);
