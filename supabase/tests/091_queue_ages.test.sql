-- The metrics see what waits and what was given up, and only the server's own key asks.
begin;
select plan(6);
do $$ begin perform ride_tests.set_up(); end $$;
delete from public.notifications;
create function pg_temp.age(p_field text) returns text language sql as $$
  select q ->> p_field from jsonb_array_elements(ride_tests.json('service', 'select public.queue_ages()')) q
  where q ->> 'queue' = 'notifications'
$$;
select is(pg_temp.age('waiting'), '0', 'nothing waits');
insert into public.notifications (fleet_id, channel, recipient, template, data, status, created_at, next_attempt_at)
select ride_tests.id('a'), 'email', 'x@example.com', 'ride_confirmed', '{}', s.status, now() - interval '90 seconds', now() + s.due
from (values ('pending', interval '0'), ('pending', interval '1 hour'), ('dead', interval '0'), ('sent', interval '0')) s (status, due);
select is(pg_temp.age('waiting'), '1', 'what is due waits, what is put off does not');
select is(pg_temp.age('dead'), '1', 'what was given up is told');
select is(pg_temp.age('oldest_seconds'), '90', 'since when');
select is(ride_tests.run(p, 'select public.queue_ages()'), '42501', 'not for ' || p) from unnest(array['owner', 'anon']) p;
select * from finish();
rollback;
