import { once } from "node:events";
import { type IncomingMessage, request as open } from "node:http";
import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import { createNameCheck } from "./http/host-check.ts";
import { refusalAnswer } from "./http/refusal-answer.ts";
import type { Sandbox } from "./sandbox.ts";
import { namedHosts, type SandboxOptions, startSandbox } from "./start-sandbox.ts";

/** How an application hosts a sandbox. */
export interface SandboxHandlerOptions extends Omit<SandboxOptions, "port"> {
  /** Path the handler is mounted at, `/toss` for `app/toss/[[...path]]/route.ts`. Default: the root. */
  basePath?: string;
}

/** Answers a Web-standard request as the sandbox does. */
export interface SandboxHandler {
  (request: Request): Promise<Response>;
  /** The sandbox itself; the address of its links is known from the first request on. */
  sandbox(): Promise<Sandbox>;
  close(): Promise<void>;
}

/**
 * A sandbox inside an application, for previews where nothing else can listen. It starts with the first request, keeps
 * its memory in this process, and takes `url`, where it is told none, from that request.
 *
 * With `url` or `allowedHosts` it answers requests for these hosts and for loopback names, and any other with 403; with
 * neither it cannot know its names and answers for all of them.
 *
 * Handlers of one base path share one sandbox, since Next.js evaluates a route again after every edit.
 * Whoever reaches the application can press the sandbox's buttons: keep it out of production.
 *
 * @throws {TypeError} `basePath` is none, or one of `allowedHosts` is not a host name.
 */
export function createSandboxHandler(options: SandboxHandlerOptions = {}): SandboxHandler {
  const { basePath = "", ...rest } = options;
  if (!/^(\/[\w.~-]+)*$/.test(basePath)) {
    throw new TypeError(
      `basePath is empty or starts with a slash and ends without, got ${basePath}`,
    );
  }

  const allowed = namedHosts(options);
  const isOurs = allowed.length === 0 ? () => true : createNameCheck(allowed);

  function sandboxFor(url: string | undefined): Promise<Sandbox> {
    const known = hosted.get(basePath);
    if (known !== undefined) return known;
    const started = startSandbox({ ...rest, ...(url === undefined ? {} : { url }) });
    hosted.set(basePath, started);
    // The next request tries again.
    started.catch(() => hosted.delete(basePath));
    return started;
  }

  const handle = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    if (pathname !== basePath && !pathname.startsWith(`${basePath}/`)) {
      return new Response(null, { status: 404 });
    }
    if (!hostsOf(request).every(isOurs)) {
      const { status, headers, body } = refusalAnswer("FORBIDDEN_REQUEST");
      return new Response(body, { status, headers });
    }
    const sandbox = await sandboxFor(options.url ?? originOf(request) + basePath);
    const answer = await forward(request, sandbox, pathname.slice(basePath.length) + search);
    return pathname === basePath ? belowPath(answer, basePath) : answer;
  };
  return Object.assign(handle, {
    sandbox: () => sandboxFor(options.url),
    async close() {
      const started = hosted.get(basePath);
      hosted.delete(basePath);
      await (await started)?.close();
    },
  });
}

/** The exports of a catch-all route of Next.js: one function for each method. */
export function createSandboxRoute(options: SandboxHandlerOptions = {}) {
  const handle = createSandboxHandler(options);
  return {
    GET: handle,
    HEAD: handle,
    POST: handle,
    PUT: handle,
    PATCH: handle,
    DELETE: handle,
    OPTIONS: handle,
  };
}

/** On the global object: a second copy of this module has to find the same sandboxes. */
const hosted = hostedSandboxes();

function hostedSandboxes(): Map<string, Promise<Sandbox>> {
  const holder = globalThis as { [name: symbol]: Map<string, Promise<Sandbox>> | undefined };
  const name = Symbol.for("@toss-bff/toss-sandbox/hosted");
  const known = holder[name] ?? new Map<string, Promise<Sandbox>>();
  holder[name] = known;
  return known;
}

/** Where the buyer's browser is: Next.js puts a name of its own into `request.url`, and so may a proxy. */
function originOf({ url, headers }: Request): string {
  const { protocol, host } = new URL(url);
  const told = (name: string, pattern: RegExp) =>
    pattern.exec(headers.get(name)?.split(",")[0]?.trim() ?? "")?.[0];
  const isHost = /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i;
  const scheme = told("x-forwarded-proto", /^https?$/) ?? protocol.slice(0, -1);
  return `${scheme}://${told("x-forwarded-host", isHost) ?? told("host", isHost) ?? host}`;
}

/**
 * Every host a request names. A page whose name was pointed here can add headers of a proxy, but not leave out its own
 * name.
 */
function hostsOf({ url, headers }: Request): string[] {
  const forwarded = headers.get("x-forwarded-host")?.split(",") ?? [];
  return [headers.get("host") ?? new URL(url).host, ...forwarded].map((host) => host.trim());
}

/** They belong to one connection, and here are two. */
const ofConnection = ["connection", "keep-alive", "transfer-encoding", "upgrade", "te", "trailer"];

/** Over loopback, so that what the sandbox does to a connection on purpose is done to this one too. */
async function forward(request: Request, sandbox: Sandbox, target: string): Promise<Response> {
  const own = originOf(request);
  const headers = Object.fromEntries(request.headers);
  for (const name of ofConnection) delete headers[name];
  const address = new URL(`http://127.0.0.1:${sandbox.port}`);
  headers.host = address.host;
  // The application's own pages are the sandbox's own; those of any other site stay foreign.
  if (headers.origin === own) headers.origin = address.origin;
  const sent = open(address, {
    method: request.method,
    path: target.startsWith("/") ? target : `/${target}`,
    headers,
    signal: request.signal,
  });
  try {
    const body = request.body as NodeStream | null;
    if (body === null) sent.end();
    else Readable.fromWeb(body).pipe(sent);
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    return toResponse(answer, request.method);
  } catch (error) {
    sent.destroy();
    if (request.signal.aborted) throw error;
    // The connection broke before an answer. The nearest a handler can come is an answer that breaks off.
    const broken = new ReadableStream({ start: (controller) => controller.error(error) });
    return new Response(broken, { status: 502 });
  }
}

/** The page at the path itself: from there, the addresses beside it lead above it. */
async function belowPath(answer: Response, basePath: string): Promise<Response> {
  if (!answer.headers.get("content-type")?.startsWith("text/html")) return answer;
  const { status, headers } = answer;
  const page = (await answer.text()).replaceAll('"./', `"${basePath}/`);
  headers.delete("content-length");
  return new Response(page, { status, headers });
}

function toResponse(answer: IncomingMessage, method: string): Response {
  const status = answer.statusCode ?? 502;
  const headers = new Headers();
  for (const [name, value] of Object.entries(answer.headersDistinct)) {
    if (ofConnection.includes(name)) continue;
    for (const text of value ?? []) headers.append(name, text);
  }
  const hasBody = method !== "HEAD" && status !== 204 && status !== 304;
  if (!hasBody) answer.resume();
  // Node's own type of a stream and the Web's are the same thing at run time.
  const body = hasBody ? (Readable.toWeb(answer) as unknown as ReadableStream<Uint8Array>) : null;
  return new Response(body, { status, headers });
}
