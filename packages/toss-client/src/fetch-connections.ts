import {
  type Asker,
  type Connections,
  type Exchange,
  faultOfHeaders,
  faultOfLength,
  headersByName,
  type WireRequest,
} from "./exchange.ts";
import { failureOf, wasNeverSent } from "./fetch-failure.ts";
import type { ClientSettings } from "./options.ts";
import { TossOptionsError } from "./toss-error.ts";

/** What the `fetch` of one runtime needs besides the options that every `fetch` takes. */
export interface OwnOptions {
  of(method: WireRequest["method"]): object;
  close(): void;
}

const none: OwnOptions = { of: () => ({}), close: () => {} };

/**
 * The connections of a runtime without undici, by its `fetch`. How long they stay open, how long connecting may take and
 * which TLS is good enough are the runtime's to decide. `sent` is false only for failures that say so by a known code.
 *
 * @throws {TossOptionsError} A dispatcher was passed in: only undici's can be used, and only where undici runs.
 */
export function createConnections(
  settings: Pick<ClientSettings, "dispatcher" | "origin">,
  own: OwnOptions = none,
): Connections {
  if (settings.dispatcher !== undefined) {
    throw new TossOptionsError(
      "createTossClient: dispatcher works only where undici does, and this runtime has fetch alone",
      { field: "dispatcher" },
    );
  }
  return {
    exchange(request, headers, asker) {
      void fetchOnce(settings.origin, request, headersByName(headers), asker, own).then((result) =>
        asker.answered(result),
      );
    },
    // The runtime closes connections of its own.
    close: async () => own.close(),
  };
}

async function fetchOnce(
  origin: string,
  { method, path, body }: WireRequest,
  headers: Record<string, string>,
  asker: Asker,
  own: OwnOptions,
): Promise<Exchange> {
  if (asker.reason !== undefined) return { kind: "noAnswer", sent: false, cause: asker.reason };
  const stop = new AbortController();
  asker.running = { stop: (reason) => stop.abort(reason) };
  let isAnswered = false;
  try {
    const response = await fetch(origin + path, {
      ...own.of(method),
      method,
      headers,
      body: body ?? null,
      signal: stop.signal,
      // A redirect may lead elsewhere, and would take the body of a payment with it.
      redirect: "manual",
    });
    isAnswered = true;
    return await readResponse(response, stop);
  } catch (error) {
    const cause = asker.reason ?? failureOf(error);
    return { kind: "noAnswer", sent: isAnswered || !wasNeverSent(error), cause };
  } finally {
    asker.running = undefined;
  }
}

async function readResponse(response: Response, stop: AbortController): Promise<Exchange> {
  const { status } = response;
  const headers = Object.fromEntries(response.headers);
  const refuse = (fault: string): Exchange => {
    stop.abort(new Error(fault));
    return { kind: "refused", status, headers, fault };
  };
  const fault = faultOfHeaders(headers);
  if (fault !== undefined) return refuse(fault);
  // With its byte order mark, if it has one: what is no JSON with undici is none here.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let body = "";
  let length = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (part === undefined || part.done) break;
    length += part.value.byteLength;
    const excess = faultOfLength(length);
    if (excess !== undefined) return refuse(excess);
    body += decoder.decode(part.value, { stream: true });
  }
  return { kind: "answer", status, headers, body: body + decoder.decode() };
}
