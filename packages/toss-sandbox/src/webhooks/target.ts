const loopback = ["127.0.0.1", "localhost", "[::1]"];

/**
 * Refuses an address that messages must not go to.
 *
 * @param allowedHosts host names besides those of this machine
 * @throws {TypeError} It is no http or https address, or of another machine.
 */
export function checkTarget(url: unknown, allowedHosts: readonly string[]): string {
  const target = typeof url === "string" ? URL.parse(url) : null;
  if (target === null || !/^https?:$/.test(target.protocol)) {
    throw new TypeError(`A webhook's url is an http or https address, got ${String(url)}`);
  }
  if (![...loopback, ...allowedHosts].includes(target.hostname)) {
    throw new TypeError(
      `Webhooks go to ${loopback.join(", ")} only; ${target.hostname} is not among the allowed hosts`,
    );
  }
  return String(url);
}
