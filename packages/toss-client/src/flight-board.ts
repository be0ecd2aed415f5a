import type { Flight } from "./flight.ts";
import type { CallSettings } from "./options.ts";

/**
 * The reads on their way, by what they read. Not a `Map`: one that is written by every call leaves tables behind that hold
 * each other, and with them all answers, until the collector looks through the whole heap.
 */
export class FlightBoard {
  readonly #places: (Flight | undefined)[] = Array.from({ length: 256 }, () => undefined);

  /** Reads that would be repeated or answered differently are not the same. */
  find(where: string, joins: string, limits: CallSettings): Flight | undefined {
    let flight = this.#places[placeOf(joins)];
    while (flight !== undefined && !isSame(flight, where, joins, limits)) flight = flight.next;
    return flight;
  }

  add(flight: Flight): void {
    flight.place = placeOf(flight.call.joins ?? "");
    flight.next = this.#places[flight.place];
    this.#places[flight.place] = flight;
  }

  /** Does nothing when the flight is not on the board. */
  remove(flight: Flight): void {
    const { place } = flight;
    let before: Flight | undefined;
    for (let one = this.#places[place]; one !== flight; one = one.next) {
      if (one === undefined) return;
      before = one;
    }
    if (before === undefined) this.#places[place] = flight.next;
    else before.next = flight.next;
    flight.next = undefined;
  }
}

function isSame(
  { call }: Flight,
  where: string,
  joins: string,
  { maxRetries, testCode }: CallSettings,
): boolean {
  return (
    call.joins === joins &&
    call.where === where &&
    call.maxRetries === maxRetries &&
    call.testCode === testCode
  );
}

/** By the end of an id: ids of one shop begin alike. */
function placeOf(joins: string): number {
  const { length } = joins;
  let place = length;
  for (let at = length - 1; at >= 0 && at >= length - 6; at -= 1) {
    place = (place * 31 + joins.charCodeAt(at)) & 0xff_ff;
  }
  return place & 0xff;
}
