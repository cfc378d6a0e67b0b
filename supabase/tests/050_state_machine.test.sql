begin;
select plan(168);
do $$ begin perform ride_tests.set_up(); end $$;

-- Every pair of statuses: what the product's words allow, and nothing else. Written out here, not read from the table.
create temp table allowed (f text, t text);
insert into allowed values
  ('pending_payment', 'confirmed'), ('pending_payment', 'expired'), ('pending_payment', 'cancelled'),
  ('confirmed', 'assigned'), ('confirmed', 'cancelled'), ('confirmed', 'late_cancelled'),
  ('assigned', 'confirmed'), ('assigned', 'en_route'), ('assigned', 'cancelled'), ('assigned', 'late_cancelled'),
  ('en_route', 'confirmed'), ('en_route', 'on_location'), ('en_route', 'cancelled'), ('en_route', 'late_cancelled'),
  ('on_location', 'confirmed'), ('on_location', 'on_board'), ('on_location', 'no_show'), ('on_location', 'cancelled'),
  ('on_location', 'late_cancelled'), ('on_board', 'completed'), ('completed', 'closed');
create temp table statuses (n int, s text);
insert into statuses select ord, s from unnest(array['pending_payment', 'confirmed', 'assigned', 'en_route', 'on_location',
  'on_board', 'completed', 'closed', 'expired', 'cancelled', 'late_cancelled', 'no_show']) with ordinality u (s, ord);

create temp table rides_in as
select s.s as status, ride_tests.ride_in(s.s, make_interval(hours => 3 + 4 * s.n::int)) as id from statuses s;
select is((select status from public.rides where id = r.id), r.status, 'a ride gets to ' || r.status) from rides_in r;

-- 144 pairs: a move by the state machine, undone each time.
create function pg_temp.try_move(p_id uuid, p_to text) returns text language plpgsql as $$
declare v_ride public.rides;
begin
  select * into v_ride from public.rides where id = p_id;
  begin
    if p_to = 'assigned' then
      update public.rides set driver_id = ride_tests.id('driver'), vehicle_id = ride_tests.id('driver car') where id = p_id;
    end if;
    perform private.move_ride(v_ride, p_to, 'system');
    raise exception 'undo' using errcode = 'UD001';
  exception
    when sqlstate 'UD001' then return 'moved';
    when others then return sqlstate || ' ' || sqlerrm;
  end;
end $$;
select is(pg_temp.try_move(r.id, s.s),
  case when exists (select from allowed a where a.f = r.status and a.t = s.s) then 'moved' else 'PT409 illegal_transition' end,
  r.status || ' -> ' || s.s)
from rides_in r cross join statuses s order by r.status, s.n;

-- A status that is written past the functions is refused, whoever writes it; the row stays as it was.
select is(ride_tests.run('service', format('update public.rides set status = ''completed'' where id = %L', r.id)), '42501',
  'the service role has no update') from rides_in r where r.status = 'confirmed';
grant update on public.rides to service_role;
select is(ride_tests.run('service', format('update public.rides set status = ''assigned'' where id = %L', r.id)),
  'PT409 illegal_transition', 'not even a legal move by an update with a grant') from rides_in r where r.status = 'pending_payment';
revoke update on public.rides from service_role;
select throws_ok(format('update public.rides set status = ''cancelled'' where id = %L', r.id), 'PT409', 'illegal_transition',
  'nor by the owner of the table') from rides_in r where r.status = 'confirmed';
select is((select status from public.rides where id = r.id), 'confirmed', 'still confirmed') from rides_in r where r.status = 'confirmed';
select throws_ok(format('update public.rides set total_minor = 1 where id = %L', r.id), 'PT403', 'forbidden', 'the price is frozen')
from rides_in r where r.status = 'confirmed';
select throws_ok(format('delete from public.rides where id = %L', r.id), 'PT403', 'forbidden', 'rides are kept')
from rides_in r where r.status = 'closed';
select throws_ok('update public.ride_events set source = ''system''', 'PT403', 'forbidden', 'history does not change');
select throws_ok('delete from public.ride_events', 'PT403', 'forbidden', 'history is not deleted');
-- what is told at the end of a transaction is told here
set constraints all immediate;
set constraints all deferred;
select throws_ok('truncate public.ride_events', 'PT403', 'forbidden', 'history is not truncated');
select is(
  (select count(*) from public.ride_events e join rides_in r on r.id = e.ride_id), (select sum(version)::bigint from public.rides r where r.id in (select id from rides_in)),
  'one event per version');
select is_empty($$
  select e.ride_id from public.ride_events e group by e.ride_id having max(e.seq) <> count(*) or min(e.seq) <> 1
$$, 'seq has no gaps');
select is((select version from public.rides r where id = x.id), 8, 'each move raises the version by one') from rides_in x where status = 'closed';
select * from finish();
rollback;
