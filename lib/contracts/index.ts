import * as alerts from "./alerts";
import * as amendments from "./amendments";
import * as apiKeys from "./api-keys";
import * as board from "./board";
import * as catalogue from "./catalogue";
import * as charges from "./charges";
import * as chat from "./chat";
import * as dispatch from "./dispatch";
import * as driverHours from "./driver-hours";
import * as drivers from "./drivers";
import * as events from "./events";
import * as invoices from "./invoices";
import * as money from "./money";
import type { Contract } from "./operation";
import * as partners from "./partners";
import * as payments from "./payments";
import * as payouts from "./payouts";
import * as people from "./people";
import * as platform from "./platform";
import * as quotes from "./quotes";
import * as realtime from "./realtime";
import * as reconciliation from "./reconciliation";
import * as rides from "./rides";
import * as sandbox from "./sandbox";
import * as signIn from "./sign-in";
import * as subscriptions from "./subscriptions";
import * as webhooks from "./webhooks";
import * as widget from "./widget";

function isContract(value: unknown): value is Contract {
  return typeof value === "object" && value !== null && "method" in value && "path" in value && "response" in value;
}

/** Every operation of the API: what the OpenAPI document and the parity tests are made from. */
export const CONTRACTS: readonly Contract[] = [
  catalogue,
  quotes,
  rides,
  amendments,
  dispatch,
  board,
  charges,
  chat,
  invoices,
  drivers,
  driverHours,
  alerts,
  payments,
  people,
  signIn,
  apiKeys,
  partners,
  sandbox,
  money,
  payouts,
  subscriptions,
  reconciliation,
  events,
  webhooks,
  platform,
  realtime,
  widget,
].flatMap((file) => Object.values(file).filter(isContract));
