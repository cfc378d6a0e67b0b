import { sendLink as sendLinkContract } from "@/lib/contracts/sign-in";
import { sendLink } from "@/lib/domain/sign-in/send-link";
import { defineRoute } from "@/lib/http/define-route";

/** POST /api/v1/auth/link - mail a link that signs in once */
export const POST = defineRoute(sendLinkContract, { limit: "signIn" }, sendLink);
