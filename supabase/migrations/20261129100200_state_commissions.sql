-- What a partner earns with the rides that they bring: a share of the price that the fleet sets, frozen on the ride when it
-- is booked, so that a later change reaches no ride that was booked before it.
create table private.partner_terms (
  fleet_id uuid not null references public.fleets (id),
  partner_id uuid not null references public.profiles (id) on delete cascade,
  commission_bps int not null,
  updated_at timestamptz not null default now(),
  primary key (fleet_id, partner_id),
  constraint partner_terms_commission_range check (commission_bps between 0 and 5000)
);
comment on table private.partner_terms is 'what a fleet pays a partner; no row = nothing';
comment on column private.partner_terms.commission_bps is 'share of a ride''s total, basis points';
create index partner_terms_partner on private.partner_terms (partner_id);
alter table private.partner_terms enable row level security;

alter table public.rides
  add column partner_bps int not null default 0,
  add constraint rides_partner_share_range check (partner_bps between 0 and 5000);
comment on column public.rides.partner_bps is 'the booking partner''s share of the total, basis points; 0 for who books for themselves';

create function private.freeze_partner_share() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'UPDATE' then
    new.partner_bps := old.partner_bps;
    return new;
  end if;
  new.partner_bps := coalesce((
    select t.commission_bps from private.partner_terms t
    where t.fleet_id = new.fleet_id and t.partner_id = new.passenger_id and private.is_partner(t.fleet_id, t.partner_id)), 0);
  return new;
end $$;
create trigger rides_freeze_partner_share before insert or update on public.rides
for each row execute function private.freeze_partner_share();

create function public.set_partner_commission(p_fleet uuid, p_partner uuid, p_bps int) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  perform private.require_user();
  perform private.refuse_keys();
  if not private.is_manager(p_fleet) or not private.is_partner(p_fleet, p_partner) then perform private.fail(404, 'not_found'); end if;
  perform private.require_writable(p_fleet);
  if p_bps is null or p_bps not between 0 and 5000 then perform private.fail(422, 'invalid_request', 'half of the price at most'); end if;
  insert into private.partner_terms as t (fleet_id, partner_id, commission_bps) values (p_fleet, p_partner, p_bps)
  on conflict (fleet_id, partner_id) do update set commission_bps = excluded.commission_bps, updated_at = now();
  perform private.audit(p_fleet, 'partner.commission_set', 'partner_terms', p_partner::text, jsonb_build_object('commissionBps', p_bps));
  return jsonb_build_object('commission_bps', p_bps);
end $$;

-- For the partner by key or session; a manager names the partner. Rides count in the month of the fleet's calendar in
-- which they ended, and only those that were driven.
create function public.commission_statement(p_fleet uuid, p_month text, p_partner uuid default null) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_user uuid := private.require_user();
  v_partner uuid := coalesce(p_partner, v_user);
  v_zone text;
  v_from timestamptz;
begin
  if not private.is_partner(p_fleet, v_partner) or coalesce(p_fleet <> private.key_fleet(), false)
    or not (v_partner = v_user or private.is_manager(p_fleet))
  then
    perform private.fail(404, 'not_found');
  end if;
  if p_month !~ '^20\d\d-(0[1-9]|1[0-2])$' then perform private.fail(422, 'invalid_request', 'a month such as 2026-11'); end if;
  select f.timezone into v_zone from public.fleets f where f.id = p_fleet;
  v_from := (p_month || '-01')::timestamp at time zone v_zone;
  return (
    with earned as (
      select r.id, r.ref, r.ended_at, r.total_minor, r.partner_bps, (r.total_minor * r.partner_bps + 5000) / 10000 as commission_minor
      from public.rides r
      where r.fleet_id = p_fleet and r.passenger_id = v_partner and r.environment = private.my_environment()
        and r.status in ('completed', 'closed') and r.ended_at >= v_from
        and r.ended_at < ((p_month || '-01')::timestamp + interval '1 month') at time zone v_zone
    )
    select jsonb_build_object('month', p_month, 'currency', (select f.currency from public.fleets f where f.id = p_fleet),
      'commission_bps', coalesce((select t.commission_bps from private.partner_terms t
        where t.fleet_id = p_fleet and t.partner_id = v_partner), 0),
      'total_minor', coalesce(sum(e.total_minor), 0), 'commission_minor', coalesce(sum(e.commission_minor), 0),
      'count', count(*),
      -- the sums are of all rides; the newest thousand are named
      'rides', coalesce((select jsonb_agg(to_jsonb(n) order by n.ended_at desc, n.id)
        from (select * from earned order by ended_at desc, id limit 1000) n), '[]'))
    from earned e);
end $$;
comment on function public.commission_statement is 'what a partner earned in a month of the fleet''s calendar';

revoke all on private.partner_terms from public, anon, authenticated, service_role;
revoke all on function private.freeze_partner_share(), public.set_partner_commission(uuid, uuid, int),
  public.commission_statement(uuid, text, uuid) from public, anon, authenticated;
grant execute on function public.set_partner_commission(uuid, uuid, int), public.commission_statement(uuid, text, uuid) to authenticated;
