-- Why:    pages and scripts ask which jobs are dead or tried again, and read the whole queue for it, which only ever grows.
-- What:   an index on the jobs that are not done, by time.
-- Locks:  writes to outbox_job wait while the index is built: a second for a hundred thousand rows.
-- Undo:   drop index outbox_job_unfinished;
create index outbox_job_unfinished on outbox_job (created_at, id) where state <> 'DONE';
