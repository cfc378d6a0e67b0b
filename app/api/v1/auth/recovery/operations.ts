import { recoverPassword as recoverPasswordContract } from "@/lib/contracts/sign-in";
import { recoverPassword } from "@/lib/domain/sign-in/send-link";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/auth/recovery - mail a link to choose a new password */
export const POST = defineRoute(recoverPasswordContract, { limit: "signIn" }, recoverPassword);
