-- SPDX-License-Identifier: Apache-2.0
-- What has not come to its end, by kind: asked for each job that waits behind a run (work.is_under_way), where a failed one may stand for days.
CREATE INDEX job_unfinished ON work.job (dantai_code, kind) WHERE state IN ('waiting', 'running', 'failed') AND NOT dry;
