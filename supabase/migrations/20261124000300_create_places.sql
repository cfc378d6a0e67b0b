-- Built-in places: airports, cities and landmarks, so that booking works without any geocoding provider. Platform
-- data, read through functions only.
create function private.fold(p_text text) returns text
language sql immutable parallel safe set search_path = '' as $$
  select trim(regexp_replace(lower(translate(p_text,
    'ÁÀÂÃÄÅĀĂĄáàâãäåāăąÇĆČçćčĎĐďđÉÈÊËĒĖĘĚéèêëēėęěĞğÍÌÎÏĪİıíìîïīŁłÑŃŇñńňÓÒÔÕÖØŌŐóòôõöøōőŘřŚŠŞȘśšşșŤȚťțÚÙÛÜŪŮŰúùûüūůűÝýŹŻŽźżžß',
    'AAAAAAAAAaaaaaaaaaCCCcccDDddEEEEEEEEeeeeeeeeGgIIIIIIiiiiiiLlNNNnnnOOOOOOOOooooooooRrSSSSssssTTttUUUUUUUuuuuuuuYyZZZzzzs'
  )), '[]\[ _%\\''’"()/.,;:&+-]+', ' ', 'g'))
$$;
comment on function private.fold is 'lower case without accents and punctuation: what searches compare';

create table public.places (
  id uuid primary key default gen_random_uuid(),
  kind text not null,
  iata char(3),
  name text not null,
  city text not null,
  country char(2) not null,
  timezone text not null,
  lon float8 not null,
  lat float8 not null,
  point extensions.geography (point, 4326) generated always as (
    extensions.st_setsrid(extensions.st_makepoint(lon, lat), 4326)::extensions.geography
  ) stored,
  weight smallint not null default 10,
  aliases text not null default '',
  folded text not null generated always as (
    ' ' || private.fold(name || ' ' || city || ' ' || coalesce(iata, '') || ' ' || aliases)
  ) stored,
  constraint places_name_key unique (country, city, name),
  constraint places_kind_known check (kind in ('airport', 'city', 'landmark')),
  constraint places_iata_for_airports check (iata ~ '^[A-Z]{3}$' and (iata is null or kind = 'airport')),
  constraint places_country_shape check (country ~ '^[A-Z]{2}$'),
  constraint places_lon_range check (lon between -180 and 180),
  constraint places_lat_range check (lat between -85 and 85),
  constraint places_weight_range check (weight between 0 and 100)
);
comment on table public.places is 'built-in airports, cities and landmarks';
comment on column public.places.iata is 'of airports; terminals share the code of theirs';
comment on column public.places.timezone is 'IANA zone';
comment on column public.places.weight is 'how likely somebody means this place, 0 to 100';
comment on column public.places.aliases is 'other names that find it, never shown';
comment on column public.places.folded is 'what searches compare; starts with a blank so that every word has one before it';
create index places_iata on public.places (iata) where iata is not null;
create index places_folded on public.places using gin (folded extensions.gin_trgm_ops);
create index places_point on public.places using gist (point);

alter table public.places enable row level security;
create policy places_select on public.places for select to authenticated using (true);

create function private.place_json(p public.places) returns jsonb
language sql immutable set search_path = '' as $$
  select jsonb_build_object('id', p.id, 'kind', p.kind, 'iata', p.iata, 'name', p.name, 'city', p.city,
    'country', p.country, 'timezone', p.timezone, 'lon', p.lon, 'lat', p.lat)
$$;

-- Definer, because anonymous visitors search too: the table holds public facts, the caller needs no authorisation.
create function public.search_places(
  p_query text, p_lon float8 default null, p_lat float8 default null, p_limit int default 8
) returns jsonb
language plpgsql stable security definer set search_path = '' set pg_trgm.word_similarity_threshold = 0.5 as $$
declare
  v_query text := private.fold(left(coalesce(p_query, ''), 80));
  v_iata text := upper(trim(left(coalesce(p_query, ''), 80)));
  v_patterns text[];
  v_longest text;
  v_bias extensions.geography;
  v_result jsonb;
begin
  if p_lon is not null or p_lat is not null then
    perform private.require_coordinates(p_lon, p_lat);
    v_bias := private.point(p_lon, p_lat);
  end if;
  select array_agg('% ' || word || '%') into v_patterns from unnest(string_to_array(v_query, ' ')) word where word <> '';
  select pattern into v_longest from unnest(v_patterns) pattern order by length(pattern) desc limit 1;
  with found as (
    select p, coalesce(p.iata = v_iata and p.name not like '%Terminal%', false) as is_code,
      case when v_query = '' then 0
        when p.folded like ' ' || v_query || '%' then 1.0
        when p.folded like all (v_patterns) then 0.8
        else 0.6 * extensions.word_similarity(v_query, p.folded) end
      + p.weight / 200.0
      + case when v_bias is null then 0
          else 0.8 * exp(-extensions.st_distance(p.point, v_bias, false) / 60000.0) end as score
    from public.places p
    where v_query = '' or p.iata = v_iata or (p.folded like v_longest and p.folded like all (v_patterns))
      or v_query operator(extensions.<%) p.folded
    order by is_code desc, score desc, p.name, p.id
    limit least(greatest(coalesce(p_limit, 8), 1), 20)
  )
  select jsonb_agg(private.place_json(f.p) order by f.is_code desc, f.score desc, (f.p).name, (f.p).id)
  into v_result from found f;
  return coalesce(v_result, '[]');
end $$;
comment on function public.search_places is
  'up to p_limit places: IATA code first, then names by words and similarity, near places before far ones';

create function public.nearest_place(p_lon float8, p_lat float8) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_point extensions.geography := private.point(p_lon, p_lat);
  v_result jsonb;
begin
  perform private.require_coordinates(p_lon, p_lat);
  select private.place_json(near.p) into v_result
  from (
    -- By distance and not the nearest few: in a dense centre dozens of landmarks are closer than the city's own point.
    select p, extensions.st_distance(p.point, v_point, false) as distance_m from public.places p
    where extensions.st_dwithin(p.point, v_point, 40000, false)
  ) near
  -- A name is only true close by: an airport is large, a city larger, a landmark small.
  where near.distance_m <= case (near.p).kind when 'airport' then 2500 when 'landmark' then 700 else 40000 end
  order by (near.p).kind = 'city', near.distance_m limit 1;
  return v_result;
end $$;
comment on function public.nearest_place is 'the place that gives a point on the map its name, or null';

revoke all on public.places from public, anon, authenticated;
revoke all on function private.fold(text), private.place_json(public.places),
  public.search_places(text, float8, float8, int), public.nearest_place(float8, float8)
from public, anon, authenticated;
grant select on public.places to authenticated;
grant all on public.places to service_role;
grant execute on function private.fold(text) to service_role;
grant execute on function public.search_places(text, float8, float8, int), public.nearest_place(float8, float8)
to anon, authenticated, service_role;
