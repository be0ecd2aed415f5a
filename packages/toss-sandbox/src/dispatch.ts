import type { Api } from "./api.ts";
import { controlPrefix, handleControl } from "./control.ts";
import type { FaultList } from "./fault.ts";
import { answerUnder } from "./faulty-answer.ts";
import { homePage } from "./home-page.ts";
import type { HttpAnswer, HttpHandler, HttpRequest } from "./http-server.ts";
import type { RequestLog } from "./request-log.ts";
import { matchRoute } from "./routes.ts";
import type { Sandbox } from "./sandbox.ts";
import { TossRefusal, tossErrorBody } from "./toss-refusal.ts";

/** The parts of a sandbox that answer requests. */
export interface SandboxParts {
  sandbox: Sandbox;
  api: Api;
  faults: FaultList;
  requests: RequestLog;
  /** Aborted when the sandbox closes. */
  closing: AbortSignal;
}

/** Decides who answers: the browser side, the controls, the home page or the API. */
export function createHandler(parts: SandboxParts): HttpHandler {
  return async (request) => {
    if (request.path.startsWith(controlPrefix)) return handleControl(request, parts.sandbox);
    if (request.path.startsWith("/v1/")) return handleApi(request, parts);
    if (request.path === "/" && request.method === "GET") return homePage(parts.sandbox);
    return notFound();
  };
}

async function handleApi(
  request: HttpRequest,
  { sandbox, api, faults, requests, closing }: SandboxParts,
): Promise<HttpAnswer | "drop" | "hold"> {
  const { method, target, headers, body } = request;
  const noted = requests.add({
    method,
    target,
    idempotencyKey: headers["idempotency-key"],
    body: body?.toString("utf8") ?? "",
    now: sandbox.clock.now(),
  });
  const match = matchRoute(method, request.path);
  const fault = typeof match === "string" ? undefined : faults.take(match.route.name);
  const start = () => {
    const finish = api.start(request);
    return () => {
      const answer = finish();
      noted.replayed = answer.replayed;
      return answer;
    };
  };
  const outcome = await answerUnder(fault, start, closing);
  if (typeof outcome !== "string") noted.status = outcome.status;
  return outcome;
}

function notFound(): HttpAnswer {
  const { status, code } = new TossRefusal("NOT_FOUND");
  return {
    status,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(tossErrorBody(code)),
  };
}
