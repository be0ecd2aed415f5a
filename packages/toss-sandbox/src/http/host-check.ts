import type { IncomingMessage } from "node:http";
import type { TossErrorCode } from "../protocol/toss-refusal.ts";

const ownNames = ["127.0.0.1", "localhost", "[::1]"];

/** Says why a request may not come in, `null` when it may. */
export type HostCheck = (request: IncomingMessage) => TossErrorCode | null;

/**
 * Whether a host, with its port or without, is this machine by name or one of the further names.
 *
 * @throws {TypeError} One of them is not a host name.
 */
export function createNameCheck(allowedHosts: readonly string[]): (host: string) => boolean {
  for (const name of allowedHosts) {
    if (!/^(?:[\w.-]+|\[[\da-f:.]+\])$/i.test(name)) {
      throw new TypeError(`allowedHosts takes host names without a port, got ${name}`);
    }
  }
  const names = new Set([...ownNames, ...allowedHosts].map((name) => name.toLowerCase()));
  // Who asks once asks again, by the same name.
  let latest: string | undefined;
  return (host) => {
    if (host === latest) return true;
    const name = /^(.+?)(?::\d{1,5})?$/.exec(host)?.[1];
    const isIn = name !== undefined && names.has(name.toLowerCase());
    if (isIn) latest = host;
    return isIn;
  };
}

/**
 * Lets in what was addressed to this machine by name. A page of another site can point its own name at 127.0.0.1 and
 * would then read everything here; its requests still carry that name.
 *
 * @param allowedHosts further names, without a port.
 * @throws {TypeError} One of them is not a host name.
 */
export function createHostCheck(allowedHosts: readonly string[]): HostCheck {
  const isOurs = createNameCheck(allowedHosts);
  return ({ url = "", rawHeaders, httpVersion }) => {
    let host: string | undefined;
    for (let at = 0; at < rawHeaders.length; at += 2) {
      const name = rawHeaders[at] ?? "";
      if (name.length !== 4 || name.toLowerCase() !== "host") continue;
      // Two hosts, or none since HTTP/1.1, is what one proxy reads another way than the next.
      if (host !== undefined) return "INVALID_REQUEST";
      host = rawHeaders[at + 1] ?? "";
    }
    if (host === undefined && httpVersion !== "1.0") return "INVALID_REQUEST";
    const named = [host, authorityOf(url)];
    return named.every((name) => name === undefined || isOurs(name)) ? null : "FORBIDDEN_REQUEST";
  };
}

const absolute = /^https?:\/\/([^/?#]*)/i;

function authorityOf(url: string): string | undefined {
  return absolute.exec(url)?.[1];
}

/** The target without scheme and host, which a client of a proxy puts in front. */
export function originForm(url: string): string {
  if (url.startsWith("/")) return url;
  const rest = url.replace(absolute, "");
  return rest.startsWith("/") || url === "*" ? rest : `/${rest}`;
}
