/** More than any payment needs; a larger answer is not Toss's. */
export const maxBodyBytes = 1024 * 1024;

/** One request, all but its headers: to the origin of its client. */
export interface WireRequest {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly body?: string | undefined;
}

/**
 * Headers of a request, each name followed by its value: undici reads them faster than an object. Many requests may share
 * them: who hands them to code of others hands over a copy.
 */
export type RequestHeaders = readonly string[];

/** The headers as an object of their own. */
export function headersByName(headers: RequestHeaders): Record<string, string> {
  const byName: Record<string, string> = {};
  for (let at = 0; at < headers.length; at += 2)
    byName[headers[at] as string] = headers[at + 1] as string;
  return byName;
}

/** Headers of an answer, their names in lower case. */
export type WireHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** What one request came to. */
export type Exchange =
  | { kind: "answer"; status: number; headers: WireHeaders; body: string }
  /** An answer that was cut off; `fault` says what it came with. */
  | { kind: "refused"; status: number; headers: WireHeaders; fault: string }
  /** `sent` is false only when certainly not a byte of the request left. */
  | { kind: "noAnswer"; sent: boolean; cause: Error };

/** What can be ended before its time: a request, or a wait. */
export interface Stoppable {
  stop(reason: Error): void;
}

/** Who makes a request, and waits for what comes of it. */
export interface Asker {
  /** Why the call must end; undefined as long as it need not. */
  readonly reason: Error | undefined;
  /** What to stop when it must. Set by what is running, and unset at its end. */
  running: Stoppable | undefined;
  /** Called once for each request, sooner or later. */
  answered(result: Exchange): void;
}

/** How the requests of one client travel. */
export interface Connections {
  /** Makes one request and tells of the whole answer. Never throws, never repeats, never follows a redirect. */
  exchange(request: WireRequest, headers: RequestHeaders, asker: Asker): void;
  close(): Promise<void>;
}

/** What is wrong with an answer as soon as its headers are there; undefined when nothing is. */
export function faultOfHeaders(headers: WireHeaders): string | undefined {
  const encoding = headers["content-encoding"];
  if (encoding === undefined || encoding === "" || encoding === "identity") return undefined;
  // Inflating it would let a small answer grow without end, and nobody asked for it.
  return "a compressed body, which was not asked for";
}

/** What is wrong with an answer of that many bytes; undefined when nothing is. */
export function faultOfLength(bytes: number): string | undefined {
  return bytes > maxBodyBytes ? `a body over ${maxBodyBytes} bytes` : undefined;
}

/** HTTP status of an answer; undefined when there was none. */
export function statusOf(result: Exchange): number | undefined {
  return result.kind === "noAnswer" ? undefined : result.status;
}
