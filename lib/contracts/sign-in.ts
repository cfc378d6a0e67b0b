/** Opening a session in a browser: the answer's cookies are the session. Only our own pages may ask. */
import { z } from "zod";
import { locale } from "./common";
import { defineContract } from "./operation";

const email = z.email().max(254).meta({ example: "someone@example.com" });
/** The answer of the check that a person sits in front of the browser, where the deployment asks for one. */
const humanToken = z.string().max(2_048).optional();
/** A path of this site to go to afterwards. */
const next = z.string().max(500).optional();

const opened = z.strictObject({
  /** False when a message was sent whose link opens the session. */
  isSignedIn: z.boolean(),
});

const shared = { method: "POST", tag: "Sign-in", access: "public", status: 200, opensSession: true } as const;

const signInBody = z.strictObject({ email, password: z.string().min(1).max(200), humanToken });
export type SignIn = z.infer<typeof signInBody>;

export const signIn = defineContract({
  ...shared,
  id: "signIn",
  path: "/api/v1/auth/sign-in",
  summary: "Open a session with a password",
  body: signInBody,
  response: opened,
  errors: ["invalid_credentials", "email_not_confirmed", "human_check_required"],
});

const sendLinkBody = z.strictObject({ email, next, humanToken });
export type SendLink = z.infer<typeof sendLinkBody>;

export const sendLink = defineContract({
  ...shared,
  id: "sendLink",
  path: "/api/v1/auth/link",
  summary: "Mail a link that signs in once",
  body: sendLinkBody,
  response: opened,
  errors: ["signup_disabled", "human_check_required"],
});

export const recoverPassword = defineContract({
  ...shared,
  id: "recoverPassword",
  path: "/api/v1/auth/recovery",
  summary: "Mail a link to choose a new password",
  body: sendLinkBody,
  response: opened,
  errors: ["human_check_required"],
});

const signUpBody = z.strictObject({
  email,
  password: z.string().min(10).max(200),
  displayName: z.string().trim().min(1).max(120),
  locale: locale.default("en"),
  next,
  humanToken,
});
export type SignUp = z.infer<typeof signUpBody>;

export const signUp = defineContract({
  ...shared,
  id: "signUp",
  path: "/api/v1/auth/sign-up",
  summary: "Create an account; a guest's rides come along",
  body: signUpBody,
  response: opened,
  errors: ["weak_password", "signup_disabled", "human_check_required"],
});
