-- Limits of the plan and read-only mode, where no path goes past them: in triggers of the tables themselves.
create function private.limit_vehicles() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_plan text;
  v_limit int;
begin
  -- the row is the queue: two managers cannot both take the last place
  select s.plan into v_plan from public.fleet_subscriptions s where s.fleet_id = new.fleet_id for update;
  select p.vehicle_limit into v_limit from private.plans p where p.code = v_plan;
  if v_limit is not null and (
    select count(*) from public.vehicles v where v.fleet_id = new.fleet_id and v.status = 'active' and v.id <> new.id) >= v_limit
  then
    perform private.fail(409, 'vehicle_limit_reached', v_limit::text);
  end if;
  return new;
end $$;
create trigger vehicles_limit before insert on public.vehicles
for each row when (new.status = 'active') execute function private.limit_vehicles();
create trigger vehicles_limit_again before update of status on public.vehicles
for each row when (new.status = 'active' and old.status <> 'active') execute function private.limit_vehicles();

create index rides_fleet_created on public.rides (fleet_id, created_at) include (status);

create function private.month_of(p_fleet uuid) returns timestamptz
language sql stable security definer set search_path = '' as $$
  select date_trunc('month', now() at time zone f.timezone) at time zone f.timezone from public.fleets f where f.id = p_fleet
$$;
comment on function private.month_of is 'when the month of the fleet''s calendar began';

create function private.rides_of_month(p_fleet uuid) returns int
language sql stable security definer set search_path = '' as $$
  select count(*)::int from public.rides r
  where r.fleet_id = p_fleet and r.created_at >= private.month_of(p_fleet) and r.status <> 'expired'
$$;
comment on function private.rides_of_month is 'bookings, whatever became of them; a hold that ran out does not count';

create function private.is_read_only(p_fleet uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from public.fleet_subscriptions s where s.fleet_id = p_fleet and s.status = 'read_only')
$$;

create function private.require_writable(p_fleet uuid) returns void
language plpgsql stable security definer set search_path = '' as $$
begin
  if private.is_read_only(p_fleet) then perform private.fail(403, 'subscription_read_only'); end if;
end $$;
comment on function private.require_writable is 'for functions that change a fleet for a member; not for booked rides and their money';

create function private.limit_rides() returns trigger
language plpgsql security definer set search_path = '' as $$
declare v_limit int;
begin
  perform private.require_writable(new.fleet_id);
  select p.ride_limit into v_limit from public.fleet_subscriptions s join private.plans p on p.code = s.plan where s.fleet_id = new.fleet_id;
  if v_limit is null then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended('rides of month ' || new.fleet_id, 0));
  if private.rides_of_month(new.fleet_id) >= v_limit then perform private.fail(409, 'ride_limit_reached', v_limit::text); end if;
  return new;
end $$;
create trigger rides_limit before insert on public.rides
for each row execute function private.limit_rides();

create function private.limit_quotes() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_writable(new.fleet_id);
  return new;
end $$;
comment on function private.limit_quotes is 'no price is named for a ride that could not be booked';
create trigger quotes_limit before insert on public.quotes
for each row execute function private.limit_quotes();

-- With the rights of the writer: a member's own write is refused, a function that carries a booked ride on is not.
create function private.refuse_while_read_only() returns trigger
language plpgsql set search_path = '' as $$
declare v_row jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
begin
  if current_user = 'authenticated'
    and private.is_read_only(coalesce(v_row ->> 'fleet_id', v_row ->> 'id')::uuid)
  then
    perform private.fail(403, 'subscription_read_only');
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger fleets_read_only before update on public.fleets
for each row execute function private.refuse_while_read_only();
create trigger fleet_members_read_only before insert or update on public.fleet_members
for each row execute function private.refuse_while_read_only();
create trigger vehicles_read_only before insert or update on public.vehicles
for each row execute function private.refuse_while_read_only();
create trigger drivers_read_only before insert or update on public.drivers
for each row execute function private.refuse_while_read_only();
create trigger documents_read_only before insert or update on public.documents
for each row execute function private.refuse_while_read_only();

revoke all on function private.limit_vehicles(), private.month_of(uuid), private.rides_of_month(uuid), private.is_read_only(uuid),
  private.require_writable(uuid), private.limit_rides(), private.limit_quotes(), private.refuse_while_read_only()
from public, anon, authenticated;
grant execute on function private.is_read_only(uuid) to authenticated;
