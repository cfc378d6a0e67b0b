import type { GatewayRequest, GatewayResponse } from "../types";
import type { FaultControl } from "./faults";

export interface ApiFaultAnswers {
  /** Nothing was done: what `failNext` answers. */
  readonly failed: () => GatewayResponse;
  /** Everything was done and the answer is lost on its way: what `loseNext` answers. */
  readonly lost: () => GatewayResponse;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Carries out one call of a provider's API under the faults that are on: 503 before it, a lost or late answer after. */
export async function underApiFaults(
  faults: FaultControl,
  request: GatewayRequest,
  answers: ApiFaultAnswers,
  call: () => Promise<GatewayResponse>,
): Promise<GatewayResponse> {
  if (await faults.take("failNext")) return answers.failed();
  const response = await call();
  const { slowMs } = faults.current();
  if (slowMs > 0) await pause(slowMs);
  const isWrite = request.method !== "GET" && response.status < 300;
  return isWrite && (await faults.take("loseNext")) ? answers.lost() : response;
}
