import { expect, it } from "vitest";
import { settlePayment } from "./settle-payment";

function clock(answers: readonly (string | Error)[]) {
  let time = 0;
  let asked = 0;
  return {
    asked: () => asked,
    settling: {
      now: () => time,
      patienceMs: 60_000,
      pause: async (ms: number) => {
        time += ms;
      },
      refresh: async () => {
        const answer = answers[Math.min(asked++, answers.length - 1)];
        if (answer instanceof Error) throw answer;
        const isDeclined = answer === "declined";
        return { status: (isDeclined ? "pending" : (answer ?? "pending")) as "paid", isDeclined };
      },
    },
  };
}

it("waits through pending answers and failed questions until the payment is decided", async () => {
  const { settling, asked } = clock(["created", new Error("503"), "pending", "paid"]);
  expect(await settlePayment(settling)).toBe("paid");
  expect(asked()).toBe(4);
});

it("tells a refusal and a review at once", async () => {
  expect(await settlePayment(clock(["failed"]).settling)).toBe("failed");
  // the order is still open for another card
  expect(await settlePayment(clock(["pending", "declined"]).settling)).toBe("failed");
  expect(await settlePayment(clock(["review"]).settling)).toBe("review");
});

it("gives up after a minute and says so", async () => {
  const { settling, asked } = clock(["pending"]);
  expect(await settlePayment(settling)).toBe("pending");
  expect(asked()).toBe(21);
});

it("asks once without patience", async () => {
  const { settling, asked } = clock(["created"]);
  expect(await settlePayment({ ...settling, patienceMs: 0 })).toBe("pending");
  expect(asked()).toBe(1);
});
