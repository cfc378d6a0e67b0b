-- Changes of booked rides, as the tests of amendments, their money and their races make them.
create table ride_tests.amendments (name text primary key, id uuid);
grant select on ride_tests.amendments to authenticated, service_role;

-- The answer of a proposal, or the refusal; the trip is the ride's own but for what p_inputs says.
create function ride_tests.propose(
  p_who text, p_ride uuid, p_total bigint default null, p_in interval default '3 hours', p_inputs jsonb default '{}',
  p_change jsonb default '{}', p_minutes int default 30, p_version int default null, p_quote uuid default null
) returns text language plpgsql as $$
declare
  v_key text := 'amend ' || gen_random_uuid();
  v_quote uuid := coalesce(p_quote, case when p_total is not null then ride_tests.quote(p_in, p_total, p_who, 'a', p_minutes, p_inputs) end);
begin
  perform ride_tests.run(p_who, format('select public.idempotency_begin(''amendRide'', %L, ''hash'')', v_key));
  return ride_tests.run(p_who, format('select public.propose_amendment(%L, %L, %s, %L, %L)', v_key, p_ride,
    coalesce(p_version, ride_tests.version(p_ride)), p_change, v_quote));
end $$;

-- The same, kept under a name.
create function ride_tests.amend(p_name text, p_who text, p_ride uuid, p_total bigint default null, p_in interval default '3 hours',
  p_inputs jsonb default '{}', p_change jsonb default '{}', p_minutes int default 30) returns jsonb language plpgsql as $$
declare v_answer text := ride_tests.propose(p_who, p_ride, p_total, p_in, p_inputs, p_change, p_minutes);
begin
  if v_answer !~ '^\{' then raise exception '% -> %', p_name, v_answer; end if;
  insert into ride_tests.amendments values (p_name, (v_answer::jsonb ->> 'id')::uuid);
  return v_answer::jsonb;
end $$;
create function ride_tests.amendment(p_name text) returns public.ride_amendments language sql stable as $$
  select a from public.ride_amendments a join ride_tests.amendments n on n.id = a.id where n.name = p_name
$$;

create function ride_tests.accept_sql(p_id uuid, p_version int, p_difference bigint, p_currency text default 'USD') returns text language sql immutable as $$
  select format('select public.accept_amendment(%L, %s, %s, %L) ->> ''state''', p_id, p_version, p_difference, p_currency)
$$;
create function ride_tests.accept(p_name text, p_who text default 'passenger', p_difference bigint default null) returns text language sql as $$
  select ride_tests.run(p_who, ride_tests.accept_sql(a.id, a.version, coalesce(p_difference, a.difference_minor)))
  from ride_tests.amendment(p_name) a
$$;

-- The payment of an accepted change's charge, opened by the passenger, and the provider's word about it.
create function ride_tests.amendment_payment(p_name text) returns uuid language plpgsql as $$
declare v_id uuid;
begin
  select p.id into v_id from public.payments p where p.charge_id = (ride_tests.amendment(p_name)).charge_id order by p.created_at, p.id limit 1;
  return coalesce(v_id, (ride_tests.json('passenger',
    format('select public.start_charge_payment(%L, ''paypal'')', (ride_tests.amendment(p_name)).charge_id)) ->> 'id')::uuid);
end $$;
create function ride_tests.pay_amendment(
  p_name text, p_status text default 'paid', p_refunded bigint default 0, p_at timestamptz default now()
) returns text language plpgsql as $$
declare v_payment uuid := ride_tests.amendment_payment(p_name);
begin
  return (select ride_tests.run('service', format(
    'select public.record_evidence(%L, ''api'', ''X'', %L, %s, ''USD'', %s, ''cap-'' || %L, %L) ->> ''status''', p.id, p_status, p.amount_minor, p_refunded, p.id, p_at))
  from public.payments p where p.id = v_payment);
end $$;
