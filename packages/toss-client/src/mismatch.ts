/** A field of an answer that must be what the call said: the id in its path, or that field of its input. */
export interface Repeated {
  readonly field: string;
  readonly isId: boolean;
}

/** What a call asked, as far as its answer must repeat it. */
export interface Asked {
  readonly repeats?: readonly Repeated[] | undefined;
  readonly id?: unknown;
  readonly input?: unknown;
}

/**
 * The field by which an answer is about something else than was asked; undefined when it is about that. Toss does not compare
 * bodies: two requests with the same idempotency key get one answer.
 */
export function mismatchOf(answer: unknown, { repeats, id, input }: Asked): string | undefined {
  if (repeats === undefined) return undefined;
  for (const { field, isId } of repeats) {
    const asked = isId ? id : (input as Record<string, unknown>)[field];
    if ((answer as Record<string, unknown>)[field] !== asked) return field;
  }
  return undefined;
}
