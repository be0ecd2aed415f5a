import type { Api, Meddling } from "./api/api.ts";
import type { RequestLog } from "./api/request-log.ts";
import { matchRoute } from "./api/routes.ts";
import type { Timeline } from "./clock.ts";
import { controlPrefix, handleControl } from "./control/control.ts";
import { isForeign } from "./control/foreign-page.ts";
import { receiptPage } from "./control/receipt-page.ts";
import { dashboardPage } from "./dashboard/dashboard-page.ts";
import type { Outcome } from "./faults/fault-call.ts";
import type { FaultList } from "./faults/fault-list.ts";
import { faultRequest } from "./faults/fault-request.ts";
import { answerUnder } from "./faults/faulty-answer.ts";
import type { HttpRequest } from "./http/http-request.ts";
import type { HttpAnswer, HttpHandler } from "./http/http-server.ts";
import { refusalAnswer } from "./http/refusal-answer.ts";
import type { Sandbox } from "./sandbox.ts";
import type { WindowPort } from "./window/window-port.ts";
import { windowRoutes } from "./window/window-routes.ts";
import { receiptPath } from "./wire/wire-method.ts";

/** The parts of a sandbox that answer requests. */
export interface SandboxParts {
  sandbox: Sandbox;
  clock: Timeline;
  api: Api;
  faults: FaultList;
  requests: RequestLog;
  window: WindowPort;
  /** Aborted when the sandbox closes. */
  closing: AbortSignal;
}

/** Decides who answers: the browser side, the controls, the API or a page for people. */
export function createHandler(parts: SandboxParts): HttpHandler {
  return (request) => {
    parts.clock.catchUp();
    // Who waits for a server to start asks for the head of a page; Node leaves out the body.
    const isRead = request.method === "GET" || request.method === "HEAD";
    // A window's page is fetched below /v1/ too, and never sent to.
    if (isRead || !request.path.startsWith("/v1/")) {
      const windowAnswer = handleWindow(request, parts.window);
      if (windowAnswer !== null) return windowAnswer;
    }
    if (request.path.startsWith(controlPrefix)) return handleControl(request, parts.sandbox);
    if (request.path.startsWith("/v1/")) return handleApi(request, parts);
    if (!isRead) return refusalAnswer("NOT_FOUND");
    if (request.path === "/") return dashboardPage();
    if (request.path === receiptPath) return receiptPage(parts.sandbox, request.query);
    return refusalAnswer("NOT_FOUND");
  };
}

function handleWindow(request: HttpRequest, window: WindowPort): HttpAnswer | null {
  const { method, path } = request;
  const asked = {
    method: method === "HEAD" ? "GET" : method,
    path,
    // Nothing the window sends is near the limit; a body that was not kept lacks its fields and is refused for that.
    get body() {
      return request.body ?? "";
    },
    get isFromWindow() {
      return !isForeign(request);
    },
  };
  return windowRoutes(asked, window);
}

function handleApi(
  request: HttpRequest,
  { sandbox, api, faults, requests, closing }: SandboxParts,
): ReturnType<HttpHandler> {
  const { method, target, headers, body } = request;
  const noted = requests.add({
    method,
    target,
    idempotencyKey: headers["idempotency-key"],
    body: body ?? "",
    now: sandbox.clock.now(),
  });
  const orderOf = (paymentKey: string) => sandbox.payments.get(paymentKey)?.orderId;
  const match = matchRoute(method, request.path);
  const fault =
    typeof match === "string" || faults.isEmpty
      ? undefined
      : faults.take(faultRequest(match.route.name, request, orderOf));
  if (fault !== undefined) noted.fault = fault.kind;
  const start = () => {
    const finish = api.start(request);
    return (meddling?: Meddling) => {
      const answer = finish(meddling);
      noted.replayed = answer.replayed;
      return answer;
    };
  };
  const note = (outcome: Outcome) => {
    if (typeof outcome !== "string") requests.answered(noted, outcome);
    return outcome;
  };
  // Nothing to wait for, so the answer leaves at once.
  if (fault === undefined) return note(start()());
  return answerUnder(fault, start, closing).then(note);
}
