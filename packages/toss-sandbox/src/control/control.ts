import type { HttpRequest } from "../http/http-request.ts";
import type { HttpAnswer } from "../http/http-server.ts";
import type { Sandbox } from "../sandbox.ts";
import { type ControlCall, controls, nothing } from "./control-routes.ts";
import { isForeign } from "./foreign-page.ts";

/** Path in front of everything that is the sandbox's own and not Toss's. */
export const controlPrefix = "/__sandbox/";

/**
 * Does over HTTP what the {@link Sandbox} object does in code. Failures are `{ error: sentence }`: 400, 403 for the
 * pages of other sites, 404 for what does not exist, 415 for a body that is not JSON.
 */
export async function handleControl(request: HttpRequest, sandbox: Sandbox): Promise<HttpAnswer> {
  if (isForeign(request))
    return json(403, { error: "Pages of other sites cannot use the controls" });
  const found = find(request);
  if (found === undefined) return unknown(request);
  // A form of another site can send any other type without asking.
  const isJson = /^application\/json\b/i.test(request.headers["content-type"] ?? "");
  if (request.body !== "" && request.method !== "GET" && !isJson) {
    return json(415, { error: "The body has to be of type application/json" });
  }
  try {
    const call: ControlCall = { sandbox, id: found.id, body: () => jsonOf(request) };
    const result = await found.control(call);
    return result === nothing ? unknown(request) : json(200, result ?? {});
  } catch (error) {
    return json(400, { error: String(error).replace(/^(?:Type|Range)?Error: /, "") });
  }
}

function find({ method, path }: HttpRequest) {
  const action = `${method} ${path.slice(controlPrefix.length)}`;
  if (Object.hasOwn(controls, action)) return named(action, "");
  for (const name of Object.keys(controls)) {
    const [before, after] = name.split("*");
    if (before === undefined || after === undefined) continue;
    const id = action.slice(before.length, action.length - after.length);
    if (action === before + id + after && /^[^/]+$/.test(id)) return named(name, decode(id));
  }
  return undefined;
}

function named(name: string, id: string) {
  const control = controls[name];
  return control && { control, id };
}

function decode(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** The request's JSON object. */
function jsonOf(request: HttpRequest): object {
  if (request.body === null)
    throw new Error("The body is over 1 MiB, compressed, not UTF-8 or too deep");
  const value: unknown = JSON.parse(request.body);
  if (typeof value !== "object" || value === null) throw new Error("The body is not a JSON object");
  return value;
}

function unknown({ method, path }: HttpRequest): HttpAnswer {
  return json(404, { error: `There is no ${method} ${path}` });
}

function json(status: number, value: unknown): HttpAnswer {
  return {
    status,
    headers: {
      "content-type": "application/json",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
    body: JSON.stringify(value),
  };
}
