-- SPDX-License-Identifier: Apache-2.0
-- What holds for one system alone names one that this city runs; empty: for all.
CREATE FUNCTION gyosei_kihon.gyomu_kensa(p_city integer, p_gyomu text) RETURNS void
LANGUAGE sql SECURITY DEFINER AS $$
    SELECT sys.problem('01-203', 'gyomu_id')
    WHERE p_gyomu IS NOT NULL AND NOT EXISTS (SELECT 1 FROM sys.system_city AS s WHERE s.dantai_code = p_city AND s.system = p_gyomu)
$$;
