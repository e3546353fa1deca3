-- SPDX-License-Identifier: Apache-2.0
-- The address of somebody who asks for a certificate: kept (法12条の3), shown by nothing. A protected person's own copy takes none.
CREATE FUNCTION gyosei_kihon.sofusaki_toroku(p_city integer, p_kofu_no bigint, p_name text, p_jusho text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT gyosei_kihon.sofusaki_kofu(p_city, p_kofu_no, '2', p_name, NULL, p_jusho)
$$;
