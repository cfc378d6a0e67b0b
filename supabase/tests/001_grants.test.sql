-- What the publishable key opens: an explicit list, and every definer function is named here.
begin;
select plan(9);

select is(
  (select coalesce(string_agg(c.relname || ' ' || p.privilege, ', '), 'none')
    from pg_class c cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) p (privilege)
    where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind in ('r', 'p', 'v', 'm')
      and has_table_privilege('anon', c.oid, p.privilege)),
  'none', 'anon has no privilege on any table');
select is(
  (select coalesce(string_agg(format('%s.%s', c.relname, a.attname), ', '), 'none')
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0
      and not a.attisdropped and has_column_privilege('anon', c.oid, a.attnum, 'select,insert,update,references')),
  'none', 'anon has no privilege on any column');
select set_eq(
  $$ select p.proname::text from pg_proc p
     where p.pronamespace = 'public'::regnamespace and has_function_privilege('anon', p.oid, 'execute') $$,
  array['search_places', 'nearest_place', 'fleet_page', 'list_fleets', 'list_vehicle_classes', 'get_quote', 'track_ride', 'list_plans',
    'linked_chat', 'send_linked_message', 'mark_linked_chat_read', 'raise_linked_sos', 'authenticate_api_key',
    'quote_offer', 'quote_progress'],
  'anon may call these functions of public and no other');
select set_eq(
  $$ select p.proname::text from pg_proc p
     where p.pronamespace = 'private'::regnamespace and has_function_privilege('anon', p.oid, 'execute') $$,
  array['fail'], 'anon may call one helper, which only ever refuses');
select is(
  (select coalesce(string_agg(c.relname || ' ' || p.privilege, ', ' order by c.relname, p.privilege), 'none')
    from pg_class c cross join unnest(array['insert', 'update', 'delete', 'truncate']) p (privilege)
    where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind in ('r', 'p')
      and has_table_privilege('authenticated', c.oid, p.privilege)),
  'fleet_members delete', 'authenticated writes whole rows nowhere; it may only remove a member');
select set_eq(
  $$ select distinct c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace in ('public'::regnamespace, 'private'::regnamespace) and c.relkind in ('r', 'p') and a.attnum > 0
       and not a.attisdropped and has_column_privilege('authenticated', c.oid, a.attnum, 'insert,update') $$,
  array['profiles', 'fleets', 'fleet_members', 'vehicles', 'drivers', 'documents'],
  'authenticated writes columns of these tables only');
select is_empty(
  $$ select c.relname from pg_class c where c.relnamespace = 'private'::regnamespace and c.relkind in ('r', 'p', 'v')
     and (has_table_privilege('authenticated', c.oid, 'select') or has_table_privilege('service_role', c.oid, 'select')) $$,
  'no API role reads a table of private');
select set_eq(
  $$ select p.proname::text from pg_proc p where p.pronamespace = 'public'::regnamespace
     and not has_function_privilege('authenticated', p.oid, 'execute') $$,
  array['quote_context', 'create_quotes', 'attach_order', 'payment_for_work', 'payment_id_by_reference', 'record_evidence',
    'receive_webhook', 'lease_webhooks', 'finish_webhook', 'request_capture', 'lease_operations', 'finish_operation',
    'lease_notifications', 'finish_notification', 'run_due_jobs', 'take_stale_cache_keys', 'stuck_payments', 'payment_id_by_capture', 'record_dispute',
    'post_settlement', 'post_adjustment', 'record_subscription_payment', 'start_trial', 'attach_agreement',
    'agreement_for_work', 'record_agreement', 'lease_agreement_wishes', 'finish_agreement_wish', 'attach_upgrade_order',
    'upgrade_order_for_work', 'advance_billing', 'billing_work',
    'request_surplus_refund', 'start_reconciliation', 'add_reconciliation_items', 'finish_reconciliation', 'payments_to_refresh', 'open_disputes', 'lease_broadcasts',
    'lease_flights', 'record_flight', 'queue_ages', 'lease_webhook_deliveries', 'release_webhook_deliveries', 'finish_webhook_delivery'],
  'functions for the server''s own key are closed to users');
-- Definer functions run as the owner. Each one in public checks its caller first, or returns public facts.
select set_eq(
  $$ select p.proname::text from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
     and has_function_privilege('authenticated', p.oid, 'execute') $$,
  array[
    'search_places', 'nearest_place', 'fleet_page', 'list_fleets', 'list_vehicle_classes', 'get_quote', 'track_ride',
    'fleet_drivers', 'driver_hours_of', 'set_driver_hours', 'fleet_dispatch_rules', 'set_dispatch_rules', 'fleet_vehicles', 'fleet_summary', 'book_ride', 'book_ride_once', 'ride_view', 'list_rides', 'ride_timeline',
    'cancellation_terms', 'cancel_ride', 'assign_ride', 'unassign_ride', 'ride_candidates', 'dispatch_ride', 'my_offers',
    'respond_offer', 'advance_ride', 'drop_ride', 'my_duty', 'set_duty', 'post_positions', 'start_payment', 'get_payment',
    'idempotency_begin', 'idempotency_finish', 'idempotency_abandon', 'add_charge', 'add_charge_once', 'waive_charge', 'list_charges',
    'start_charge_payment', 'payments_for_review', 'mark_payment_reviewed', 'my_credits', 'fleet_balance', 'my_earnings',
    'fleet_ledger', 'platform_balances', 'payable_totals', 'create_payout_batch', 'approve_payout_batch', 'discard_payout_batch',
    'send_payout_batch', 'return_payout_item', 'list_payout_batches', 'payout_rows', 'fleet_payouts', 'fleet_month', 'get_invoice',
    'get_receipt', 'ride_invoices', 'list_invoices', 'list_plans', 'quote_plan_change', 'change_plan', 'fleet_subscription', 'open_agreement',
    'open_upgrade_order', 'cancel_subscription', 'resume_subscription', 'fleet_standing', 'revision_url',
    'list_differences', 'list_reconciliation_runs', 'explain_difference', 'refund_payment', 'retry_operation', 'dead_webhooks', 'retry_webhook',
    'review_ride_flag', 'list_webhook_endpoints', 'get_webhook_endpoint', 'create_webhook_endpoint', 'update_webhook_endpoint',
    'delete_webhook_endpoint', 'rotate_webhook_secret', 'send_test_event', 'list_events', 'get_event', 'redeliver_event',
    'list_webhook_deliveries', 'get_webhook_delivery', 'ride_chat', 'send_message', 'mark_chat_read', 'linked_chat', 'send_linked_message', 'mark_linked_chat_read',
    'raise_sos', 'raise_linked_sos', 'see_alert', 'end_alert', 'list_fleet_alerts', 'undo_dispatch',
    'add_charge_photo', 'charge_photo',
    'amendable_ride', 'propose_amendment', 'accept_amendment', 'withdraw_amendment', 'list_amendments', 'read_amendment', 'renew_amendment', 'preview_amendment',
    'create_api_key', 'rotate_api_key', 'revoke_api_key', 'list_api_keys', 'authenticate_api_key',
    'start_test_payment', 'advance_test_ride', 'expire_test_quote', 'set_partner_commission', 'commission_statement',
    'board_rides', 'reassign_ride', 'readable_topics',
    'fleet_widget', 'set_widget_hosts', 'quote_offer', 'quote_progress'],
  'definer functions that users may call');
select * from finish();
rollback;
