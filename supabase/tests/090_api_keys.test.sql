-- Keys of partners: who makes, turns and ends them, what is kept of them, what a token that was signed for one reaches.
begin;
select plan(41);
do $$ begin perform ride_tests.set_up(); end $$;
insert into public.fleet_members (fleet_id, user_id, role) values (ride_tests.id('b'), ride_tests.person('partner'), 'owner');
create temp table c (name text primary key, value text);
create function pg_temp.c(p text) returns text language sql as $$ select value from c where name = p $$;
create function pg_temp.make(p_who text, p_partner text default 'partner', p_fleet text default 'a', p_rest text default '''standard''')
returns text language sql as $$
  select ride_tests.run(p_who, format('select public.create_api_key(%L, %L, ''test'', ''Server'', ''{rides:read,quotes:write}'', %s)',
    ride_tests.id(p_fleet), ride_tests.person(p_partner), p_rest))
$$;
create function pg_temp.who(p_secret text) returns jsonb language sql as $$
  select ride_tests.run('anon', format('select public.authenticate_api_key(%L)',
    encode(extensions.digest(p_secret, 'sha256'), 'hex')))::jsonb
$$;
-- One statement with a token that the edge signs for a key.
create function pg_temp.with_key(p_sql text, p_environment text default 'live', p_fleet text default 'a', p_who text default 'partner')
returns text language plpgsql as $$
declare v_result text;
begin
  perform set_config('request.jwt.claims', jsonb_build_object('sub', ride_tests.person(p_who), 'role', 'authenticated',
    'is_anonymous', false, 'nx', jsonb_build_object('key', gen_random_uuid(), 'fleet', ride_tests.id(p_fleet),
    'environment', p_environment))::text, true);
  begin
    execute 'set local role authenticated';
    execute p_sql into v_result;
    execute 'reset role';
  exception when others then
    v_result := sqlstate || ' ' || sqlerrm;
  end;
  perform set_config('request.jwt.claims', '', true);
  return v_result;
end $$;

-- Who makes keys.
insert into c select 'made', pg_temp.make('owner');
insert into c select 'secret', pg_temp.c('made')::jsonb ->> 'secret';
insert into c select 'id', pg_temp.c('made')::jsonb #>> '{key,id}';
select matches(pg_temp.c('secret'), '^nx_test_[A-Za-z0-9_-]{43}$', 'the secret has 256 bits and tells its environment');
select is(pg_temp.c('made')::jsonb #>> '{key,last_four}', right(pg_temp.c('secret'), 4), 'people know it by its end');
select ok(not pg_temp.c('made')::jsonb -> 'key' ? 'hash', 'the hash is told to nobody');
select is((select hash from private.api_keys where id = pg_temp.c('id')::uuid), extensions.digest(pg_temp.c('secret'), 'sha256'),
  'kept is its SHA-256');
select ok((select to_jsonb(k)::text not like '%' || pg_temp.c('secret') || '%' from private.api_keys k), 'and nothing else of it');
select is(pg_temp.make('partner')::jsonb #>> '{key,tier}', 'standard', 'a partner makes their own');
select is(pg_temp.make(p), 'PT404 not_found', 'others do not: ' || p) from unnest(array['dispatcher', 'driver', 'stranger', 'outsider', 'guest']) p;
select is(pg_temp.make('anon'), '42501', 'nobody is not asked');
select is(pg_temp.make('owner', 'driver'), 'PT404 not_found', 'only for a partner of the fleet');
select is(pg_temp.make('partner', 'partner', 'a', '''scale'''), 'PT403 forbidden', 'a partner sets no tier');
select is(pg_temp.make('owner', 'partner', 'a', '''scale''')::jsonb #>> '{key,tier}', 'scale', 'the fleet does');
select is(pg_temp.make('owner', 'partner', 'a', '''golden'''), 'PT422 invalid_request', 'of those that there are');
select is(pg_temp.make('owner', 'partner', 'a', '''standard'', ''{10.0.0.0/8,nonsense}'''), 'PT422 invalid_request', 'a slip in the addresses is no key');
select is(ride_tests.run('owner', format('select public.create_api_key(%L, %L, ''test'', ''x'', ''{rides:read,everything}'')',
  ride_tests.id('a'), ride_tests.person('partner'))), 'PT422 invalid_request', 'nor is an unknown scope');

-- What the edge learns.
select is(pg_temp.who(pg_temp.c('secret')) ->> 'state', 'active', 'the edge finds it by its hash');
select is(pg_temp.who(pg_temp.c('secret')) ->> 'user_id', ride_tests.person('partner')::text, 'and learns whose it is');
select isnt((select last_used_at from private.api_keys where id = pg_temp.c('id')::uuid), null, 'its use is noted');
select is(pg_temp.who('nx_test_' || repeat('a', 43)), null, 'an unknown one is nobody''s');
select is(ride_tests.run('anon', 'select public.authenticate_api_key(''%'')'), null, 'and only a hash is looked for');

-- Rotation and revocation.
insert into c select 'next', ride_tests.run('owner', format('select public.rotate_api_key(%L, 60)', pg_temp.c('id')));
select is(pg_temp.who(pg_temp.c('next')::jsonb ->> 'secret') -> 'scopes', pg_temp.who(pg_temp.c('secret')) -> 'scopes', 'the next one may the same');
select is(pg_temp.who(pg_temp.c('secret')) ->> 'state', 'active', 'both are good for the overlap');
select is(ride_tests.run('owner', format('select public.rotate_api_key(%L)', pg_temp.c('id'))), 'PT409 api_key_ended', 'a key is rotated once');
update private.api_keys set expires_at = now() where id = pg_temp.c('id')::uuid;
select is(pg_temp.who(pg_temp.c('secret')) ->> 'state', 'expired', 'then the old one is over');
select is(ride_tests.run(p, format('select public.revoke_api_key(%L)', pg_temp.c('next')::jsonb #>> '{key,id}')), 'PT404 not_found',
  'whoever may not manage it does not find it: ' || p) from unnest(array['dispatcher', 'stranger', 'outsider']) p;
select is(pg_temp.who(pg_temp.c('next')::jsonb ->> 'secret') ->> 'state', 'active', 'and it is what it was');
select is(ride_tests.run('partner', format('select public.revoke_api_key(%L) ->> ''state''', pg_temp.c('next')::jsonb #>> '{key,id}')), 'revoked', 'its partner ends it');
select is(pg_temp.who(pg_temp.c('next')::jsonb ->> 'secret') ->> 'state', 'revoked', 'at once');
select is((select count(*) from public.audit_log where action like 'api_key.%'), 5::bigint, 'all of it is in the log');

-- Lists.
select is(jsonb_array_length(ride_tests.json('owner', format('select public.list_api_keys(%L)', ride_tests.id('a'))) -> 'keys'), 4, 'the fleet sees all');
select is(ride_tests.run('dispatcher', format('select public.list_api_keys(%L)', ride_tests.id('a'))), 'PT404 not_found', 'its dispatchers none');

-- With a key nobody is more than a partner of that fleet.
insert into c select 'ride', ride_tests.book('partner')::text;
select is(pg_temp.with_key(format('select public.ride_view(%L) ->> ''role''', pg_temp.c('ride'))), 'passenger', 'a key reads the partner''s ride');
select is(pg_temp.with_key(format('select public.list_api_keys(%L)', ride_tests.id('a'))), 'PT403 forbidden', 'but makes and shows no keys');
select is(pg_temp.with_key(format('select public.list_rides(''fleet'', %L)', ride_tests.id('b')), 'live', 'b'), 'PT404 not_found',
  'the owner of a fleet is no owner with a key');
select is(pg_temp.with_key('select count(*) from public.fleets where id = ' || quote_literal(ride_tests.id('b'))), '0', 'nor sees the fleet');

-- A partner no longer.
delete from public.fleet_members where fleet_id = ride_tests.id('a') and user_id = ride_tests.person('partner');
select is((select count(*) from private.api_keys k where pg_temp.who(pg_temp.c('secret')) is not null), 0::bigint, 'whoever is no partner any more has no key');
select * from finish();
rollback;
