-- What a day brings in counts what its rides cost as they were driven, changes included.
create or replace function public.fleet_summary(p_fleet uuid, p_from timestamptz default null, p_to timestamptz default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_zone text;
  v_from timestamptz;
  v_to timestamptz;
begin
  perform private.require_staff(p_fleet);
  select f.timezone into v_zone from public.fleets f where f.id = p_fleet;
  v_from := coalesce(p_from, date_trunc('day', now() at time zone v_zone) at time zone v_zone);
  v_to := coalesce(p_to, v_from + interval '1 day');
  return (
    select jsonb_build_object(
      'rides_today', count(*) filter (where r.pickup_at >= v_from and r.pickup_at < v_to and r.status not in ('expired', 'pending_payment')),
      'unassigned', count(*) filter (where r.status = 'confirmed'),
      'in_progress', count(*) filter (where r.status in ('en_route', 'on_location', 'on_board')),
      'completed_today', count(*) filter (where r.status in ('completed', 'closed') and r.pickup_at >= v_from and r.pickup_at < v_to),
      'revenue_minor', coalesce(sum(r.total_minor + r.amended_minor) filter (where r.status in ('completed', 'closed') and r.pickup_at >= v_from and r.pickup_at < v_to), 0),
      'currency', (select f.currency from public.fleets f where f.id = p_fleet),
      'on_duty', (select count(*) from public.driver_locations l where l.fleet_id = p_fleet and l.status > 0),
      'drivers', (select count(*) from public.drivers d where d.fleet_id = p_fleet and d.status = 'active'))
    from public.rides r
    where r.fleet_id = p_fleet and r.environment = 'live' and (r.pickup_at >= v_from - interval '2 days' or r.status in ('confirmed', 'assigned', 'en_route', 'on_location', 'on_board')));
end $$;
