-- What anybody may read, and how places are found.
begin;
select plan(32);
select tests.as_anon();

create function pg_temp.found(p_query text, p_lon float8 default null, p_lat float8 default null) returns text[] language sql as $$
  select array(select x ->> 'name' from jsonb_array_elements(public.search_places(p_query, p_lon, p_lat)) x)
$$;

select is((pg_temp.found('mad'))[1], 'Adolfo Suárez Madrid-Barajas Airport', 'a code finds its airport first');
select is((pg_temp.found('JFK'))[1], 'John F. Kennedy International Airport', 'in either case');
select is((pg_temp.found('sao pau'))[1], 'São Paulo', 'the beginning of a name without its accents');
select ok('Puerta del Sol' = any (pg_temp.found('del sol')), 'words inside of a name');
select ok('Polanco' = any (pg_temp.found('polnco')), 'a name with a letter missing');
select is((pg_temp.found('東京'))[1], 'Tokyo', 'a name in another script');
select is((pg_temp.found('airport', -80.19, 25.77))[1], 'Miami International Airport', 'the near one first: Miami');
select is((pg_temp.found('airport', -99.13, 19.43))[1], 'Benito Juárez International Airport', 'the near one first: Mexico City');
select is((pg_temp.found('four seasons', -3.70, 40.41))[1], 'Four Seasons Hotel Madrid', 'the near hotel first');
select is(pg_temp.found('qqqqqqxyz'), '{}', 'nothing is an empty list');
select is(cardinality(pg_temp.found('%')), 8, 'a wildcard is not one');
select is(cardinality(pg_temp.found(null)), 8, 'no query gives the likely places');
select is(jsonb_array_length(public.search_places('a', null, null, 1000)), 20, 'twenty at the most');
select is(jsonb_array_length(public.search_places('a', null, null, -1)), 1, 'and one at the least');
select is(pg_temp.found(repeat('zq xw ', 5000)), '{}', 'a long query is cut and answered');
select throws_ok($$ select public.search_places('x', 200, 0) $$, 'PT422', 'invalid_coordinates', 'a bias off the earth');
select throws_ok($$ select public.search_places('x', 1, null) $$, 'PT422', 'invalid_coordinates', 'half a bias');
select is(public.nearest_place(-3.7036, 40.4170) ->> 'name', 'Puerta del Sol', 'a point has the name of the landmark it is at');
select is(public.nearest_place(-46.70, -23.52) ->> 'kind', 'city', 'or of the city');
-- A kilometre off each landmark, with dozens of them around: the city's own point is further away than all of these.
select is_empty($$
  select l.slug, p.name from jsonb_to_recordset(public.list_fleets()) l (slug text, city text)
  cross join lateral jsonb_to_recordset(public.search_places(l.city, null, null, 20)) p (city text, name text, lon float8, lat float8)
  cross join lateral jsonb_to_record(public.fleet_page(l.slug) #> '{airports,0}') a (lon float8, lat float8)
  where p.city = l.city and abs(p.lon - a.lon) < 0.3 and abs(p.lat - a.lat) < 0.25
    and public.nearest_place(p.lon + 0.009, p.lat + 0.004) is null
$$, 'or of the city among many landmarks');
select is(public.nearest_place(-40, 10), null, 'or none, at sea');
select throws_ok($$ select public.nearest_place(0, 91) $$, 'PT422', 'invalid_coordinates', 'a latitude off the earth');

select is(jsonb_array_length(public.list_fleets()), 4, 'four fleets');
select is(array(select c ->> 'code' from jsonb_array_elements(public.list_vehicle_classes()) c),
  '{sedan,suv,van,limousine,minibus,party_bus,coach}', 'the classes in order');
select is(public.fleet_page('azteca') #>> '{airports,0,iata}', 'MEX', 'a fleet''s page has its airports');
select is(jsonb_array_length(public.fleet_page('azteca') -> 'classes'), 7, 'and its classes');
select is((public.fleet_page('azteca') #>> '{classes,0,from_minor}')::int, 45000, 'with the least fare');
select is(public.fleet_page('azteca') #>> '{service_areas,0,geojson,type}', 'MultiPolygon', 'and its areas as GeoJSON');
select ok(not public.fleet_page('azteca') ?| array['commission_bps', 'legal_name', 'plan'], 'and nothing of its contract');
select throws_ok($$ select public.fleet_page('nobody') $$, 'PT404', 'not_found', 'a fleet that does not exist');

select tests.as_postgres();
update public.fleets set status = 'suspended' where slug = 'azteca';
select tests.as_anon();
select throws_ok($$ select public.fleet_page('azteca') $$, 'PT404', 'not_found', 'a suspended fleet looks the same');
select is(jsonb_array_length(public.list_fleets()), 3, 'and is not listed');
select * from finish();
rollback;
