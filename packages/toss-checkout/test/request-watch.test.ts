import { expect, test } from "vitest";
import { RequestWatch } from "../sim/request-watch.ts";
import { VirtualTime } from "../sim/virtual-time.ts";

const address = { path: "/v1/payments/tgen_1", body: null, isBarred: false };
const read = { ...address, method: "GET", headers: {} };
const confirm = { ...address, method: "POST", headers: { "idempotency-key": "idem-1" } };

function watch() {
  const time = new VirtualTime();
  const broken: string[] = [];
  const requests = new RequestWatch(time, (invariant, what) =>
    broken.push(`${invariant}: ${what}`),
  );
  return { time, requests, broken };
}

// Seed 3454523 was called broken: a deposit and a refund were told to three servers within eight seconds, each looked, and met
// 502 and 403 more often than not.
test("INV-14 a payment that three servers look at 21 times in ten seconds is not called a loop", () => {
  const { time, requests, broken } = watch();
  for (let n = 0; n < 21; n += 1) {
    requests.onSent(`server-${n % 3}`, read);
    time.now += 400;
  }
  expect(broken).toEqual([]);
});

test("INV-14 one that one server asks for 21 times in ten seconds is, and not one in eleven", () => {
  const { time, requests, broken } = watch();
  for (let n = 0; n < 21; n += 1) {
    requests.onSent("server-0", read);
    time.now += 550;
  }
  expect(broken).toEqual([]);
  for (let n = 0; n < 3; n += 1) requests.onSent("server-0", read);
  expect(broken).toEqual(["INV-14: /v1/payments/tgen_1 was asked 21 times in ten seconds"]);
});

test("INV-11 a confirm that is broken off before its time is seen, one that had its time is not", () => {
  const { time, requests, broken } = watch();
  requests.onIntended("idem-1");
  time.now += 30_000;
  requests.onAborted(confirm);
  expect(broken).toEqual([]);
  requests.onIntended("idem-2");
  time.now += 8_000;
  requests.onAborted({ ...confirm, headers: { "idempotency-key": "idem-2" } });
  expect(broken).toEqual(["INV-11: /v1/payments/tgen_1 was broken off after 8000 ms"]);
});
