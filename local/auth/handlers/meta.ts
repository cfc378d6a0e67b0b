import type { Handler } from "../call";
import { json } from "../call";
import { invalidInput, notImplemented } from "../errors";
import { readQuery } from "../input";

const OAUTH_PROVIDERS = [
  "apple",
  "azure",
  "bitbucket",
  "discord",
  "facebook",
  "figma",
  "github",
  "gitlab",
  "google",
  "kakao",
  "keycloak",
  "linkedin_oidc",
  "notion",
  "slack_oidc",
  "spotify",
  "twitch",
  "twitter",
  "workos",
  "zoom",
] as const;

/** GET /settings - what a sign-in page may offer. */
export const getSettings: Handler = async ({ options }) =>
  json({
    external: {
      ...Object.fromEntries(OAUTH_PROVIDERS.map((provider) => [provider, false])),
      anonymous_users: options.anonymousUsers,
      email: true,
      phone: false,
    },
    disable_signup: options.disableSignup,
    mailer_autoconfirm: options.autoconfirm,
    phone_autoconfirm: false,
    sms_provider: "",
    saml_enabled: false,
    mfa_enabled: true,
  });

export const getHealth: Handler = async () =>
  json({ name: "GoTrue", version: "embedded", description: "Embedded subset of the Supabase auth API" });

/** GET /.well-known/jwks.json - the public keys that access tokens are verified with. */
export const getJwks: Handler = async ({ ctx }) => json(ctx.jwt.jwks, { "cache-control": "public, max-age=600" });

/** GET /authorize - OAuth needs a provider's account, which the embedded stack does without. */
export const authorize: Handler = async (call) => {
  const provider = readQuery(call, "provider");
  if (provider === "") throw invalidInput("Unsupported provider: missing provider parameter");
  throw notImplemented(`sign-in with the OAuth provider "${provider.slice(0, 40)}": use a hosted Supabase project`);
};
