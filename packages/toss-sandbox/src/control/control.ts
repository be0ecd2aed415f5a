import type { Fault } from "../faults/fault.ts";
import type { HttpAnswer, HttpRequest } from "../http/http-server.ts";
import type { AuthenticateInput } from "../payments/sandbox-payments.ts";
import type { Sandbox } from "../sandbox.ts";

/** Path in front of everything that is the sandbox's own and not Toss's. */
export const controlPrefix = "/__sandbox/";

/** Does over HTTP what the {@link Sandbox} object does in code. Failures are `{ error: sentence }` with 400 or 404. */
export function handleControl(request: HttpRequest, sandbox: Sandbox): HttpAnswer {
  try {
    const result = act(request, sandbox);
    return result === notFound
      ? json(404, { error: `There is no ${request.method} ${request.path}` })
      : json(200, result ?? {});
  } catch (error) {
    return json(400, { error: String(error) });
  }
}

const notFound = Symbol("not found");

function act(request: HttpRequest, sandbox: Sandbox): unknown {
  const action = `${request.method} ${request.path.slice(controlPrefix.length)}`;
  switch (action) {
    case "GET requests":
      return sandbox.requests.list();
    case "DELETE requests":
      return sandbox.requests.clear();
    case "GET payments":
      return sandbox.payments.list();
    case "POST payments":
      return sandbox.payments.authenticate(jsonOf(request) as AuthenticateInput);
    case "POST faults":
      return sandbox.faults.add(jsonOf(request) as Fault);
    case "DELETE faults":
      return sandbox.faults.clear();
    case "POST clock/advance":
      sandbox.clock.advance((jsonOf(request) as { ms: number }).ms);
      return { now: sandbox.clock.now() };
    case "POST reset":
      return sandbox.reset();
  }
  const deposit = /^POST payments\/([^/]+)\/deposit$/.exec(action)?.[1];
  return deposit === undefined ? notFound : sandbox.payments.deposit(decodeURIComponent(deposit));
}

/** The request's JSON object. What is in it, the called function checks. */
function jsonOf(request: HttpRequest): object {
  if (request.body === null) throw new Error("The body is larger than 1 MiB");
  const value: unknown = JSON.parse(request.body.toString("utf8"));
  if (typeof value !== "object" || value === null) throw new Error("The body is not a JSON object");
  return value;
}

function json(status: number, value: unknown): HttpAnswer {
  return {
    status,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(value),
  };
}
