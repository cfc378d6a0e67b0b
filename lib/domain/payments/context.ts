import { serviceDatabase } from "@/lib/db";
import { log } from "@/lib/log";
import { paymentProviders } from "@/lib/payments";
import type { PaymentsContext } from "./internal";

/** The money verbs' surroundings in this deployment: providers by environment, the database as the platform. */
export function paymentsContext(): PaymentsContext {
  return {
    database: serviceDatabase(),
    providers: paymentProviders(),
    log: (message, fields) => log("warn", message, { ...fields }),
  };
}
