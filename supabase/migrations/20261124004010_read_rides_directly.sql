-- Rides, offers and assignments may be read directly, past the functions, by anybody whom a policy lets: staff by their
-- fleets, drivers by their driver rows, passengers by themselves. The planner joins the branches' indexes only when it
-- believes each branch to be narrow. It reckons with ten values in a list whose length it does not know, which is every
-- row as long as there are only a few fleets; a person has one or two. So it is told to expect many.
alter table public.rides alter column fleet_id set (n_distinct = 1000), alter column driver_id set (n_distinct = 10000);
alter table public.ride_offers alter column fleet_id set (n_distinct = 1000), alter column driver_id set (n_distinct = 10000);
alter table public.ride_assignments alter column fleet_id set (n_distinct = 1000), alter column driver_id set (n_distinct = 10000);

-- A policy's branch knows the driver and not the fleet, so an index that leads with the fleet does not serve it.
create index ride_offers_driver_alone on public.ride_offers (driver_id, offered_at desc);
create index ride_assignments_driver_alone on public.ride_assignments (driver_id, blocked_from);
