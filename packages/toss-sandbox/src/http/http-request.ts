import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { originForm } from "./host-check.ts";

/** A request whose body is read. */
export class HttpRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly path: string;
  /** Names in lower case; repeated headers joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** `null` when it was larger than 1 MiB, compressed, not UTF-8 or nested deeper than 100 levels. */
  readonly body: string | null;

  constructor({ method = "GET", url = "/", headers }: IncomingMessage, body: string | null) {
    this.method = method;
    this.target = originForm(url);
    const queryAt = this.target.indexOf("?");
    this.path = queryAt === -1 ? this.target : this.target.slice(0, queryAt);
    this.headers = joined(headers);
    this.body = body;
  }

  get query(): URLSearchParams {
    const [, query] = this.target.split("?", 2);
    return query === undefined ? noQuery : new URLSearchParams(query);
  }
}

/** Of most requests; nobody adds to it. */
const noQuery = new URLSearchParams();

/** Node joins every repeated header but this one. */
function joined(headers: IncomingHttpHeaders): HttpRequest["headers"] {
  const cookies = headers["set-cookie"];
  const all = cookies === undefined ? headers : { ...headers, "set-cookie": cookies.join(", ") };
  return all as Record<string, string>;
}
