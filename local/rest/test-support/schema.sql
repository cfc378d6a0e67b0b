create schema private;

create table public.profiles (
  id uuid primary key references auth.users on delete cascade,
  username text unique not null,
  bio text,
  score int default 0 check (score >= 0)
);
create table public.places (
  id bigint generated always as identity primary key,
  name text not null,
  kind text,
  geog extensions.geography(point, 4326) not null,
  owner uuid references auth.users
);
create index places_geog on public.places using gist (geog);
create table public.bookings (
  id uuid primary key default gen_random_uuid(),
  place_id bigint not null references public.places,
  user_id uuid not null default auth.uid() references auth.users,
  during tstzrange not null,
  status text not null default 'confirmed',
  created_at timestamptz default now(),
  constraint no_double_booking exclude using gist (place_id with =, during with &&) where (status = 'confirmed')
);

-- One-to-one, many-to-many and an ambiguous pair of foreign keys.
create table public.place_details (place_id bigint primary key references public.places on delete cascade, phone text);
create table public.tags (id int primary key, label text not null);
create table public.place_tags (
  place_id bigint references public.places on delete cascade,
  tag_id int references public.tags on delete cascade,
  primary key (place_id, tag_id)
);
create table public.trips (
  id int primary key,
  from_place bigint constraint trips_from_fkey references public.places,
  to_place bigint constraint trips_to_fkey references public.places,
  extra jsonb not null default '{}',
  labels text[] not null default '{}',
  made_at timestamptz not null default '2030-01-01Z'
);
create table public.inbox (id int primary key, body text);
create table private.secrets (id int primary key, body text);

alter table public.profiles enable row level security;
alter table public.places enable row level security;
alter table public.bookings enable row level security;
alter table public.place_details enable row level security;
alter table public.tags enable row level security;
alter table public.place_tags enable row level security;
alter table public.trips enable row level security;
alter table public.inbox enable row level security;
create policy "read all" on public.profiles for select using (true);
create policy "own insert" on public.profiles for insert to authenticated with check (id = (select auth.uid()));
create policy "own update" on public.profiles for update to authenticated using (id = (select auth.uid()));
create policy "read places" on public.places for select using (true);
create policy "own bookings" on public.bookings to authenticated
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
-- Write-only: the sender may not read what is there.
create policy "anyone may write" on public.inbox for insert with check (true);
revoke insert, update, delete, truncate on all tables in schema public from anon;
grant insert on public.inbox to anon;
revoke select on public.inbox from anon;

create function public.my_bookings(p_from timestamptz default '-infinity') returns setof public.bookings
language sql stable as $$
  select * from public.bookings where lower(during) >= p_from order by during limit 20
$$;
create function public.nearby(lat float8, lng float8, k int default 10)
returns table (id bigint, name text, meters float8) language sql stable set search_path = public, extensions as $$
  select p.id, p.name, st_distance(p.geog, st_point(lng, lat)::geography) from public.places p
  order by p.geog <-> st_point(lng, lat)::geography limit k
$$;
create function public.book(p_place bigint, p_from timestamptz, p_to timestamptz) returns public.bookings
language plpgsql as $$
declare
  booking public.bookings;
begin
  insert into public.bookings (place_id, during) values (p_place, tstzrange(p_from, p_to)) returning * into booking;
  return booking;
exception when exclusion_violation then
  raise exception 'slot taken'
    using errcode = 'PT409', detail = 'overlaps an existing booking', hint = 'pick another slot';
end $$;
create function public.add(a int, b int) returns int language sql immutable as $$ select a + b $$;
create function public.noop() returns void language sql as $$ $$;
create function public.request_settings() returns json language sql stable as $$
  select json_build_object(
    'method', current_setting('request.method', true),
    'path', current_setting('request.path', true),
    'header', current_setting('request.headers', true)::json ->> 'x-own',
    'cookie', current_setting('request.cookies', true)::json ->> 'a',
    'sub', auth.uid(), 'role', auth.role(), 'user', current_user, 'search_path', current_setting('search_path')
  )
$$;
create function public.teapot() returns text language plpgsql as $$
begin
  perform set_config('response.status', '418', true);
  perform set_config('response.headers', '[{"X-Kind": "earl grey"}, {"Cache-Control": "no-store"}]', true);
  return 'short';
end $$;
create function public.bad_headers() returns text language sql as $$
  select set_config('response.headers', '{"a": 1}', true)
$$;
create function public.custom_error() returns void language plpgsql as $$
begin
  raise sqlstate 'PGRST' using
    message = '{"code": "gone", "message": "No longer here", "details": "d", "hint": "h"}',
    detail = '{"status": 410, "headers": {"X-Reason": "moved"}}';
end $$;
create function public.raise_state(state text) returns void language plpgsql as $$
begin
  raise exception 'as asked' using errcode = state;
end $$;
create function public.whole_body(jsonb) returns jsonb language sql immutable as $$ select $1 || '{"seen": true}' $$;
create function public.words(n int) returns setof text language sql immutable as $$
  select 'word ' || i from generate_series(1, n) i
$$;
create function public.one_column(n int) returns table (i int) language sql immutable as $$
  select generate_series(1, n)
$$;
create function public.add_tag(p_id int, p_label text) returns public.tags language sql as $$
  insert into public.tags values (p_id, p_label) returning *
$$;
create function public.add_tags(p_ids int[]) returns setof public.tags language sql as $$
  insert into public.tags select i, 'tag ' || i from unnest(p_ids) i returning *
$$;
create function public.touched(public.tags) returns int language sql volatile as $$
  insert into public.tags values (900 + $1.id, 'touched') returning id
$$;
create function public.pick(x int) returns text language sql immutable as $$ select 'int' $$;
create function public.pick(x text) returns text language sql immutable as $$ select 'text' $$;
create function private.hidden() returns int language sql as $$ select 1 $$;
create function public.reset_and_look() returns text language plpgsql as $$
begin
  reset role;
  return (select body from private.secrets limit 1);
end $$;

insert into auth.users (id, email) values
  ('00000000-0000-0000-0000-00000000000a', 'a@example.com'), ('00000000-0000-0000-0000-00000000000b', 'b@example.com');
insert into public.places (name, kind, geog)
select 'place ' || i, (array['cafe', 'gym', 'park'])[1 + i % 3],
  extensions.st_point(-0.1 + (i % 100) / 100.0 - 0.5, 51.5 + (i / 100) / 20.0 - 0.5)::extensions.geography
from generate_series(1, 2000) i;
insert into public.place_details values (1, '+44 1'), (2, '+44 2');
insert into public.tags values (1, 'quiet'), (2, 'late'), (3, 'garden');
insert into public.place_tags values (1, 1), (1, 2), (2, 2);
insert into public.trips (id, from_place, to_place, extra, labels) values
  (1, 1, 2, '{"seats": 3, "note": {"text": "a,b"}}', '{a,b}'), (2, 2, null, '{"seats": 1}', '{}');
insert into private.secrets values (1, 'hidden');
