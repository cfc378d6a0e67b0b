/** What can be switched on the auth service; the defaults are those of a development machine. */
export interface AuthOptions {
  /** Sign-ups and invitations need no confirmation mail. */
  readonly autoconfirm: boolean;
  readonly disableSignup: boolean;
  readonly anonymousUsers: boolean;
  /** An e-mail change must be confirmed from the old address as well as from the new one. */
  readonly doubleConfirmEmailChange: boolean;
  readonly accessTokenSeconds: number;
  /** Lifetime of a mailed code or link. */
  readonly otpSeconds: number;
  /** Lifetime of the code that a mailed link hands to the callback page. */
  readonly authCodeSeconds: number;
  readonly challengeSeconds: number;
  /** A rotated refresh token may be repeated for this long, for tabs that refresh at the same instant. */
  readonly reuseSeconds: number;
  readonly minPasswordLength: number;
  readonly maxFactors: number;
  readonly maxBodyBytes: number;
  /** Shortest time between two mails of one kind to one user. */
  readonly mailIntervalMs: number;
  readonly mailsPerHour: number;
  /** Failed codes (mail, TOTP) per address or factor in five minutes. */
  readonly failuresPerFiveMinutes: number;
}

export const defaultAuthOptions: AuthOptions = {
  autoconfirm: false,
  disableSignup: false,
  anonymousUsers: true,
  doubleConfirmEmailChange: false,
  accessTokenSeconds: 3600,
  otpSeconds: 3600,
  authCodeSeconds: 300,
  challengeSeconds: 300,
  reuseSeconds: 10,
  minPasswordLength: 8,
  maxFactors: 10,
  maxBodyBytes: 1024 * 1024,
  mailIntervalMs: 1000,
  mailsPerHour: 3600,
  failuresPerFiveMinutes: 100,
};
