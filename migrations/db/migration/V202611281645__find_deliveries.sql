-- Why:    a worker looks for the delivery of each job, and a request's page and history for its deliveries: both read the
--         whole table, which only ever grows.
-- What:   indexes on the job and on the request's number of delivery, and on the request's number of access_grant.
-- Locks:  writes to the two tables wait while the indexes are built: a second for a hundred thousand rows.
-- Undo:   drop index delivery_by_job, delivery_by_request_number, access_grant_by_request_number;
create index delivery_by_job on delivery (job_id);
create index delivery_by_request_number on delivery (request_number);
create index access_grant_by_request_number on access_grant (request_number);
