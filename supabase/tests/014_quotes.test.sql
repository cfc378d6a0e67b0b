-- What a price is computed from, and what is checked when it is stored.
begin;
select plan(43);

select tests.as_service();
create temporary table context on commit drop as
select public.quote_context('castellana', -3.5935, 40.4918, -3.7035, 40.4169) as c;
select is(c #>> '{fleet,currency}', 'EUR', 'the fleet''s currency') from context;
select is(c #>> '{area,timezone}', 'Europe/Madrid', 'the zone of the area') from context;
select is(c #>> '{pickup_zone,iata}', 'MAD', 'a terminal is in the airport''s zone') from context;
select is(c #>> '{dropoff_zone,code}', 'centro', 'the small zone goes before the large') from context;
select is(jsonb_array_length(c -> 'tariffs'), 7, 'a tariff for each class') from context;
select is((c #>> '{tariffs,0,flat_price_minor}')::int, 6500, 'with the flat price of this way') from context;
select is((c #>> '{tariffs,0,vehicle_class}'), 'sedan', 'in the order of the classes') from context;
select is(public.quote_context('castellana', -3.7035, 40.4169, -3.5935, 40.4918) #> '{tariffs,0,flat_price_minor}', '6500',
  'and of the way back');
select is(public.quote_context('castellana', -3.7035, 40.4169, -3.80, 40.45) #> '{tariffs,0,flat_price_minor}', 'null', 'none between other zones');
select is(public.quote_context('castellana', -3.7035, 40.4169, 2.17, 41.38) -> 'dropoff_zone', 'null', 'a drop-off may be anywhere');
select is(public.quote_context('castellana', -3.7035, 40.4169) #> '{tariffs,0,flat_price_minor}', 'null', 'or open, by the hour');
select throws_ok($$ select public.quote_context('castellana', 2.17, 41.38) $$, 'PT422', 'outside_service_area', 'a pick-up outside of every area');
select throws_ok($$ select public.quote_context('castellana', 181, 0) $$, 'PT422', 'invalid_coordinates', 'a longitude off the earth');
select throws_ok($$ select public.quote_context('castellana', 'NaN', 0) $$, 'PT422', 'invalid_coordinates', 'no number');
select throws_ok($$ select public.quote_context('castellana', -3.7, 40.4, -3.7, null) $$, 'PT422', 'invalid_coordinates', 'half a drop-off');
select throws_ok($$ select public.quote_context('nobody', -3.7, 40.4) $$, 'PT404', 'not_found', 'a fleet that does not exist');

create temporary table stored on commit drop as select tests.quote('azteca', tests.user_id('passenger@demo.nexors.app')) -> 0 as q;
select is(q ->> 'currency', 'MXN', 'a quote has the fleet''s currency') from stored;
select is((q ->> 'commission_bps')::int, 1200, 'the commission of the plan') from stored;
select is((q ->> 'expires_at')::timestamptz, now() + interval '15 minutes', 'and holds for 15 minutes') from stored;
select is(q ->> 'timezone', 'America/Mexico_City', 'it says the zone of the pick-up') from stored;
select ok(not q ? 'requested_by', 'and not who asked') from stored;
select throws_ok($$ select tests.quote('azteca', null, '{"item": {"total_minor": 49999}}') $$, 'PT422', 'invalid_request', 'lines that do not add up');
select throws_ok($$ select tests.quote('azteca', null, '{"item": {"lines": []}}') $$, 'PT422', 'invalid_request', 'no lines');
select throws_ok($$ select tests.quote('azteca', null, '{"item": {"lines": "x"}}') $$, 'PT422', 'invalid_request', 'lines that are none');
select throws_ok($$ select tests.quote('azteca', null, '{"item": {"lines": [{"code": "base", "amount_minor": 50000}, {"amount_minor": 99}]}}') $$, 'PT422', 'invalid_request',
  'a line without a name, which the sum would pass over');
select throws_ok($$ select tests.quote('azteca', null, '{"item": {"lines": [{"code": "base", "amount_minor": 50000}, {"code": "tax"}]}}') $$, 'PT422', 'invalid_request',
  'a line without an amount');
select throws_ok($$ select tests.quote('azteca', null, '{"item": {"lines": [{"code": "base", "amount_minor": 50000}, 99]}}') $$, 'PT422', 'invalid_request',
  'a line that is a number');
select throws_ok($$ select tests.quote('azteca', null, '{"item": {"lines": [{"code": "base", "amount_minor": 49999.5}, {"code": "tax", "amount_minor": 0.5}]}}') $$, 'PT422', 'invalid_request',
  'half a cent');
select throws_ok($$ select tests.quote('azteca', null, '{"item": {"lines": [{"code": "base", "amount_minor": "50000"}]}}') $$, 'PT422', 'invalid_request',
  'an amount as text');
select throws_ok($$ select tests.quote('azteca', null, '{"item": {"currency": "USD"}}') $$, 'PT422', 'unsupported_currency', 'another currency');
select throws_ok($$ select tests.quote('azteca', null, '{"tariff_of": "paulista"}') $$, 'PT409', 'quote_expired', 'another fleet''s tariff');
select throws_ok($$ select tests.quote('azteca', null, '{"item": {"vehicle_class": "coach"}}') $$, 'PT409', 'quote_expired', 'another class''s tariff');
select throws_ok($$ select tests.quote('azteca', null, '{"inputs": {"pickup": {"lon": 0, "lat": 0}}}') $$, 'PT422', 'outside_service_area',
  'a pick-up outside');
select throws_ok($$ select tests.quote('azteca', null, '{"inputs": {"pickup": {}}}') $$, 'PT422', 'invalid_coordinates', 'a pick-up nowhere');
select throws_ok($$ select tests.quote('azteca', null, '{"inputs": {"passengers": 4}}') $$, 'PT422', 'capacity_exceeded', 'too many people for the class');
select throws_ok($$ select tests.quote('azteca', null, '{"inputs": {"childSeats": 2}}') $$, 'PT422', 'capacity_exceeded', 'too many child seats');
select throws_ok($$ select tests.quote('azteca', null, '{"pickup_at": "2020-01-01"}') $$, 'PT422', 'pickup_in_past', 'a pick-up in the past');
select throws_ok($$ select tests.quote('azteca', null, '{"service_type": "flight"}') $$, '23514', null, 'a service that is none');
select is((select count(*) from public.quotes), 1::bigint, 'what was refused is not stored');

select tests.as_anon();
select throws_ok($$ select public.get_quote('00000000-0000-4000-8000-000000000000') $$, 'PT404', 'quote_not_found', 'a quote that does not exist');
select throws_ok($$ select public.quote_context('azteca', 0, 0) $$, '42501', null, 'a visitor does not see what prices are made of');
select throws_ok($$ select tests.quote('azteca') $$, '42501', null, 'and stores no price');
select tests.authenticate_as('owner@azteca.demo');
select throws_ok($$ select public.create_quotes('azteca', null, '{}', '[]', 0, 0, now(), 'transfer') $$, '42501', null, 'nor does an owner');
select * from finish();
rollback;
