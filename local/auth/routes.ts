import type { Route } from "./call";
import { generateLink, inviteUser } from "./handlers/admin-links";
import {
  adminCreateUser,
  adminDeleteFactor,
  adminDeleteUser,
  adminGetUser,
  adminListFactors,
  adminListUsers,
  adminUpdateUser,
} from "./handlers/admin-users";
import { challengeFactor, enrollFactor, unenrollFactor, verifyFactor } from "./handlers/factors";
import { recoverPassword, resendMail, sendOtp } from "./handlers/mails";
import { authorize, getHealth, getJwks, getSettings } from "./handlers/meta";
import { signUp } from "./handlers/signup";
import { issueToken } from "./handlers/token";
import { getUser, logout, updateUser } from "./handlers/user";
import { openLink, verifyToken } from "./handlers/verify";

export const routes: readonly Route[] = [
  { method: "GET", path: "/health", handler: getHealth, isRead: true },
  { method: "GET", path: "/settings", handler: getSettings, isRead: true },
  { method: "GET", path: "/.well-known/jwks.json", handler: getJwks, isRead: true, isOpen: true },
  { method: "GET", path: "/authorize", handler: authorize, isRead: true, isOpen: true },
  { method: "POST", path: "/signup", handler: signUp },
  { method: "POST", path: "/token", handler: issueToken },
  { method: "POST", path: "/otp", handler: sendOtp },
  { method: "POST", path: "/magiclink", handler: sendOtp },
  { method: "POST", path: "/recover", handler: recoverPassword },
  { method: "POST", path: "/resend", handler: resendMail },
  { method: "POST", path: "/verify", handler: verifyToken },
  { method: "GET", path: "/verify", handler: openLink, isOpen: true },
  { method: "GET", path: "/user", handler: getUser, isRead: true },
  { method: "PUT", path: "/user", handler: updateUser },
  { method: "POST", path: "/logout", handler: logout },
  { method: "POST", path: "/factors", handler: enrollFactor },
  { method: "POST", path: "/factors/:id/challenge", handler: challengeFactor },
  { method: "POST", path: "/factors/:id/verify", handler: verifyFactor },
  { method: "DELETE", path: "/factors/:id", handler: unenrollFactor },
  { method: "POST", path: "/invite", handler: inviteUser },
  { method: "POST", path: "/admin/generate_link", handler: generateLink },
  { method: "GET", path: "/admin/users", handler: adminListUsers, isRead: true },
  { method: "POST", path: "/admin/users", handler: adminCreateUser },
  { method: "GET", path: "/admin/users/:id", handler: adminGetUser, isRead: true },
  { method: "PUT", path: "/admin/users/:id", handler: adminUpdateUser },
  { method: "DELETE", path: "/admin/users/:id", handler: adminDeleteUser },
  { method: "GET", path: "/admin/users/:id/factors", handler: adminListFactors, isRead: true },
  { method: "DELETE", path: "/admin/users/:id/factors/:id", handler: adminDeleteFactor },
];

/** Parts of GoTrue that exist but not here: they answer 501, so that nobody looks for a typing error. */
const NOT_IMPLEMENTED =
  /^\/(callback|sso|saml|reauthenticate|passkeys|oauth|user\/(identities|oauth)|factors\/recovery-codes|admin\/(oauth|sso|audit|custom-providers|users\/[^/]+\/passkeys))(\/|$)/;

export const isKnownElsewhere = (path: string): boolean => NOT_IMPLEMENTED.test(path);

const matchers = routes.map((route) => ({
  route,
  // Paths hold no other character with a meaning in a pattern than the dots of `.well-known/jwks.json`.
  pattern: new RegExp(`^${route.path.replaceAll(".", "\\.").replaceAll(":id", "([^/]+)")}$`),
}));

/** The routes of a path by method, with the path's variable parts. */
export function matchRoutes(path: string): { route: Route; params: string[] }[] {
  return matchers.flatMap(({ route, pattern }) => {
    const match = pattern.exec(path);
    return match === null ? [] : [{ route, params: match.slice(1) }];
  });
}
