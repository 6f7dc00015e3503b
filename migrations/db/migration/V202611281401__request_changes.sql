-- Why:    access that stands is not only renewed but changed: a request then may take the place of its grant, with other ports,
--         addresses or pods. Whether it opens less is judged against that grant, and it must not be delivered once that was taken back.
-- What:   of a request: whether the grant that `renews` names is to be changed; of a grant: whether it was made by such a request.
-- Locks:  ACCESS EXCLUSIVE on request and access_grant, for an instant: columns with a constant default, no row is rewritten.
-- Undo:   alter table request drop column changes; alter table access_grant drop column changes;
alter table request add column changes boolean not null default false;
alter table access_grant add column changes boolean not null default false;
