import type { ApiAnswer, Meddling } from "../api/api.ts";
import { tossErrors } from "../protocol/errors.data.ts";
import { isTossErrorCode, tossErrorBody } from "../protocol/toss-refusal.ts";
import type { FaultValues } from "./fault-field.ts";
import * as take from "./fault-field.ts";
import { after, kind } from "./fault-kind.ts";

const status = take.count(200, ["HTTP status, 200 to 599", "HTTP 상태 코드 200~599"], 599);
const headers = take.optional(take.headers(["further headers by name", "추가 헤더"]));
const contentType = take.optional(
  take.headerValue(["default application/json", "기본값 application/json"]),
);
const madeUp = { status, body: take.text(["the body", "본문"]), contentType, headers };
const html = { status: take.optional(status), body: take.optional(madeUp.body) };
const refusal = {
  code: take.text(["Toss's or any other code", "토스 에러 코드 또는 임의의 코드"]),
  status: take.optional(status),
  message: take.optional(take.text(["default Toss's own text", "기본값은 토스의 문구"])),
  headers,
};
const stored = <const T extends string>(byDefault: T, ...others: T[]) =>
  take.optional(
    take.choice(
      [byDefault, ...others],
      [
        `what a repeat with the same idempotency key gets; default ${byDefault}`,
        `같은 멱등키 재요청이 받는 응답, 기본값 ${byDefault}`,
      ],
    ),
  );
const redirect = {
  location: take.headerValue(["where to", "이동할 주소"]),
  status: take.optional(take.count(300, ["300 to 399, default 307", "300~399, 기본값 307"], 399)),
};

/** Something else is answered. */
export const madeUpFaults = {
  answer: kind({
    executed: "no",
    en: "exactly this answer",
    ko: "지정한 응답 그대로",
    fields: madeUp,
    run: (_call, fault) => answerOf(fault),
  }),
  answerAfter: kind({
    executed: "yes",
    en: "exactly this answer",
    ko: "지정한 응답 그대로",
    fields: madeUp,
    run: after(answerOf),
  }),
  html: kind({
    executed: "no",
    en: "a proxy's HTML page, by default with status 502",
    ko: "프록시의 HTML 페이지, 기본 상태 502",
    fields: html,
    run: (_call, fault) => htmlPage(fault),
  }),
  htmlAfter: kind({
    executed: "yes",
    en: "a proxy's HTML page, by default with status 502",
    ko: "프록시의 HTML 페이지, 기본 상태 502",
    fields: html,
    run: after(htmlPage),
  }),
  emptyAfter: kind({
    executed: "yes",
    en: "status 200 with an empty body",
    ko: "본문이 빈 200 응답",
    fields: {},
    run: after(() => answerOf({ status: 200, body: "" })),
  }),
  redirect: kind({
    executed: "no",
    en: "a redirect to another place",
    ko: "다른 주소로의 리다이렉트",
    fields: redirect,
    run: (_call, fault) => redirectOf(fault),
  }),
  redirectAfter: kind({
    executed: "yes",
    en: "a redirect to another place",
    ko: "다른 주소로의 리다이렉트",
    fields: redirect,
    run: after(redirectOf),
  }),
  refuse: kind({
    executed: "no",
    en: "an error in Toss's shape, by default with Toss's status for its code",
    ko: "토스 형식의 에러. 기본 상태는 해당 코드의 것",
    fields: { ...refusal, stored: stored("nothing", "thisAnswer") },
    run: (call, fault) => {
      const answer = refusalOf(fault);
      if (fault.stored === "thisAnswer") call.start()({ execute: false, keep: kept(answer) });
      return answer;
    },
  }),
  refuseAfter: kind({
    executed: "yes",
    en: "an error in Toss's shape, by default with Toss's status for its code",
    ko: "토스 형식의 에러. 기본 상태는 해당 코드의 것",
    fields: {
      ...refusal,
      stored: stored("trueAnswer", "thisAnswer", "nothing"),
    },
    run: (call, fault) => {
      const answer = refusalOf(fault);
      call.start()(meddlingOf[fault.stored ?? "trueAnswer"](answer));
      return answer;
    },
  }),
};

function answerOf({ status, body, contentType, headers }: FaultValues<typeof madeUp>): ApiAnswer {
  return {
    status,
    body,
    headers: { "content-type": contentType ?? "application/json", ...headers },
    replayed: false,
  };
}

function htmlPage({ status = 502, body }: FaultValues<typeof html>): ApiAnswer {
  const page = "<!doctype html>\n<title>Bad Gateway</title>\n<h1>Bad Gateway</h1>\n";
  return answerOf({ status, body: body ?? page, contentType: "text/html" });
}

function redirectOf({ status = 307, location }: FaultValues<typeof redirect>): ApiAnswer {
  return answerOf({ status, body: "", headers: { location } });
}

function refusalOf({ code, status, message, headers }: FaultValues<typeof refusal>): ApiAnswer {
  const known = isTossErrorCode(code) ? code : "INVALID_REQUEST";
  return answerOf({
    status: status ?? tossErrors[known].status,
    body: JSON.stringify({ code, message: message ?? tossErrorBody(known).message }),
    ...(headers === undefined ? {} : { headers }),
  });
}

const meddlingOf: Readonly<
  Record<"nothing" | "thisAnswer" | "trueAnswer", (answer: ApiAnswer) => Meddling | undefined>
> = {
  nothing: () => ({ execute: true, keep: null }),
  thisAnswer: (answer) => ({ execute: true, keep: kept(answer) }),
  trueAnswer: () => undefined,
};

function kept({ status, body }: ApiAnswer): { status: number; body: string } {
  return { status, body };
}
