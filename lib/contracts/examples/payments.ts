import { createPayment, getPayment, refreshPayment } from "../payments";
import { exampleOf } from "./example";
import { ID, NOTHING, PRICE } from "./trip";

export const PAYMENT = {
  id: ID.payment,
  rideId: ID.ride,
  provider: "paypal" as const,
  status: "paid" as const,
  amount: PRICE,
  credit: NOTHING,
  refunded: NOTHING,
};

export const PAYMENTS = [
  exampleOf(createPayment, {
    body: { rideId: ID.ride, provider: "paypal", locale: "en" },
    response: {
      payment: { ...PAYMENT, status: "pending" },
      approveUrl: "https://www.paypal.com/checkoutnow?token=2HK3GKYP7PYTYSG21",
    },
  }),
  exampleOf(getPayment, { params: { id: ID.payment }, response: PAYMENT }),
  exampleOf(refreshPayment, { params: { id: ID.payment }, body: {}, response: { ...PAYMENT, isDeclined: false } }),
];
