-- Offers of automatic dispatch. A ride has one open offer at a time and so has a driver; what is not accepted in time
-- goes to the next. The factors of the score are kept, so that a dispatcher can see why.
create table public.ride_offers (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null,
  ride_id uuid not null,
  driver_id uuid not null,
  vehicle_id uuid not null,
  round int not null default 0,
  status text not null default 'offered',
  score numeric(7, 3) not null,
  factors jsonb not null,
  offered_at timestamptz not null default now(),
  expires_at timestamptz not null,
  responded_at timestamptz,
  constraint ride_offers_tenant_key unique (fleet_id, id),
  constraint ride_offers_ride_fkey foreign key (fleet_id, ride_id) references public.rides (fleet_id, id),
  constraint ride_offers_driver_fkey foreign key (fleet_id, driver_id) references public.drivers (fleet_id, id),
  constraint ride_offers_vehicle_fkey foreign key (fleet_id, vehicle_id) references public.vehicles (fleet_id, id),
  constraint ride_offers_status_known check (status in ('offered', 'accepted', 'declined', 'expired', 'withdrawn')),
  constraint ride_offers_answered check ((status = 'offered') = (responded_at is null)),
  constraint ride_offers_times_ordered check (expires_at > offered_at),
  constraint ride_offers_once_a_round unique (ride_id, round, driver_id)
);
comment on table public.ride_offers is 'a ride offered to a driver; accepting it is the assignment';
comment on column public.ride_offers.factors is 'named parts of the score, as shown to the dispatcher';
create unique index ride_offers_one_per_ride on public.ride_offers (ride_id) where status = 'offered';
create unique index ride_offers_one_per_driver on public.ride_offers (driver_id) where status = 'offered';
create index ride_offers_ride on public.ride_offers (fleet_id, ride_id, offered_at);
create index ride_offers_driver on public.ride_offers (fleet_id, driver_id, offered_at desc);
create index ride_offers_vehicle on public.ride_offers (fleet_id, vehicle_id);
create index ride_offers_due on public.ride_offers (expires_at) where status = 'offered';

create function private.guard_offer() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'UPDATE' and old.status = 'offered'
    and to_jsonb(new) - array['status', 'responded_at'] = to_jsonb(old) - array['status', 'responded_at'] then
    return new;
  end if;
  perform private.fail(403, 'forbidden', 'an offer is answered once');
  return null;
end $$;
create trigger ride_offers_guard before update or delete on public.ride_offers
for each row execute function private.guard_offer();

create function private.withdraw_offers(p_ride uuid) returns void
language sql security definer set search_path = '' as $$
  update public.ride_offers set status = 'withdrawn', responded_at = now() where ride_id = p_ride and status = 'offered'
$$;

create function private.meters_between(p_lon1 float8, p_lat1 float8, p_lon2 float8, p_lat2 float8) returns float8
language sql immutable set search_path = '' as $$
  select 2 * 6371008.8 * asin(least(1.0, sqrt(
    power(sind((p_lat2 - p_lat1) / 2), 2) + cosd(p_lat1) * cosd(p_lat2) * power(sind((p_lon2 - p_lon1) / 2), 2))))
$$;
comment on function private.meters_between is 'great circle by the haversine formula, mean radius of the earth';

-- Every active driver of the fleet with what speaks for and against: conflict is the first reason against, null = none.
create function private.rate_candidates(p_ride public.rides) returns table (
  driver_id uuid, vehicle_id uuid, on_duty boolean, is_reachable boolean, conflict text, score numeric, factors jsonb
)
language sql stable security definer set search_path = '' as $$
  with base as (
    select d.id, d.user_id, d.rating, v.id as vehicle_id, v.class, l.status as duty,
      case when l.recorded_at is not null then private.meters_between(
        l.lon, l.lat, ((p_ride).pickup ->> 'lon')::float8, ((p_ride).pickup ->> 'lat')::float8) end as meters,
      extract(epoch from now() - l.recorded_at) as age_s,
      -- a driver who waits sends a fix every minute; one who has been silent for five may have lost the phone
      l.status = 1 and l.recorded_at > now() - interval '5 minutes' as is_reachable,
      (select extract(epoch from now() - p.ended_at) from public.rides p
        where p.driver_id = d.id and p.ended_at is not null order by p.pickup_at desc limit 1) as idle_s,
      (select count(*) from public.ride_assignments a
        where a.person_id = d.user_id and a.active
          and a.blocked_from between (p_ride).pickup_at - interval '12 hours' and (p_ride).pickup_at + interval '12 hours') as load,
      v.status = 'active' and v.passengers >= (p_ride).passengers and v.luggage >= (p_ride).luggage
        and v.child_seats >= (p_ride).child_seats as fits,
      exists (
        select from public.ride_assignments a
        where a.active and a.ride_id <> (p_ride).id and (a.person_id = d.user_id or a.vehicle_id = v.id)
          and a.blocked && (select private.blocked_range((p_ride).fleet_id, (p_ride).pickup_at, (p_ride).expected_end_at))
      ) as busy,
      private.missing_documents(d.fleet_id, d.id, v.id, ((p_ride).expected_end_at at time zone (p_ride).pickup_tz)::date) <> '{}' as undocumented
    from public.drivers d
    join public.fleet_members m on m.fleet_id = d.fleet_id and m.user_id = d.user_id
    left join public.vehicles v on v.id = d.vehicle_id
    left join public.driver_locations l on l.driver_id = d.id
    where d.fleet_id = (p_ride).fleet_id and d.status = 'active'
  ), rated as (
    select b.*,
      round((100 / (1 + coalesce(b.meters, 20000) / 3000))::numeric, 3) as near,
      round((b.rating * 4)::numeric, 3) as liked,
      round((-6 * least(b.load, 5))::numeric, 3) as loaded,
      round((least(coalesce(b.idle_s, 7200), 7200) / 720)::numeric, 3) as rested
    from base b
  )
  select r.id, r.vehicle_id, coalesce(r.duty, 0) > 0, coalesce(r.is_reachable, false),
    case
      when r.vehicle_id is null then 'no_vehicle'
      when r.class <> (p_ride).vehicle_class then 'class'
      when not r.fits then 'capacity'
      when r.undocumented then 'documents'
      when r.busy then 'slot_taken'
    end,
    r.near + r.liked + r.loaded + r.rested,
    jsonb_build_object('distanceMeters', round(r.meters), 'fixAgeSeconds', round(r.age_s), 'rating', r.rating,
      'idleSeconds', round(r.idle_s), 'ridesNearby', r.load, 'nearness', r.near, 'ratingPoints', r.liked,
      'loadPoints', r.loaded, 'idlePoints', r.rested)
  from rated r
  order by 5 nulls first, 6 desc, r.id
$$;

alter table public.ride_offers enable row level security;
create policy ride_offers_select on public.ride_offers for select to authenticated
  using (
    fleet_id = any (array(select private.my_staff_fleet_ids()))
    or driver_id = any (array(select private.my_driver_ids()))
  );

revoke all on public.ride_offers from public, anon, authenticated, service_role;
grant select on public.ride_offers to authenticated, service_role;
revoke all on function private.guard_offer(), private.withdraw_offers(uuid), private.meters_between(float8, float8, float8, float8),
  private.rate_candidates(public.rides) from public, anon, authenticated;
