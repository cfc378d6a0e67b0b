-- Priced offers. A booking consumes a quote and nothing else sets a price, so a quote never changes but for being
-- consumed; it holds all that is needed to replay it: inputs, lines, tariff version, commission and policy.
create table public.quotes (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null references public.fleets (id),
  group_id uuid not null,
  requested_by uuid references public.profiles (id) on delete set null,
  vehicle_class text not null references public.vehicle_classes (code),
  service_type text not null,
  service_area_id uuid not null,
  tariff_id uuid not null,
  tariff_version int not null,
  inputs jsonb not null,
  lines jsonb not null,
  total_minor bigint not null,
  currency char(3) not null,
  commission_bps int not null,
  cancellation_policy jsonb not null,
  distance_m int,
  duration_s int,
  pickup_at timestamptz not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  consumed_at timestamptz,
  constraint quotes_tenant_key unique (fleet_id, id),
  constraint quotes_group_class_key unique (group_id, vehicle_class),
  constraint quotes_service_area_fkey foreign key (fleet_id, service_area_id)
    references public.service_areas (fleet_id, id),
  constraint quotes_tariff_fkey foreign key (fleet_id, tariff_id) references public.tariffs (fleet_id, id),
  constraint quotes_service_type_known check (service_type in ('transfer', 'hourly')),
  constraint quotes_inputs_is_object check (jsonb_typeof(inputs) = 'object'),
  constraint quotes_lines_is_array check (jsonb_typeof(lines) = 'array' and jsonb_array_length(lines) between 1 and 40),
  constraint quotes_total_positive check (total_minor > 0),
  constraint quotes_commission_range check (commission_bps between 0 and 5000),
  constraint quotes_trip_not_negative check (distance_m >= 0 and duration_s >= 0),
  constraint quotes_transfer_has_trip
    check (service_type = 'hourly' or (distance_m is not null and duration_s is not null)),
  constraint quotes_expiry_after_creation check (expires_at > created_at)
);
comment on table public.quotes is 'priced offers; immutable but for being consumed';
comment on column public.quotes.group_id is 'quotes of one request, one per class';
comment on column public.quotes.requested_by is 'account that asked, guests included; null for an anonymous visitor';
comment on column public.quotes.inputs is 'the request that was priced';
comment on column public.quotes.lines is '[{code, label, quantity, unit, amount_minor, rule_id, rule_version}]; they add up to the total';
comment on column public.quotes.distance_m is 'metres; null for hourly without a route';
comment on column public.quotes.duration_s is 'seconds';
comment on column public.quotes.consumed_at is 'when a booking took it';
create index quotes_requested_by on public.quotes (requested_by, created_at desc);
create index quotes_fleet on public.quotes (fleet_id, created_at desc);
create index quotes_service_area on public.quotes (fleet_id, service_area_id);
create index quotes_tariff on public.quotes (fleet_id, tariff_id);
create index quotes_vehicle_class on public.quotes (vehicle_class);
create index quotes_unconsumed on public.quotes (expires_at) where consumed_at is null;

create function private.keep_quote() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'DELETE' and old.consumed_at is null then return old; end if;
  if tg_op = 'UPDATE' and old.consumed_at is null
    and to_jsonb(new) - 'consumed_at' = to_jsonb(old) - 'consumed_at' then
    return new;
  end if;
  -- The account may go; what it asked for stays.
  if tg_op = 'UPDATE' and new.requested_by is null
    and to_jsonb(new) - 'requested_by' = to_jsonb(old) - 'requested_by' then
    return new;
  end if;
  perform private.fail(403, 'forbidden', 'a quote can only be consumed');
  return null;
end $$;
create trigger quotes_immutable before update or delete on public.quotes
for each row execute function private.keep_quote();

create function private.purge_quotes(p_keep interval default '30 days') returns int
language plpgsql security definer set search_path = '' as $$
declare
  v_count int;
begin
  delete from public.quotes q where q.consumed_at is null and q.expires_at < now() - p_keep;
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function private.purge_quotes is 'deletes quotes that nobody booked';
select private.schedule_job('purge_quotes', 'select private.purge_quotes()', 86400);

alter table public.quotes enable row level security;
create policy quotes_select on public.quotes for select to authenticated
  using (requested_by = (select auth.uid()) or fleet_id = any (array(select private.my_staff_fleet_ids())));

create function private.quote_json(p_quote public.quotes) returns jsonb
language sql stable set search_path = '' as $$
  select to_jsonb(p_quote) - 'requested_by' || jsonb_build_object(
    'fleet', (select jsonb_build_object('id', f.id, 'slug', f.slug, 'name', f.name)
      from public.fleets f where f.id = p_quote.fleet_id),
    'timezone', (select a.timezone from public.service_areas a where a.id = p_quote.service_area_id),
    'capacity', (select jsonb_build_object('passengers', c.passengers, 'luggage', c.luggage,
      'child_seats', c.child_seats) from public.vehicle_classes c where c.code = p_quote.vehicle_class))
$$;
comment on function private.quote_json is 'the row without the asker, with fleet, zone of the pick-up and capacity';

-- Definer without a check of the caller: the id is unguessable and is the authorisation; a guest has no other.
create function public.get_quote(p_id uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_quote public.quotes;
begin
  select * into v_quote from public.quotes q where q.id = p_id;
  if not found then perform private.fail(404, 'quote_not_found'); end if;
  return private.quote_json(v_quote);
end $$;
comment on function public.get_quote is 'a quote by its id; 404 quote_not_found';

revoke all on public.quotes from public, anon, authenticated;
revoke all on function private.keep_quote(), private.purge_quotes(interval), private.quote_json(public.quotes),
  public.get_quote(uuid)
from public, anon, authenticated;
grant select on public.quotes to authenticated;
grant all on public.quotes to service_role;
grant execute on function private.quote_json(public.quotes) to service_role;
grant execute on function public.get_quote(uuid) to anon, authenticated, service_role;
