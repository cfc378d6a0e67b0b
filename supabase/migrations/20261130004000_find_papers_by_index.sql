-- The same answer by the indexes of its subject: one condition for both subjects read all papers of the fleet, 1 ms a
-- driver in a fleet of a thousand, and a dispatch ahead of time rates them all.
create or replace function private.missing_documents(p_fleet uuid, p_driver uuid, p_vehicle uuid, p_until date) returns text[]
language sql stable security definer set search_path = '' as $$
  select coalesce(array_agg(needed.subject || '.' || needed.kind order by needed.subject, needed.kind), '{}')
  from private.required_documents() needed
  where case needed.subject
    when 'driver' then p_driver is not null and not exists (
      select from public.documents d
      where d.fleet_id = p_fleet and d.driver_id = p_driver and d.kind = needed.kind and d.expires_on >= p_until)
    else p_vehicle is not null and not exists (
      select from public.documents d
      where d.fleet_id = p_fleet and d.vehicle_id = p_vehicle and d.kind = needed.kind and d.expires_on >= p_until)
  end
$$;
