/** A bank, securities firm, card company or wallet, as Toss writes it. */
export interface Institution {
  /** What responses carry and requests may carry: two characters, always text, `"02"` with its zero. */
  readonly code: string;
  readonly ko: string;
  /** The short Korean name that requests may carry. Null where Toss names none. */
  readonly short: string | null;
  /** The English name that requests may carry. Null where Toss names none. */
  readonly en: string | null;
}

/** The first one that the text is the code or a name of. English names are found in any case. */
export function findInstitution<T extends Institution>(
  institutions: readonly T[],
  text: string,
): T | undefined {
  const english = text.toUpperCase();
  return institutions.find(
    ({ code, ko, short, en }) =>
      code === english || ko === text || short === text || en === english,
  );
}
