-- Chat of a ride: who reads and writes, in which order it is numbered, what is masked, when it closes, who hears of it.
begin;
select plan(76);
do $$ begin perform ride_tests.set_up(); end $$;
create temp table c (name text primary key, id text);
insert into c values ('ride', ride_tests.ride_in('assigned')::text);
create function pg_temp.c(p text) returns text language sql as $$ select id from c where name = p $$;
insert into c select 'link', private.new_tracking_token(pg_temp.c('ride')::uuid);
create function pg_temp.say(p_who text, p_body text, p_client uuid default gen_random_uuid(), p_phrase text default null, p_ride text default pg_temp.c('ride'))
returns text language sql as $$
  select ride_tests.run(p_who, format('select public.send_message(%L, %L, %L, %L) ->> ''seq''', p_ride, p_client, p_phrase, p_body))
$$;
create function pg_temp.linked(p_who text, p_body text, p_token text default pg_temp.c('link'), p_client uuid default gen_random_uuid()) returns text language sql as $$
  select ride_tests.run(p_who, format('select public.send_linked_message(%L, %L, null, %L) ->> ''seq''', p_token, p_client, p_body))
$$;
create function pg_temp.chat(p_who text, p_after int default 0) returns text language sql as $$
  select ride_tests.run(p_who, format('select public.ride_chat(%L, %s)', pg_temp.c('ride'), p_after))
$$;
create function pg_temp.said(p_seq int) returns text language sql as $$
  select body from public.chat_messages where ride_id = pg_temp.c('ride')::uuid and seq = p_seq
$$;

-- Who takes part.
select is(pg_temp.say('passenger', 'Hello'), '1', 'the passenger writes');
select is(pg_temp.say('driver', 'Hola'), '2', 'the driver');
select is(pg_temp.say('dispatcher', 'Desk here'), '3', 'the desk');
select is(pg_temp.linked('anon', 'By the link'), '4', 'and whoever has the link, signed in or not');
select is(pg_temp.linked('stranger', 'By the link too'), '5', 'the link is what counts');
select is(pg_temp.say(p, 'x'), 'PT404 not_found', 'for others there is no such chat: ' || p)
from unnest(array['driver2', 'partner', 'stranger', 'guest', 'outsider', 'outdriver']) p;
select is(pg_temp.chat(p), 'PT404 not_found', 'nor do they read it: ' || p)
from unnest(array['driver2', 'partner', 'stranger', 'guest', 'outsider', 'outdriver']) p;
select is(pg_temp.say(p, 'x'), x, 'without an account by the link only: ' || p) from (values ('anon', '42501'), ('service', 'PT401 unauthenticated')) v (p, x);
select is(pg_temp.chat('anon'), '42501', 'nor read');
select is(pg_temp.linked('anon', 'x', reverse(pg_temp.c('link'))), 'PT404 not_found', 'an unknown link');
select is((select count(*) from public.chat_messages), 5::bigint, 'what was refused is not there');
select results_eq($$ select side, by_link, author_id is null from public.chat_messages order by seq $$,
  $$ values ('passenger', false, false), ('driver', false, false), ('staff', false, false), ('passenger', true, true), ('passenger', true, true) $$,
  'each message has its side');
select is((pg_temp.chat('driver')::jsonb ->> 'side'), 'driver', 'the reader is told its side');
select is(jsonb_path_query_array(pg_temp.chat('passenger', 3)::jsonb, '$.messages[*].seq'), '[4, 5]', 'what came after a number');
select is((pg_temp.chat('passenger')::jsonb ->> 'last_seq'), '5', 'and how many there are');
select is(ride_tests.run('anon', format('select public.linked_chat(%L, 4) #>> ''{messages,0,body}''', pg_temp.c('link'))), 'By the link too', 'the link reads');

-- Tables.
select is(ride_tests.run(p, 'select count(*) from public.chat_messages'), n, 'rows seen by ' || p)
from (values ('dispatcher', '5'), ('owner', '5'), ('passenger', '0'), ('driver', '0'), ('outsider', '0'), ('service', '5'), ('anon', '42501')) v (p, n);
select is(ride_tests.run(p, format($$ insert into public.chat_messages (fleet_id, ride_id, seq, client_id, side, author_name, body) values (%L, %L, 9, gen_random_uuid(), 'staff', 'x', 'x') $$,
  ride_tests.id('a'), pg_temp.c('ride'))), '42501', 'nobody writes past the functions: ' || p) from unnest(array['owner', 'passenger', 'service']) p;
select throws_ok($$ update public.chat_messages set body = 'other' $$, 'PT403', 'forbidden', 'what was said stays said');
select throws_ok($$ delete from public.chat_messages $$, 'PT403', 'forbidden', 'and is not taken back');

-- Sent again.
select is(pg_temp.say('driver', 'Once', ride_tests.id('client')), '6', 'a message');
select is(pg_temp.say('driver', 'Once', ride_tests.id('client')), '6', 'that arrives again is the same one');
select is(pg_temp.say('passenger', 'Once', ride_tests.id('client')), 'PT409 version_conflict', 'of its own side');
select is((select count(*) from public.chat_messages where body = 'Once'), 1::bigint, 'and is there once');

-- Phrases and texts.
select is(pg_temp.say('driver', null, gen_random_uuid(), 'on_my_way'), '7', 'a phrase');
select is(pg_temp.say('driver', null, gen_random_uuid(), 'no_such_phrase'), '23514', 'that exists');
select is(pg_temp.say('driver', 'text', gen_random_uuid(), 'arrived'), 'PT422 invalid_request', 'is no text beside');
select is(pg_temp.say('driver', '   '), 'PT422 invalid_request', 'nothing is nothing');
select is(pg_temp.say('driver', repeat('a', 1200)), '8', 'a long text');
select is(char_length(pg_temp.said(8)), 1000, 'is cut');

-- Telephone numbers.
select is(private.mask_phones(t), m, 'masked: ' || t) from (values
  ('call +1 (305) 555-0142 now', 'call •••• 42 now'), ('3055550142', '•••• 42'), ('٠٥٥١٢٣٤٥٦٧', '•••• ٦٧'),
  ('305.555.0142 or 305 555 0143', '•••• 42 or •••• 43'), ('AA1234 at 10:45, gate 12', 'AA1234 at 10:45, gate 12'),
  ('5 bags, room 1204', '5 bags, room 1204')) v (t, m);
select is(pg_temp.say('passenger', 'My number is +52 55 1234 5678'), '9', 'a number in a message');
select is(pg_temp.said(9), 'My number is •••• 78', 'never reaches the table');
select unalike(pg_temp.chat('driver'), '%5550100%', 'nor does the answer show the passenger''s');

-- Read state.
select is(ride_tests.json('passenger', format('select public.mark_chat_read(%L, 7)', pg_temp.c('ride'))) ->> 'last_seq', '9', 'who wrote has read what was before');
select is(ride_tests.json('driver', format('select public.mark_chat_read(%L, 900)', pg_temp.c('ride'))) ->> 'last_seq', '9', 'nobody has read what is not written');
select is(ride_tests.run('anon', format('select public.mark_linked_chat_read(%L, 2) ->> ''last_seq''', pg_temp.c('link'))), '9', 'read stays read');
select is(pg_temp.chat('dispatcher')::jsonb -> 'reads', '{"staff": 3, "driver": 9, "passenger": 9}', 'everybody sees how far the others are');
select is(ride_tests.run(p, 'select count(*) from public.chat_reads'), n, 'rows of it seen by ' || p)
from (values ('dispatcher', '3'), ('passenger', '0'), ('driver', '0'), ('outsider', '0')) v (p, n);
select is(ride_tests.run('stranger', format('select public.mark_chat_read(%L, 7)', pg_temp.c('ride'))), 'PT404 not_found', 'a stranger has read nothing');

-- Who hears of it: the number, not the words.
delete from realtime.messages;
select is(pg_temp.say('dispatcher', 'Secret words'), '10', 'a message');
select results_eq($$ select topic, payload ->> 'seq' from realtime.messages where event = 'chat.message' order by 1 $$,
  $$ select x, '10' from unnest(array['driver:' || ride_tests.id('driver'), 'fleet:' || ride_tests.id('a'), 'ride:' || pg_temp.c('ride')]) x order by x $$,
  'ride, fleet and driver hear of it');
select is((select count(*) from realtime.messages where payload::text like '%Secret%'), 0::bigint, 'and no word of it travels');

-- Limits and the end.
select is((select count(*) from generate_series(1, 30) n where pg_temp.say('passenger', 'again ' || n) = 'PT429 rate_limited'), 14::bigint,
  'twenty a minute for each side, by account and link together');
select is(pg_temp.say('driver', 'still'), '27', 'the other side is free to write');
update public.rides set ended_at = now() - interval '1 hour' where id = pg_temp.c('ride')::uuid;
select is(pg_temp.say('driver', 'late'), 'PT409 chat_closed', 'closed an hour after the end');
select is(pg_temp.chat('driver')::jsonb ->> 'is_open', 'false', 'still to be read');
select is(ride_tests.run('anon', format('select public.linked_chat(%L)', pg_temp.c('link'))), 'PT404 not_found', 'but not by the link');
select is(pg_temp.say('passenger', 'x', gen_random_uuid(), null, ride_tests.book()::text), 'PT409 chat_closed', 'not open before the ride is paid');
select * from finish();
rollback;
