import { signIn as signInContract } from "@/lib/contracts/sign-in";
import { signIn } from "@/lib/domain/sign-in/sign-in";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/auth/sign-in - open a session with a password */
export const POST = defineRoute(signInContract, { limit: "signIn" }, signIn);
