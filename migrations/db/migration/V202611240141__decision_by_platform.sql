-- Why:    a rule may ask for the platform team, and the platform team is the peer of a tenant without a second reviewer.
-- What:   one more capacity in which somebody decides; with a tenant it stands for that tenant's peer.
-- Locks:  ACCESS EXCLUSIVE on decision, while its rows are read once.
-- Undo:   alter table decision drop constraint decision_capacity_check; alter table decision add constraint decision_capacity_check check (capacity in ('PEER', 'OWNER', 'SECURITY'));
alter table decision drop constraint decision_capacity_check;
alter table decision add constraint decision_capacity_check check (capacity in ('PEER', 'OWNER', 'SECURITY', 'PLATFORM'));
