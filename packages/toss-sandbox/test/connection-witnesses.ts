import { expect } from "vitest";
import type { connectionFaults } from "../src/faults/connection-faults.ts";
import { answerOf, mebibytes, seesPayment, type Witnesses } from "./fault-witness.ts";
import { dechunk, type Heard } from "./raw-request.ts";

const hearsNothing = (ending: Heard["ending"]) => (heard: Heard) => {
  expect(heard.bytes.toString()).toBe("");
  expect(heard.ending).toBe(ending);
};

/** Less of the body than content-length says. */
const seesPart = (bytes: number, ending: Heard["ending"]) => (heard: Heard) => {
  const { status, headers, body } = answerOf(heard);
  expect(status).toBe(200);
  expect(body).toHaveLength(bytes);
  expect(Number(headers["content-length"])).toBeGreaterThan(bytes);
  expect(heard.ending).toBe(ending);
};

/** A truncation: what is left of the body has no end of its own. */
const seesCut = (check: (answer: ReturnType<typeof answerOf>) => void) => (heard: Heard) => {
  const answer = answerOf(heard);
  expect(answer.status).toBe(200);
  expect(heard.ending).toBe("closed");
  check(answer);
};
const isCut = (body: Buffer) => {
  expect(body.toString()).toMatch(/^\{"/);
  expect(() => JSON.parse(body.toString())).toThrow(SyntaxError);
};

/** What is seen of faults of the connection. */
export const connectionWitnesses: Witnesses<keyof typeof connectionFaults> = {
  dropBefore: [{ fault: { kind: "dropBefore" }, sees: hearsNothing("closed") }],
  dropAfter: [{ title: "F19", fault: { kind: "dropAfter" }, sees: hearsNothing("closed") }],
  resetBefore: [{ fault: { kind: "resetBefore" }, sees: hearsNothing("reset") }],
  resetAfter: [
    { title: "F20", fault: { kind: "resetAfter" }, sees: hearsNothing("reset") },
    {
      title: "after the head",
      fault: { kind: "resetAfter", bytes: 0 },
      sees: seesPart(0, "reset"),
    },
    {
      title: "after 100 bytes",
      fault: { kind: "resetAfter", bytes: 100 },
      sees: seesPart(100, "reset"),
    },
    {
      title: "after more bytes than there are",
      fault: { kind: "resetAfter", bytes: mebibytes },
      sees(heard, payment) {
        seesPayment(heard, payment);
        expect(heard.ending).toBe("reset");
      },
    },
  ],
  holdBefore: [{ fault: { kind: "holdBefore" }, sees: hearsNothing("closed"), silent: true }],
  holdAfter: [
    { title: "F19", fault: { kind: "holdAfter" }, sees: hearsNothing("closed"), silent: true },
  ],
  stallAfter: [
    {
      fault: { kind: "stallAfter", bytes: 100 },
      sees: seesPart(100, "closed"),
      silent: true,
    },
  ],
  delayBefore: [{ title: "F48", fault: { kind: "delayBefore", ms: 20 }, sees: seesPayment }],
  delayAfter: [{ title: "F46", fault: { kind: "delayAfter", ms: 20 }, sees: seesPayment }],
  dripAfter: [
    {
      fault: { kind: "dripAfter", ms: 2, bytes: 100 },
      sees(heard, payment) {
        seesPayment(heard, payment);
        expect(heard.pieces).toBeGreaterThan(5);
      },
    },
  ],
  truncateAfter: [
    {
      title: "F21 half of what content-length says",
      fault: { kind: "truncateAfter" },
      sees: seesCut(({ headers, body }) => {
        expect(body).toHaveLength(Number(headers["content-length"]) >> 1);
        isCut(body);
      }),
    },
    {
      title: "never the whole",
      fault: { kind: "truncateAfter", framing: "length", bytes: mebibytes },
      sees: seesCut(({ headers, body }) => {
        expect(body).toHaveLength(Number(headers["content-length"]) - 1);
      }),
    },
    {
      title: "F23 without the last chunk",
      fault: { kind: "truncateAfter", framing: "chunked", bytes: 200 },
      sees: seesCut(({ headers, body }) => {
        expect(headers["transfer-encoding"]).toBe("chunked");
        expect(dechunk(body).complete).toBe(false);
        expect(dechunk(body).body).toHaveLength(200);
        isCut(dechunk(body).body);
      }),
    },
    {
      title: "in proper chunks",
      fault: { kind: "truncateAfter", framing: "ended", bytes: 200 },
      sees: seesCut(({ headers, body }) => {
        expect(headers["transfer-encoding"]).toBe("chunked");
        expect(dechunk(body).complete).toBe(true);
        isCut(dechunk(body).body);
      }),
    },
    {
      title: "F22 neither length nor chunks",
      fault: { kind: "truncateAfter", framing: "close", bytes: 200 },
      sees: seesCut(({ headers, body }) => {
        expect(headers["transfer-encoding"]).toBeUndefined();
        expect(headers["content-length"]).toBeUndefined();
        expect(body).toHaveLength(200);
        isCut(body);
      }),
    },
  ],
  notHttpAfter: [
    {
      fault: { kind: "notHttpAfter" },
      sees: ({ bytes }) => expect(bytes.toString()).toBe("NOT HTTP\r\n\r\n"),
    },
  ],
};
