import { minor } from "@/lib/money/minor-units";
import { getCommissionStatement } from "../partners";
import { exampleOf } from "./example";
import { ID, PRICE } from "./trip";

const share = { amountMinor: minor(1_170), currency: PRICE.currency };

export const PARTNERS = [
  exampleOf(getCommissionStatement, {
    params: { id: ID.fleet },
    query: { month: "2026-12" },
    response: {
      month: "2026-12",
      currency: PRICE.currency,
      commissionBps: 1_000,
      count: 1,
      total: PRICE,
      commission: share,
      rides: [
        {
          id: ID.ride,
          ref: "NX-QW3W6H",
          endedAt: "2026-12-20T17:38:02Z",
          total: PRICE,
          commissionBps: 1_000,
          commission: share,
        },
      ],
    },
  }),
];
