import { signUp as signUpContract } from "@/lib/contracts/sign-in";
import { signUp } from "@/lib/domain/sign-in/sign-up";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/auth/sign-up - create an account */
export const POST = defineRoute(signUpContract, { limit: "signIn" }, signUp);
