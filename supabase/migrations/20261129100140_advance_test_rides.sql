-- What only the sandbox has: paying without a provider, and moving a ride through its life and its time.
create function public.start_test_payment(p_ride uuid, p_provider text) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := private.require_ride(p_ride, null, '{passenger}');
  v_payment private.test_payments;
begin
  if v_ride.environment <> 'test' then perform private.fail(404, 'not_found'); end if;
  if not exists (select from public.fleets f where f.id = v_ride.fleet_id and p_provider = any (f.payment_providers)) then
    perform private.fail(422, 'unsupported_currency');
  end if;
  select * into v_payment from private.test_payments t where t.ride_id = v_ride.id;
  if not found then
    if v_ride.status <> 'pending_payment' then perform private.fail(409, 'illegal_transition', v_ride.status); end if;
    insert into private.test_payments (fleet_id, ride_id, provider, amount_minor, currency)
    values (v_ride.fleet_id, v_ride.id, p_provider, v_ride.total_minor, v_ride.currency) returning * into v_payment;
  end if;
  return private.test_payment_json(v_payment);
end $$;
comment on function public.start_test_payment is 'the payment of a held test ride, or the one that is there; it is paid by advancing the ride';

create function private.pay_test_ride(p_ride public.rides) returns void
language sql security definer set search_path = '' as $$
  insert into private.test_payments as t (fleet_id, ride_id, provider, amount_minor, currency, status)
  select (p_ride).fleet_id, (p_ride).id, f.payment_providers[1], (p_ride).total_minor, (p_ride).currency, 'paid'
  from public.fleets f where f.id = (p_ride).fleet_id
  on conflict (ride_id) do update set status = 'paid'
$$;

-- The steps of an ordinary ride; a no-show leaves them at the pick-up.
create function private.next_test_step(p_status text, p_to text) returns text
language sql immutable set search_path = '' as $$
  select case
    when p_status = 'pending_payment' and p_to = 'expired' then 'expired'
    when p_status = 'on_location' and p_to = 'no_show' then 'no_show'
    else (array['confirmed', 'assigned', 'en_route', 'on_location', 'on_board', 'completed', 'closed'])[
      coalesce(array_position(array['confirmed', 'assigned', 'en_route', 'on_location', 'on_board', 'completed', 'closed'], p_status),
        case p_status when 'pending_payment' then 0 end) + 1]
  end
$$;

-- A step that has its hour moves the ride's clock there, so that what follows from lateness can be tried too.
create function private.step_test_ride(p_ride public.rides, p_to text) returns public.rides
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides := p_ride;
  v_hour timestamptz := case p_to
    when 'expired' then v_ride.hold_expires_at
    when 'on_board' then v_ride.pickup_at
    when 'no_show' then greatest(v_ride.pickup_at, v_ride.arrived_at) + make_interval(mins => v_ride.free_waiting_minutes)
    when 'completed' then v_ride.expected_end_at end;
begin
  if v_hour > now() + v_ride.clock_ahead then
    update public.rides r set clock_ahead = v_hour - now() where r.id = v_ride.id returning * into v_ride;
  end if;
  if p_to = 'confirmed' then perform private.pay_test_ride(v_ride); end if;
  if p_to = 'no_show' then
    update public.rides r set cancel_fee_minor = private.cancellation_fee(v_ride, 'no_show') where r.id = v_ride.id returning * into v_ride;
  end if;
  v_ride := private.move_ride(v_ride, p_to, case when p_to in ('confirmed', 'expired', 'closed') then 'system'
    when p_to = 'assigned' then 'dispatcher' else 'driver' end, '{"scripted": true}');
  if p_to = 'no_show' then perform private.refund_ride(v_ride, v_ride.cancel_fee_minor, 'no_show'); end if;
  return v_ride;
end $$;

create function public.advance_test_ride(p_id uuid, p_version int default null, p_to text default null, p_minutes int default 0) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_ride public.rides;
  v_next text;
begin
  if private.my_environment() <> 'test' then perform private.fail(404, 'not_found'); end if;
  v_ride := private.require_ride(p_id, p_version, '{passenger}');
  if not p_minutes between 0 and 525600 then perform private.fail(422, 'invalid_request', 'minutes'); end if;
  if p_minutes > 0 then
    if v_ride.clock_ahead > interval '2 years' then perform private.fail(422, 'invalid_request', 'the clock is two years ahead'); end if;
    update public.rides r set clock_ahead = r.clock_ahead + make_interval(mins => p_minutes) where r.id = p_id returning * into v_ride;
    v_ride := private.touch_ride(v_ride, 'ride.clock_moved', 'system', jsonb_build_object('minutes', p_minutes));
    if v_ride.hold_expires_at <= now() + v_ride.clock_ahead then
      return private.ride_json(private.step_test_ride(v_ride, 'expired'), 'passenger');
    end if;
    if p_to is null then return private.ride_json(v_ride, 'passenger'); end if;
  end if;
  loop
    v_next := private.next_test_step(v_ride.status, p_to);
    if v_next is null then perform private.fail(409, 'illegal_transition', v_ride.status || ' to ' || coalesce(p_to, 'the next')); end if;
    v_ride := private.step_test_ride(v_ride, v_next);
    exit when p_to is null or v_ride.status = p_to;
  end loop;
  return private.ride_json(v_ride, 'passenger');
end $$;
comment on function public.advance_test_ride is 'moves the clock of a test ride, or the ride to its next or a named status; 404 outside of the sandbox';

revoke all on function public.start_test_payment(uuid, text), private.pay_test_ride(public.rides),
  private.next_test_step(text, text), private.step_test_ride(public.rides, text),
  public.advance_test_ride(uuid, int, text, int) from public, anon, authenticated;
grant execute on function public.start_test_payment(uuid, text), public.advance_test_ride(uuid, int, text, int) to authenticated;
