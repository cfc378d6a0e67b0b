-- A quote of the sandbox is handed over to nobody outside of it, and no flight of a test ride is followed.
create or replace function private.visible_quote(p_id uuid) returns public.quotes
language plpgsql stable security definer set search_path = '' as $$
declare
  v_quote public.quotes;
begin
  select * into v_quote from public.quotes q where q.id = p_id and private.is_in_reach(q.fleet_id, q.environment);
  -- as in bookable_quote: what a visitor or guest asked for belongs to whoever knows its id
  if not found or not exists (select from public.fleets f where f.id = v_quote.fleet_id and f.status = 'active')
    or (v_quote.requested_by is distinct from (select auth.uid()) and exists (
      select from auth.users u where u.id = v_quote.requested_by and not coalesce(u.is_anonymous, false)))
  then
    perform private.fail(404, 'quote_not_found');
  end if;
  return v_quote;
end $$;

create or replace function public.lease_flights(p_limit int default 10) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_answer jsonb;
begin
  with due as (
    select r.id, r.fleet_id, r.flight_number, r.pickup_at, r.pickup_tz, r.pickup from public.rides r
    left join public.ride_flights w on w.ride_id = r.id
    where r.flight_number is not null and r.environment = 'live' and r.status in ('confirmed', 'assigned', 'en_route', 'on_location')
      and r.pickup_at between now() - interval '3 hours' and now() + interval '24 hours'
      and coalesce(w.next_check_at, '-infinity') <= now()
    order by r.pickup_at limit least(greatest(coalesce(p_limit, 10), 1), 50) for update of r skip locked
  ), leased as (
    insert into public.ride_flights as w (ride_id, fleet_id, base_pickup_at, applied_pickup_at, next_check_at)
    select d.id, d.fleet_id, d.pickup_at, d.pickup_at, now() + private.flight_pause(d.pickup_at) from due d
    on conflict (ride_id) do update set next_check_at = excluded.next_check_at
    returning w.ride_id
  )
  select coalesce(jsonb_agg(jsonb_build_object('ride_id', d.id, 'number', upper(translate(d.flight_number, ' -', '')),
    'day', to_char(d.pickup_at at time zone d.pickup_tz, 'YYYY-MM-DD'), 'pickup_at', d.pickup_at,
    'lon', (d.pickup ->> 'lon')::float8, 'lat', (d.pickup ->> 'lat')::float8) order by d.pickup_at), '[]')
  into v_answer from due d join leased l on l.ride_id = d.id;
  return v_answer;
end $$;
