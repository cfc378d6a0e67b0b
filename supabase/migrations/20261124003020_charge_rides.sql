-- What a ride costs beside its quote: waiting, extra stops, tolls and tips, each a row of its own that is paid by a payment
-- of its own. The quoted price is never touched.
create table private.currency_rates (
  currency char(3) primary key,
  minor_per_usd numeric(18, 6) not null,
  as_of date not null default current_date,
  constraint currency_rates_positive check (minor_per_usd > 0)
);
comment on table private.currency_rates is 'for thresholds and courtesy credits that are named in USD; never for a price';
comment on column private.currency_rates.minor_per_usd is 'minor units of the currency that one US dollar is worth';
insert into private.currency_rates (currency, minor_per_usd, as_of) values
  ('USD', 100, '2026-11-01'), ('EUR', 92, '2026-11-01'), ('GBP', 79, '2026-11-01'), ('MXN', 1850, '2026-11-01'),
  ('BRL', 550, '2026-11-01'), ('ARS', 140000, '2026-11-01'), ('CLP', 950, '2026-11-01'), ('COP', 410000, '2026-11-01'),
  ('PEN', 375, '2026-11-01'), ('UYU', 4000, '2026-11-01'), ('CAD', 138, '2026-11-01'), ('AUD', 153, '2026-11-01'),
  ('CHF', 88, '2026-11-01'), ('JPY', 150, '2026-11-01');

create function private.usd_in(p_usd bigint, p_currency text) returns bigint
language sql stable security definer set search_path = '' as $$
  select round(p_usd * r.minor_per_usd)::bigint from private.currency_rates r where r.currency = p_currency
$$;
comment on function private.usd_in is 'whole US dollars in minor units of a currency; null without a rate';

create table public.ride_charges (
  id uuid primary key default gen_random_uuid(),
  fleet_id uuid not null,
  ride_id uuid not null,
  kind text not null,
  lines jsonb not null,
  total_minor bigint not null,
  currency char(3) not null,
  note text,
  status text not null default 'open',
  created_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default now(),
  settled_at timestamptz,
  constraint ride_charges_tenant_key unique (fleet_id, id),
  constraint ride_charges_ride_fkey foreign key (fleet_id, ride_id) references public.rides (fleet_id, id),
  constraint ride_charges_kind_known check (kind in ('waiting', 'stop', 'toll', 'tip')),
  constraint ride_charges_status_known check (status in ('open', 'paid', 'waived')),
  constraint ride_charges_settled check ((status = 'open') = (settled_at is null)),
  constraint ride_charges_total_positive check (total_minor > 0),
  constraint ride_charges_lines_is_array check (jsonb_typeof(lines) = 'array' and jsonb_array_length(lines) between 1 and 10),
  constraint ride_charges_note_length check (char_length(note) <= 300)
);
comment on table public.ride_charges is 'separate, itemised charges after the quote; each has payments of its own';
comment on column public.ride_charges.lines is '[{code, quantity, unit, amount_minor}]; they add up to the total';
create unique index ride_charges_one_waiting on public.ride_charges (ride_id) where kind = 'waiting';
create index ride_charges_ride on public.ride_charges (fleet_id, ride_id, created_at);
create index ride_charges_created_by on public.ride_charges (created_by);

alter table public.payments
  add constraint payments_charge_fkey foreign key (fleet_id, charge_id) references public.ride_charges (fleet_id, id),
  add column review_reason text,
  add column reviewed_at timestamptz,
  add column reviewed_by uuid references public.profiles (id) on delete set null,
  add constraint payments_review_reason_known check (review_reason in ('over_threshold', 'no_rate'));
comment on column public.payments.review_reason is 'why a person should look at it; it does not stop the payment';
create index payments_charge on public.payments (fleet_id, charge_id);
create index payments_reviewed_by on public.payments (reviewed_by);
create index payments_for_review on public.payments (created_at) where review_reason is not null and reviewed_at is null;

create function private.guard_charge() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'DELETE' then perform private.fail(403, 'forbidden', 'charges are kept'); end if;
  if to_jsonb(new) - array['status', 'settled_at', 'created_by'] <> to_jsonb(old) - array['status', 'settled_at', 'created_by']
    or (new.status <> old.status and old.status <> 'open')
  then
    perform private.fail(403, 'forbidden', 'a charge can only be settled');
  end if;
  if new.status = 'paid' and old.status <> 'paid' and not exists (
    select from public.payments p where p.charge_id = new.id and not p.is_unapplied
      and p.status in ('paid', 'partially_refunded', 'refunded', 'charged_back'))
  then
    perform private.fail(403, 'forbidden', 'only a payment pays a charge');
  end if;
  return new;
end $$;
create trigger ride_charges_guard before update or delete on public.ride_charges
for each row execute function private.guard_charge();

create function private.charge_ride(
  p_ride public.rides, p_kind text, p_quantity numeric, p_unit text, p_amount bigint, p_note text default null
) returns public.ride_charges
language plpgsql security definer set search_path = '' as $$
declare
  v_tax bigint := 0;
  v_charge public.ride_charges;
begin
  if p_amount is null or p_amount <= 0 then perform private.fail(422, 'invalid_request', 'nothing to charge'); end if;
  -- work is taxed; a toll is passed on and a tip is a gift
  if p_kind in ('waiting', 'stop') then
    select (p_amount * f.tax_bps + 5000) / 10000 into v_tax from public.fleets f where f.id = (p_ride).fleet_id;
  end if;
  insert into public.ride_charges (fleet_id, ride_id, kind, lines, total_minor, currency, note, created_by)
  values ((p_ride).fleet_id, (p_ride).id, p_kind,
    jsonb_build_array(jsonb_build_object('code', p_kind, 'quantity', p_quantity, 'unit', p_unit, 'amount_minor', p_amount))
      || case when v_tax > 0 then jsonb_build_array(jsonb_build_object('code', 'tax', 'quantity', 1, 'unit', 'ride', 'amount_minor', v_tax))
        else '[]' end,
    p_amount + v_tax, (p_ride).currency, left(p_note, 300), auth.uid())
  returning * into v_charge;
  return v_charge;
end $$;

create function private.charge_json(p_charge public.ride_charges) returns jsonb
language sql immutable set search_path = '' as $$ select to_jsonb(p_charge) - 'created_by' $$;

create function public.add_charge(
  p_ride uuid, p_kind text, p_amount_minor bigint default null, p_quantity int default 1, p_note text default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_ride);
  v_role text := private.ride_role(v_ride);
  v_amount bigint := p_amount_minor;
begin
  if p_kind is null or p_kind not in ('stop', 'toll', 'tip') or p_quantity is null or p_quantity not between 1 and 20 then
    perform private.fail(422, 'invalid_request', 'kind is stop, toll or tip; quantity 1 to 20');
  end if;
  if (p_kind = 'tip') <> (v_role = 'passenger') then perform private.fail(403, 'forbidden'); end if;
  if not v_ride.status = any (case p_kind when 'tip' then '{completed,closed}'::text[] else '{on_board,completed,closed}' end)
    or v_ride.ended_at < now() - interval '30 days'
  then
    perform private.fail(409, 'illegal_transition', v_ride.status);
  end if;
  if p_kind = 'stop' then
    select t.stop_minor * p_quantity into v_amount from public.quotes q
    join public.tariffs t on t.fleet_id = q.fleet_id and t.id = q.tariff_id where q.id = v_ride.quote_id;
  end if;
  -- a slip of the finger is not a fare: one charge is never more than the ride itself, or 100 USD
  if v_amount > greatest(v_ride.total_minor, private.usd_in(100, v_ride.currency)) then
    perform private.fail(422, 'invalid_request', 'more than the ride');
  end if;
  return private.charge_json(private.charge_ride(v_ride, p_kind, p_quantity, case p_kind when 'stop' then 'stop' else 'ride' end, v_amount, p_note));
end $$;
comment on function public.add_charge is 'staff or the driver: stop (priced by the tariff), toll; the passenger: tip; '
  '403 forbidden, 409 illegal_transition, 422 invalid_request';

create function public.waive_charge(p_id uuid) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_charge public.ride_charges;
  v_ride public.rides;
begin
  perform private.require_user();
  select * into v_charge from public.ride_charges c where c.id = p_id;
  if not found then perform private.fail(404, 'not_found'); end if;
  v_ride := private.require_ride(v_charge.ride_id);
  if private.ride_role(v_ride) <> (case v_charge.kind when 'tip' then 'passenger' else 'staff' end) then
    perform private.fail(403, 'forbidden');
  end if;
  update public.ride_charges c set status = 'waived', settled_at = now() where c.id = p_id and c.status = 'open'
  returning * into v_charge;
  if not found then perform private.fail(409, 'illegal_transition'); end if;
  perform private.audit(v_charge.fleet_id, 'charge.waived', 'ride_charges', p_id::text, jsonb_build_object('totalMinor', v_charge.total_minor));
  return private.charge_json(v_charge);
end $$;
comment on function public.waive_charge is 'gives up what is still open; money that arrives all the same goes back';

create function public.list_charges(p_ride uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform public.ride_view(p_ride);
  return (select coalesce(jsonb_agg(private.charge_json(c) order by c.created_at, c.id), '[]') from public.ride_charges c where c.ride_id = p_ride);
end $$;

create function public.start_charge_payment(p_charge uuid, p_provider text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_charge public.ride_charges;
  v_ride public.rides;
  v_payment public.payments;
begin
  perform private.require_user();
  select * into v_charge from public.ride_charges c where c.id = p_charge;
  if not found then perform private.fail(404, 'not_found'); end if;
  v_ride := private.require_ride(v_charge.ride_id, null, '{passenger,staff}');
  select * into v_charge from public.ride_charges c where c.id = p_charge;
  if v_charge.status <> 'open' then perform private.fail(409, 'illegal_transition', v_charge.status); end if;
  if not exists (select from public.fleets f where f.id = v_ride.fleet_id and p_provider = any (f.payment_providers)) then
    perform private.fail(422, 'unsupported_currency');
  end if;
  if exists (select from public.payments p where p.charge_id = p_charge and p.status in ('authorized', 'review')) then
    perform private.fail(409, 'payment_open');
  end if;
  select * into v_payment from public.payments p
  where p.charge_id = p_charge and p.provider = p_provider and p.status in ('created', 'pending') order by p.created_at desc limit 1;
  if not found then
    insert into public.payments (fleet_id, ride_id, charge_id, provider, amount_minor, currency)
    values (v_ride.fleet_id, v_ride.id, p_charge, p_provider, v_charge.total_minor, v_charge.currency) returning * into v_payment;
  end if;
  return private.payment_json(v_payment) || jsonb_build_object('ref', v_ride.ref, 'contact_email', v_ride.contact_email,
    -- the same whenever it is asked: a provider takes a repeated order under one key only with the same words
    'hold_expires_at', v_payment.created_at + interval '1 day', 'fleet_name', (select f.name from public.fleets f where f.id = v_ride.fleet_id),
    'fleet_country', (select f.country from public.fleets f where f.id = v_ride.fleet_id));
end $$;
comment on function public.start_charge_payment is 'start_payment for a charge after the ride; answers the same shape';

create function private.on_charge_paid(p_payment public.payments, p_ride public.rides) returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.ride_charges set status = 'paid', settled_at = now() where id = (p_payment).charge_id and status = 'open';
  perform private.touch_ride(p_ride, 'ride.charge_paid', 'system',
    jsonb_build_object('chargeId', (p_payment).charge_id, 'amountMinor', (p_payment).amount_minor));
end $$;

alter table public.ride_charges enable row level security;
create policy ride_charges_select on public.ride_charges for select to authenticated
  using (fleet_id = any (array(select private.my_staff_fleet_ids())) or (select private.is_platform_admin()));

revoke all on private.currency_rates, public.ride_charges from public, anon, authenticated, service_role;
grant select on public.ride_charges to authenticated, service_role;
revoke all on function private.usd_in(bigint, text), private.guard_charge(), private.charge_json(public.ride_charges),
  private.charge_ride(public.rides, text, numeric, text, bigint, text), public.add_charge(uuid, text, bigint, int, text),
  public.waive_charge(uuid), public.list_charges(uuid), public.start_charge_payment(uuid, text),
  private.on_charge_paid(public.payments, public.rides)
from public, anon, authenticated;
grant execute on function public.add_charge(uuid, text, bigint, int, text), public.waive_charge(uuid), public.list_charges(uuid),
  public.start_charge_payment(uuid, text) to authenticated;
