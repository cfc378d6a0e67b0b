import type { Sql } from "../types";
import { isTooLongForBcrypt } from "./input";

/** bcrypt rounds as a power of two: about 17 ms on PGlite. */
const BCRYPT_COST = 8;
/** A salt of that cost without a hash: an unknown user costs as much as a wrong password and can never match. */
const NOBODY = "$2a$08$nexorsnexorsnexorsnexe";
const BCRYPT_HASH = /^\$2[aby]\$\d{2}\$[./A-Za-z0-9]{53}$/;

export const isBcryptHash = (text: string): boolean => BCRYPT_HASH.test(text);

/** Hashes with pgcrypto, so that SQL seeds and this service make the same hashes. */
export async function hashPassword(sql: Sql, password: string): Promise<string> {
  const [row] = await sql<{ hash: string }>("select extensions.crypt($1, extensions.gen_salt('bf', $2::int)) as hash", [
    password,
    BCRYPT_COST,
  ]);
  if (row === undefined) throw new Error("crypt returned no row");
  return row.hash;
}

/**
 * Compares in one statement that takes the same time for a right password, a wrong one and a missing user.
 * A hash of a lower cost c (a seed) is topped up with the costs c, c+1, ... whose rounds add up to the difference.
 */
export async function verifyPassword(sql: Sql, password: string, stored: string | null): Promise<boolean> {
  const hash = stored !== null && isBcryptHash(stored) ? stored : null;
  const [row] = await sql<{ matches: boolean }>(
    `with given as (select $1::text as password, $2::text as hash),
     filler as (
       select count(extensions.crypt(password, extensions.gen_salt('bf', step))) as done
       from given, generate_series(substring(hash from 5 for 2)::int, $3::int - 1) as step)
     select extensions.crypt(password, hash) = hash as matches from given, filler where done >= 0`,
    // pgcrypto knows the fixed algorithm, which others call 2b or 2y, as 2a.
    [password, (hash ?? NOBODY).replace(/^\$2[by]/, "$$2a"), BCRYPT_COST],
  );
  return row?.matches === true && hash !== null && !isTooLongForBcrypt(password);
}
