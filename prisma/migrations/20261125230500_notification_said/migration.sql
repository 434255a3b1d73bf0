-- A notification of a question or a comment leads to it, and not only to the page it stands on.
alter table ops.notification
  add column said_noun text,
  add column said_id uuid,
  add constraint notification_said check (
    (said_noun is null) = (said_id is null) and said_noun in ('challenge', 'comment'));
