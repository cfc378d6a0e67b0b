"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import type { z } from "zod";
import { Alert } from "@/components/ui/alert";
import { callApi, toApiProblem } from "@/lib/api-client";
import type { ApiCall } from "@/lib/api-client/call-api";
import type { Contract } from "@/lib/contracts/operation";
import { type AuthErrorKey, authErrorKey } from "./auth-error";
import { HumanCheck } from "./human-check";

type Body = { readonly humanToken?: string | undefined };

/**
 * Calls an operation that opens a session. `notice` says why it did not, `check` asks for a person where the deployment
 * wants one. `submit` resolves to the answer, or null.
 */
export function useSignIn() {
  const t = useTranslations("auth");
  const [isBusy, setIsBusy] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const [humanToken, setHumanToken] = useState<string | undefined>();
  const [failure, setFailure] = useState<{ key: AuthErrorKey; seconds: number | null } | null>(null);
  const submit = async <In extends z.ZodType, Out extends z.ZodType>(
    contract: () => Promise<Contract<z.ZodType, z.ZodType, In, Out>>,
    body: z.input<In> & Body,
  ): Promise<z.output<Out> | null> => {
    setIsBusy(true);
    setFailure(null);
    try {
      const call = { body: { ...body, humanToken } } as unknown as ApiCall<z.ZodType, z.ZodType, In>;
      return await callApi(await contract(), call);
    } catch (error) {
      const problem = toApiProblem(error);
      const seconds = problem.code === "rate_limited" ? problem.retryAfter : null;
      setFailure({ key: authErrorKey(problem), seconds });
      setAttempt((count) => count + 1);
      return null;
    } finally {
      setIsBusy(false);
    }
  };
  const notice: ReactNode = failure ? (
    <Alert tone="danger">
      {failure.seconds ? t("errors.retryIn", { seconds: failure.seconds }) : t(`errors.${failure.key}`)}
    </Alert>
  ) : null;
  const check: ReactNode = <HumanCheck attempt={attempt} onToken={setHumanToken} />;
  return { isBusy, notice, check, submit };
}
