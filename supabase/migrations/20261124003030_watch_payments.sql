-- What follows a ride by itself: the waiting that was not free becomes a charge, a payment over the threshold from a new
-- account is shown to a person, a ride that the fleet gave up earns the passenger a credit.
create function private.waiting_minutes(p_ride public.rides, p_boarded timestamptz) returns int
language sql immutable set search_path = '' as $$
  select greatest(0, ceil(extract(epoch from p_boarded - greatest((p_ride).arrived_at, (p_ride).pickup_at)) / 60)::int
    - (p_ride).free_waiting_minutes)
$$;
comment on function private.waiting_minutes is 'begun minutes after the free ones, by the server''s clock';

create function private.charge_waiting(p_ride public.rides) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_minutes int;
  v_rate bigint;
begin
  select private.waiting_minutes(p_ride, e.server_at) into v_minutes
  from public.ride_events e where e.ride_id = (p_ride).id and e.to_status = 'on_board' order by e.seq desc limit 1;
  select t.waiting_per_minute_minor into v_rate from public.quotes q
  join public.tariffs t on t.fleet_id = q.fleet_id and t.id = q.tariff_id where q.id = (p_ride).quote_id;
  if v_minutes > 0 and v_rate > 0 and not exists (
    select from public.ride_charges c where c.ride_id = (p_ride).id and c.kind = 'waiting')
  then
    perform private.charge_ride(p_ride, 'waiting', v_minutes, 'min', v_minutes * v_rate);
  end if;
end $$;
comment on function private.charge_waiting is 'by the tariff that was quoted';

create function private.flag_payment() returns trigger
language plpgsql security definer set search_path = '' as $$
declare v_threshold bigint := private.usd_in(500, new.currency);
begin
  if v_threshold is null then
    new.review_reason := 'no_rate';
  elsif new.amount_minor > v_threshold and not exists (
    select from public.rides r join public.rides before on before.passenger_id = r.passenger_id
    where r.id = new.ride_id and before.status in ('completed', 'closed') and before.id <> r.id)
  then
    new.review_reason := 'over_threshold';
  end if;
  return new;
end $$;
comment on function private.flag_payment is 'more than 500 USD from an account that has not travelled before';
create trigger payments_flag before insert on public.payments
for each row execute function private.flag_payment();

create function private.require_admin() returns uuid
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_user();
  if not private.is_platform_admin() then perform private.fail(403, 'forbidden'); end if;
  return auth.uid();
end $$;
comment on function private.require_admin is 'one of the platform''s own people, or 403';

create function public.payments_for_review(p_limit int default 50) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform private.require_admin();
  return (
    select coalesce(jsonb_agg(to_jsonb(x) order by x.created_at), '[]') from (
      select p.id, p.fleet_id, f.name as fleet_name, p.ride_id, r.ref, p.provider, p.status, p.amount_minor, p.currency,
        p.review_reason, p.created_at
      from public.payments p join public.fleets f on f.id = p.fleet_id join public.rides r on r.id = p.ride_id
      where p.review_reason is not null and p.reviewed_at is null
      order by p.created_at limit least(greatest(coalesce(p_limit, 50), 1), 200)) x);
end $$;

create function public.mark_payment_reviewed(p_payment uuid, p_note text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  v_admin uuid := private.require_admin();
  v_fleet uuid;
begin
  if char_length(trim(coalesce(p_note, ''))) not between 3 and 300 then perform private.fail(422, 'invalid_request', 'a note'); end if;
  update public.payments set reviewed_at = now(), reviewed_by = v_admin
  where id = p_payment and review_reason is not null and reviewed_at is null returning fleet_id into v_fleet;
  if not found then perform private.fail(404, 'not_found'); end if;
  perform private.audit(v_fleet, 'payment.reviewed', 'payments', p_payment::text, jsonb_build_object('note', p_note));
end $$;

revoke all on function private.waiting_minutes(public.rides, timestamptz), private.charge_waiting(public.rides),
  private.flag_payment(), private.require_admin(), public.payments_for_review(int), public.mark_payment_reviewed(uuid, text)
from public, anon, authenticated;
grant execute on function public.payments_for_review(int), public.mark_payment_reviewed(uuid, text) to authenticated;
