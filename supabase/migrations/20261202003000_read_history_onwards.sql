-- Who knows a part of a ride's history reads what came after it, by number; a history of any length is read in parts.
drop function public.ride_timeline(uuid);
create function public.ride_timeline(p_id uuid, p_after int default 0) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform public.ride_view(p_id);
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'seq', e.seq, 'type', e.type, 'from_status', e.from_status, 'to_status', e.to_status, 'source', e.source,
      'event_at', e.event_at, 'server_at', e.server_at, 'version', e.version,
      'position', case when e.lon is not null then jsonb_build_object('lon', e.lon, 'lat', e.lat) end) order by e.seq), '[]')
    from (
      select v.* from public.ride_events v where v.ride_id = p_id and v.seq > coalesce(p_after, 0) order by v.seq limit 500) e);
end $$;

revoke all on function public.ride_timeline(uuid, int) from public, anon, authenticated;
grant execute on function public.ride_timeline(uuid, int) to authenticated;
