import { eventError } from "./event-error.ts";
import { statusOf } from "./exchange.ts";
import { isTossError } from "./toss-failure.ts";
import type { Watch, WatchedCall } from "./watch.ts";

type Attributes = Record<string, string | number | boolean>;

/** The part of OpenTelemetry's `Tracer` that is used: `trace.getTracer("my-shop")` of `@opentelemetry/api` is one. */
export interface TossTracer {
  startActiveSpan<T>(
    name: string,
    options: { kind: 2; attributes: Attributes },
    run: (span: TossSpan) => T,
  ): T;
}

/** The part of OpenTelemetry's `Span` that is used. */
export interface TossSpan {
  setAttribute(name: string, value: string | number | boolean): unknown;
  addEvent(name: string, attributes: Attributes): unknown;
  setStatus(status: { code: 2 }): unknown;
  end(): void;
}

/** OpenTelemetry's numbers for a span of a client, and for one that failed. */
const kindClient = 2;
const statusError = 2;

/**
 * Runs a call in a span of its own, named by method and path without any id in it. Spans of the HTTP client become its
 * children. A tracer that fails changes nothing.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/
 */
export function trace<T>(
  tracer: TossTracer,
  call: WatchedCall,
  origin: string,
  watch: Watch | undefined,
  run: (watch: Watch | undefined) => Promise<T>,
): Promise<T> {
  const { hostname, port, protocol } = new URL(origin);
  const attributes = {
    "http.request.method": call.method,
    "url.template": call.where.slice(call.method.length + 1),
    "server.address": hostname,
    "server.port": Number(port || (protocol === "https:" ? 443 : 80)),
  };
  let result: Promise<T> | undefined;
  quietly(() =>
    tracer.startActiveSpan(call.where, { kind: kindClient, attributes }, (span) => {
      // Once, whatever the tracer does: this is where the payment is sent.
      result ??= inSpan(span, watch, run);
    }),
  );
  return result ?? run(watch);
}

async function inSpan<T>(
  span: TossSpan,
  watch: Watch | undefined,
  run: (watch: Watch) => Promise<T>,
): Promise<T> {
  let status: number | undefined;
  try {
    return await run({
      request(attempt) {
        watch?.request(attempt);
        if (attempt > 1) quietly(() => span.setAttribute("http.request.resend_count", attempt - 1));
      },
      response(result, outcome) {
        watch?.response(result, outcome);
        status = statusOf(result);
      },
      retry(error, waitMs) {
        watch?.retry(error, waitMs);
        const { name, code } = eventError(error);
        const attributes = { "error.type": code ?? name, "toss.wait_ms": waitMs };
        quietly(() => span.addEvent("toss.retry", attributes));
      },
    });
  } catch (error) {
    quietly(() => describe(span, error));
    throw error;
  } finally {
    // Of the last attempt: what came of it is what came of the call.
    const code = status;
    if (code !== undefined) quietly(() => span.setAttribute("http.response.status_code", code));
    quietly(() => span.end());
  }
}

/** Neither message nor stack: others wrote what is in them. */
function describe(span: TossSpan, thrown: unknown): void {
  span.setStatus({ code: statusError });
  if (!isTossError(thrown)) return;
  const { name, code, failure, applied } = eventError(thrown);
  span.setAttribute("error.type", code ?? name);
  span.setAttribute("toss.failure", failure);
  span.setAttribute("toss.applied", applied);
}

function quietly(act: () => unknown): void {
  try {
    act();
  } catch {
    // A payment does not fail because its trace did.
  }
}
