/** Runs out after `ms`, unless stopped. */
export function startDeadline(ms: number): { passed: Promise<"late">; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const passed = new Promise<"late">((done) => {
    timer = setTimeout(() => done("late"), ms);
  });
  return { passed, stop: () => clearTimeout(timer) };
}

/** What a developer is told of a body that something else took. */
export const alreadyRead =
  "The body was read before this handler got the request: mount it before what reads bodies, such as express.json().";

/** The bytes of a body, or the status that refuses it: too large, too slow, cut short, or (500) read by something else. */
export async function readBody(
  request: Request,
  maxBytes: number,
  passed: Promise<"late">,
): Promise<Uint8Array | 400 | 408 | 413 | 500> {
  const promised = Number(request.headers.get("content-length"));
  if (promised > maxBytes) return 413;
  if (request.body === null) return new Uint8Array();
  if (request.bodyUsed) return 500;
  const reader = request.body.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  const refuse = <Status>(status: Status): Status => {
    // Nobody waits for a sender that goes on.
    reader.cancel().catch(() => undefined);
    return status;
  };
  try {
    for (;;) {
      const part = await Promise.race([reader.read(), passed]);
      if (part === "late") return refuse(408);
      // A server lets no sender promise more than it sends.
      if (part.done) return promised > 0 && length === 0 ? 500 : Buffer.concat(parts);
      length += part.value.length;
      if (length > maxBytes) return refuse(413);
      parts.push(part.value);
    }
  } catch {
    // The sender hung up.
    return 400;
  }
}
