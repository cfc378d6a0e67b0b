-- The chat as it is called: by the people of a ride, and by whoever holds its tracking link, who writes for the
-- passenger. Ride, fleet and driver hear of a message in its transaction; what it says is read, never broadcast.
create function private.linked_ride(p_token text) returns public.rides
language plpgsql security definer set search_path = '' as $$
declare v_ride public.rides;
begin
  select r.* into v_ride from private.tracking_tokens t join public.rides r on r.id = t.ride_id
  where t.token_hash = extensions.digest(p_token, 'sha256') and (r.ended_at is null or r.ended_at > now() - interval '1 hour');
  if v_ride.id is null then perform private.fail(404, 'not_found'); end if;
  return v_ride;
end $$;
comment on function private.linked_ride is 'the ride of a living tracking link, or 404';

create function public.ride_chat(p_id uuid, p_after int default 0) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
declare
  v_ride public.rides;
  v_side text;
begin
  perform private.require_user();
  select * into v_ride from public.rides r where r.id = p_id;
  v_side := case when found then private.ride_role(v_ride) end;
  if v_side is null then perform private.fail(404, 'not_found'); end if;
  return private.read_chat(v_ride, v_side, coalesce(p_after, 0));
end $$;

create function public.send_message(
  p_id uuid, p_client uuid, p_phrase text default null, p_body text default null, p_written_at timestamptz default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_ride public.rides := private.require_ride(p_id);
begin
  return private.add_message(v_ride, private.ride_role(v_ride), false, p_client, p_phrase, p_body, p_written_at);
end $$;
comment on function public.send_message is 'a phrase or a text to the people of a ride; 409 chat_closed, 429 past 20 a minute';

create function public.mark_chat_read(p_id uuid, p_seq int) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare v_ride public.rides := private.require_ride(p_id);
begin
  return private.mark_read(v_ride, private.ride_role(v_ride), p_seq);
end $$;

create function public.linked_chat(p_token text, p_after int default 0) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  return private.read_chat(private.linked_ride(p_token), 'passenger', coalesce(p_after, 0));
end $$;

create function public.send_linked_message(
  p_token text, p_client uuid, p_phrase text default null, p_body text default null, p_written_at timestamptz default null
) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  return private.add_message(private.lock_ride((private.linked_ride(p_token)).id), 'passenger', true, p_client, p_phrase, p_body, p_written_at);
end $$;

create function public.mark_linked_chat_read(p_token text, p_seq int) returns jsonb
language plpgsql security definer set search_path = '' as $$
begin
  return private.mark_read(private.lock_ride((private.linked_ride(p_token)).id), 'passenger', p_seq);
end $$;

create function private.broadcast_message() returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  v_driver uuid;
  v_payload jsonb := jsonb_build_object('ride_id', new.ride_id, 'seq', new.seq, 'side', new.side);
begin
  perform realtime.send(v_payload, 'chat.message', 'ride:' || new.ride_id, true);
  perform realtime.send(v_payload, 'chat.message', 'fleet:' || new.fleet_id, true);
  select r.driver_id into v_driver from public.rides r where r.id = new.ride_id;
  if v_driver is not null then perform realtime.send(v_payload, 'chat.message', 'driver:' || v_driver, true); end if;
  return null;
end $$;
create trigger chat_messages_broadcast after insert on public.chat_messages
for each row execute function private.broadcast_message();

create function private.broadcast_read() returns trigger
language plpgsql security definer set search_path = '' as $$
declare v_driver uuid;
begin
  perform realtime.send(jsonb_build_object('ride_id', new.ride_id, 'side', new.side, 'last_seq', new.last_seq),
    'chat.read', 'ride:' || new.ride_id, true);
  select r.driver_id into v_driver from public.rides r where r.id = new.ride_id;
  if v_driver is not null then
    perform realtime.send(jsonb_build_object('ride_id', new.ride_id, 'side', new.side, 'last_seq', new.last_seq),
      'chat.read', 'driver:' || v_driver, true);
  end if;
  return null;
end $$;
create trigger chat_reads_broadcast after insert or update on public.chat_reads
for each row execute function private.broadcast_read();

revoke all on function private.linked_ride(text), public.ride_chat(uuid, int),
  public.send_message(uuid, uuid, text, text, timestamptz), public.mark_chat_read(uuid, int), public.linked_chat(text, int),
  public.send_linked_message(text, uuid, text, text, timestamptz), public.mark_linked_chat_read(text, int),
  private.broadcast_message(), private.broadcast_read() from public, anon, authenticated;
grant execute on function public.ride_chat(uuid, int), public.send_message(uuid, uuid, text, text, timestamptz),
  public.mark_chat_read(uuid, int) to authenticated;
grant execute on function public.linked_chat(text, int), public.send_linked_message(text, uuid, text, text, timestamptz),
  public.mark_linked_chat_read(text, int) to anon, authenticated;
