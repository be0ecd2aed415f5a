import { expect } from "vitest";
import type { madeUpFaults } from "../src/faults/made-up-faults.ts";
import { answerOf, jsonOf, type Witnesses } from "./fault-witness.ts";
import type { Heard } from "./raw-request.ts";

const seesRefusal =
  (status: number, body: object, headers: object = {}) =>
  (heard: Heard) => {
    expect(answerOf(heard)).toMatchObject({
      status,
      headers: { "content-type": "application/json", ...headers },
    });
    expect(jsonOf(heard)).toEqual(body);
  };

const busy = {
  code: "IDEMPOTENT_REQUEST_PROCESSING",
  message: "이전 멱등 요청이 처리중입니다.",
};
const made = {
  status: 418,
  body: "[teapot",
  contentType: "text/x-tea",
  headers: { "x-more": "1" },
};
const seesMade = (heard: Heard) => {
  const { status, headers, body } = answerOf(heard);
  expect(status).toBe(418);
  expect(headers).toMatchObject({ "content-type": "text/x-tea", "x-more": "1" });
  expect(body.toString()).toBe("[teapot");
};
const seesHtml = (heard: Heard) => {
  const { status, headers, body } = answerOf(heard);
  expect([status, headers["content-type"]]).toEqual([502, "text/html"]);
  expect(body.toString()).toContain("<h1>Bad Gateway</h1>");
};
const elsewhere = "http://192.0.2.1/v1/payments/confirm";
const seesRedirect = (status: number) => (heard: Heard) => {
  expect(answerOf(heard)).toMatchObject({ status, headers: { location: elsewhere } });
};

/** What is seen of made-up answers. */
export const madeUpWitnesses: Witnesses<keyof typeof madeUpFaults> = {
  answer: [{ fault: { kind: "answer", ...made }, sees: seesMade }],
  answerAfter: [
    { fault: { kind: "answerAfter", ...made }, sees: seesMade },
    {
      title: "F27 null",
      fault: { kind: "answerAfter", status: 200, body: "null" },
      sees: seesRefusal(200, null as unknown as object),
    },
  ],
  html: [{ title: "F25", fault: { kind: "html" }, sees: seesHtml }],
  htmlAfter: [
    { title: "F25", fault: { kind: "htmlAfter" }, sees: seesHtml },
    {
      title: "of its own",
      fault: { kind: "htmlAfter", status: 200, body: "<p>" },
      sees: (heard) => {
        const { status, headers, body } = answerOf(heard);
        expect([status, headers["content-type"], body.toString()]).toEqual([
          200,
          "text/html",
          "<p>",
        ]);
      },
    },
  ],
  emptyAfter: [
    {
      title: "F26",
      fault: { kind: "emptyAfter" },
      sees(heard) {
        const { status, headers, body } = answerOf(heard);
        expect([status, headers["content-length"], body.length]).toEqual([200, "0", 0]);
      },
    },
  ],
  redirect: [
    {
      title: "F30 307",
      fault: { kind: "redirect", location: elsewhere },
      sees: seesRedirect(307),
    },
    {
      title: "F30 302",
      fault: { kind: "redirect", status: 302, location: elsewhere },
      sees: seesRedirect(302),
    },
  ],
  redirectAfter: [
    { fault: { kind: "redirectAfter", location: elsewhere }, sees: seesRedirect(307) },
  ],
  refuse: [
    { title: "F36 409", fault: { kind: "refuse", code: busy.code }, sees: seesRefusal(409, busy) },
    {
      title: "F37 429",
      fault: {
        kind: "refuse",
        code: "TOO_MANY_REQUESTS",
        status: 429,
        message: "요청이 많습니다.",
        headers: { "retry-after": "-2" },
      },
      sees: seesRefusal(
        429,
        { code: "TOO_MANY_REQUESTS", message: "요청이 많습니다." },
        { "retry-after": "-2" },
      ),
    },
    {
      title: "F44 a code that Toss does not have",
      fault: { kind: "refuse", code: "BRAND_NEW" },
      sees: seesRefusal(400, { code: "BRAND_NEW", message: "잘못된 요청입니다." }),
    },
  ],
  refuseAfter: [
    {
      title: "F35 500",
      fault: { kind: "refuseAfter", code: "FAILED_INTERNAL_SYSTEM_PROCESSING", message: "오류" },
      sees: seesRefusal(500, { code: "FAILED_INTERNAL_SYSTEM_PROCESSING", message: "오류" }),
    },
  ],
};
