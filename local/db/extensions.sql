-- The slow half of the bootstrap (PostGIS takes eight seconds on PGlite), kept apart so that it is built once.
create schema if not exists extensions;
create extension if not exists postgis with schema extensions;
create extension if not exists btree_gist with schema extensions;
create extension if not exists pgcrypto with schema extensions;
create extension if not exists pg_trgm with schema extensions;
