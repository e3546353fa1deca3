-- SPDX-License-Identifier: Apache-2.0
-- Entries take their numbers from the series of the 受付番号 from now on.
INSERT INTO sys.counter AS n (dantai_code, name, value)
SELECT k.dantai_code, 'uketsuke', k.value FROM sys.counter AS k WHERE k.name = 'kari'
ON CONFLICT (dantai_code, name) DO UPDATE SET value = greatest(n.value, excluded.value);
