/**
 * What a client sent could not be read. tRPC takes it for an error of its own by its name, so that the transformer, which
 * browsers load too, needs nothing of `@trpc/server`.
 */
export class UnreadableInput extends Error {
  override readonly name = "TRPCError";
  readonly code = "BAD_REQUEST";
  /** Which input, where it can be told; nested ones joined by dots. */
  readonly field: string | undefined;

  /** @param message What was wrong; never what was in it. */
  constructor(message: string, path: string[] = []) {
    const isPlain = path.length > 0 && path.every((name) => plainName.test(name));
    const field = isPlain ? path.join(".") : undefined;
    super(`${field ?? "input"}: ${message}`);
    this.field = field;
  }
}

/** Anything else could be a value put in a key's place. */
const plainName = /^\w{1,40}$/;
