import { startTestPostgres } from "./postgres";

/** One PostgreSQL for the whole run, where one can be had; the workers find it in `TEST_DATABASE_URL`. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  const postgres = await startTestPostgres();
  if (!postgres) {
    console.warn("No PostgreSQL with PostGIS found: the suites that need one are skipped.");
    return undefined;
  }
  process.env.TEST_DATABASE_URL = postgres.url;
  return () => postgres.stop();
}
