-- SPDX-License-Identifier: Apache-2.0
-- 町字: 住居表示 or 地番, and the districts that go by it.
ALTER TABLE gyosei_kihon.machiaza ADD jukyo_hyoji_flag boolean NOT NULL DEFAULT false;
ALTER TABLE gyosei_kihon.machiaza ADD tohyoku_name text;
ALTER TABLE gyosei_kihon.machiaza ADD shogakuku_name text;
ALTER TABLE gyosei_kihon.machiaza ADD chugakuku_name text;
ALTER TABLE gyosei_kihon.machiaza ADD gyoseiku_name text;
