import {
  type Context,
  INVALID_SPAN_CONTEXT,
  type Span,
  type SpanAttributes,
  type SpanOptions,
  type SpanStatus,
  type Tracer,
} from "@opentelemetry/api";

/** A span as the tracer of these tests keeps it. */
export interface SeenSpan {
  name: string;
  kind: SpanOptions["kind"];
  attributes: SpanAttributes;
  events: { name: string; attributes: unknown }[];
  status: SpanStatus | undefined;
  ended: number;
}

/** A tracer as OpenTelemetry's SDK is one, which keeps its spans. */
export function createTestTracer(): { tracer: Tracer; spans: SeenSpan[] } {
  const spans: SeenSpan[] = [];

  function startSpan(name: string, options: SpanOptions = {}): Span {
    const seen: SeenSpan = {
      name,
      kind: options.kind,
      attributes: { ...options.attributes },
      events: [],
      status: undefined,
      ended: 0,
    };
    spans.push(seen);
    const span: Span = {
      spanContext: () => INVALID_SPAN_CONTEXT,
      setAttribute(key, value) {
        seen.attributes[key] = value;
        return span;
      },
      setAttributes(attributes) {
        Object.assign(seen.attributes, attributes);
        return span;
      },
      addEvent(event, attributes) {
        seen.events.push({ name: event, attributes });
        return span;
      },
      addLink: () => span,
      addLinks: () => span,
      setStatus(status) {
        seen.status = status;
        return span;
      },
      updateName: () => span,
      end() {
        seen.ended += 1;
      },
      isRecording: () => true,
      recordException(exception) {
        seen.events.push({ name: "exception", attributes: exception });
      },
    };
    return span;
  }

  function startActiveSpan<F extends (span: Span) => unknown>(
    name: string,
    ...rest: [F] | [SpanOptions, F] | [SpanOptions, Context, F]
  ): ReturnType<F> {
    const run = rest.at(-1) as F;
    const options = rest.length > 1 ? (rest[0] as SpanOptions) : {};
    return run(startSpan(name, options)) as ReturnType<F>;
  }

  return { tracer: { startSpan, startActiveSpan }, spans };
}
