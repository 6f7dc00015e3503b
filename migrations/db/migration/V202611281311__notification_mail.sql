-- Why:    people read mail before they open the portal; a mail is neither lost nor, as far as can be, sent twice.
-- What:   notification_mail, one letter to one person with its outbox job; notification.mail_id, the letter that tells it.
--         A letter that gathers takes further notifications until its job is due; there is at most one for a person.
-- Locks:  ACCESS EXCLUSIVE on notification, for an instant: a column without a default.
-- Undo:   alter table notification drop column mail_id; drop table notification_mail;
create table notification_mail (
    id         uuid        primary key,
    job_id     uuid        not null unique references outbox_job,
    issuer     text        not null,
    subject    text        not null,
    gathers    boolean     not null,
    created_at timestamptz not null,
    sent_at    timestamptz
);
create unique index notification_mail_gathering on notification_mail (issuer, subject) where gathers;
alter table notification add column mail_id uuid references notification_mail;
create index notification_of_mail on notification (mail_id) where mail_id is not null;
