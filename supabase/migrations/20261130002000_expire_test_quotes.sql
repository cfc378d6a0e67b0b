-- What follows after the end of a quote can be tried in the sandbox without waiting: the quote is made to have expired,
-- and to have been cheaper where the change of a price is to be seen.
create or replace function private.keep_quote() returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'DELETE' and old.consumed_at is null then return old; end if;
  if tg_op = 'UPDATE' and old.consumed_at is null
    and to_jsonb(new) - 'consumed_at' = to_jsonb(old) - 'consumed_at' then
    return new;
  end if;
  if tg_op = 'UPDATE' and old.consumed_at is null and old.environment = 'test'
    and to_jsonb(new) - array['expires_at', 'lines', 'total_minor'] = to_jsonb(old) - array['expires_at', 'lines', 'total_minor'] then
    return new;
  end if;
  -- The account may go; what it asked for stays.
  if tg_op = 'UPDATE' and new.requested_by is null
    and to_jsonb(new) - 'requested_by' = to_jsonb(old) - 'requested_by' then
    return new;
  end if;
  perform private.fail(403, 'forbidden', 'a quote can only be consumed');
  return null;
end $$;

create function public.expire_test_quote(p_id uuid, p_was_cheaper boolean default false) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  v_quote public.quotes;
  v_less bigint;
begin
  if private.my_environment() <> 'test' then perform private.fail(404, 'quote_not_found'); end if;
  v_quote := private.visible_quote(p_id);
  select * into v_quote from public.quotes q where q.id = v_quote.id for update;
  if v_quote.consumed_at is not null then perform private.fail(409, 'quote_consumed'); end if;
  v_less := case when p_was_cheaper then least(100, v_quote.total_minor / 2) else 0 end;
  update public.quotes q set
    expires_at = greatest(least(q.expires_at, now()), q.created_at + interval '1 microsecond'),
    total_minor = q.total_minor - v_less,
    lines = q.lines || case when v_less > 0 then jsonb_build_array(jsonb_build_object('code', 'rounding', 'quantity', 1,
      'unit', 'trip', 'amount_minor', -v_less, 'rule_id', q.tariff_id, 'rule_version', q.tariff_version)) else '[]' end
  where q.id = v_quote.id returning * into v_quote;
  return private.quote_json(v_quote);
end $$;
comment on function public.expire_test_quote is 'ends a quote of the sandbox now, by up to 100 minor units cheaper than it was '
  'if that is wished; 404 quote_not_found, 409 quote_consumed';

revoke all on function public.expire_test_quote(uuid, boolean) from public, anon, authenticated;
grant execute on function public.expire_test_quote(uuid, boolean) to authenticated;
