begin;
select plan(17);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id uuid);
create function pg_temp.c(p text) returns uuid language sql as $$ select id from c where name = p $$;
create function pg_temp.flags(p text) returns text language sql as $$
  select coalesce(string_agg(f.reason || ' ' || f.seconds || ' s ' || coalesce(f.meters::text, '?') || ' m', ', ' order by f.reason), 'none')
  from public.ride_flags f where f.ride_id = pg_temp.c(p)
$$;
-- A ride on board since so long, then completed at so many degrees north of where it was boarded.
create function pg_temp.completed(p_name text, p_in interval, p_lasted interval, p_lat float8, p_service text default 'transfer')
returns text language plpgsql as $$
declare v_ride uuid := ride_tests.ride_in('on_board', p_in);
begin
  insert into c values (p_name, v_ride);
  set local session_replication_role = replica;
  update public.rides set service_type = p_service where id = v_ride;
  update public.ride_events set server_at = server_at - p_lasted where ride_id = v_ride and to_status = 'on_board';
  set local session_replication_role = origin;
  perform ride_tests.run('driver', format('select public.advance_ride(%L, ''completed'', %s, null, -80.19, %s)',
    v_ride, ride_tests.version(v_ride), coalesce(p_lat::text, 'null')));
  return ride_tests.status(v_ride);
end $$;

select is(pg_temp.completed('long', '3 hours', '5 minutes', 25.775), 'completed', 'five minutes and half a kilometre');
select is(pg_temp.flags('long'), 'none', 'are a ride');
select is(pg_temp.completed('hasty', '6 hours', '4 minutes 59 seconds', 25.9), 'completed', 'a second less');
select is(pg_temp.flags('hasty'), 'short_time 299 s 14455 m', 'is looked at');
select is(pg_temp.completed('near', '9 hours', '20 minutes', 25.774), 'completed', 'less than 500 m from where it began');
select is(pg_temp.flags('near'), 'short_distance 1200 s 445 m', 'is looked at');
select is(pg_temp.completed('round', '12 hours', '3 hours', 25.77, 'hourly'), 'completed', 'by the hour, back where it began');
select is(pg_temp.flags('round'), 'none', 'is a ride');
insert into c values ('nothing', ride_tests.ride_in('completed', '15 hours'));
select is(pg_temp.flags('nothing'), 'short_time 0 s ? m', 'without a position the time alone speaks');

create function pg_temp.seen(p_who text) returns text language sql as $$ select ride_tests.run(p_who, 'select count(*) from public.ride_flags') $$;
select is(array(select pg_temp.seen(w) from unnest(array['owner', 'dispatcher', 'driver', 'passenger', 'outsider', 'anon']) w),
  array['3', '3', '0', '0', '0', '42501'], 'the fleet''s staff sees its flags, and nobody else');
select is(ride_tests.run('owner', 'delete from public.ride_flags'), '42501', 'nobody removes one');
create function pg_temp.review(p_who text, p text) returns text language sql as $$
  select ride_tests.run(p_who, format('select public.review_ride_flag(%L, ''a parade'')', (select id from public.ride_flags where ride_id = pg_temp.c(p))))
$$;
select is(pg_temp.review(w, 'near'), 'PT404 not_found', w || ' has no flag to look at')
from unnest(array['dispatcher', 'driver', 'outsider']) w;
select is(pg_temp.review('owner', 'near'), '', 'a manager looks at it');
select is(pg_temp.review('owner', 'near'), 'PT404 not_found', 'once');
select is((select count(*) from public.audit_log where action = 'ride.flag_reviewed' and entity_id = pg_temp.c('near')::text), 1::bigint, 'on the record');
select * from finish();
rollback;
