/** Runs out after `ms`, unless stopped. */
export function startDeadline(ms: number): { passed: Promise<"late">; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const passed = new Promise<"late">((done) => {
    timer = setTimeout(() => done("late"), ms);
  });
  return { passed, stop: () => clearTimeout(timer) };
}

/** The bytes of a body, or the status that refuses it: too large, too slow, or cut short. */
export async function readBody(
  request: Request,
  maxBytes: number,
  passed: Promise<"late">,
): Promise<Uint8Array | 400 | 408 | 413> {
  if (Number(request.headers.get("content-length")) > maxBytes) return 413;
  if (request.body === null) return new Uint8Array();
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
      if (part.done) return Buffer.concat(parts);
      length += part.value.length;
      if (length > maxBytes) return refuse(413);
      parts.push(part.value);
    }
  } catch {
    // The sender hung up.
    return 400;
  }
}
