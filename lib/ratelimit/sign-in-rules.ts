/**
 * How often somebody may try to get into an account. Guesses are slowed where they are made (account and address
 * together) and stopped where they are spread (account, address, everybody); an origin that this account has been opened
 * from before is counted for itself alone, so nobody else's guesses keep the owner out.
 */
export interface SignInRules {
  /** Tries of one origin for one account before pauses begin. */
  readonly freeTries: number;
  /** The first pause; each further try doubles it. */
  readonly pauseMs: number;
  readonly maxPauseMs: number;
  /** How long the tries of an origin are remembered. */
  readonly memoryMs: number;
  readonly windowMs: number;
  /** Tries within the window: for one account from origins it does not know, of one address, of all unknown origins. */
  readonly perAccount: number;
  readonly perAddress: number;
  readonly everybody: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const SIGN_IN_RULES = {
  /** Failed ones: a success is taken back out of the counts. */
  password: {
    freeTries: 5,
    pauseMs: 2_000,
    maxPauseMs: 15 * MINUTE,
    memoryMs: 24 * HOUR,
    windowMs: HOUR,
    perAccount: 30,
    perAddress: 100,
    everybody: 20_000,
  },
  /** Each sends a message to somebody who may not have asked for it. */
  mail: {
    freeTries: 3,
    pauseMs: 30_000,
    maxPauseMs: HOUR,
    memoryMs: 24 * HOUR,
    windowMs: HOUR,
    perAccount: 6,
    perAddress: 40,
    everybody: 5_000,
  },
} as const satisfies Record<string, SignInRules>;

export type SignInKind = keyof typeof SIGN_IN_RULES;
