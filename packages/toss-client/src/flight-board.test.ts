import fc from "fast-check";
import { expect, test } from "vitest";
import { systemClock } from "./clock.ts";
import { Deadlines } from "./deadlines.ts";
import { Flight } from "./flight.ts";
import { FlightBoard } from "./flight-board.ts";
import { nothing } from "./wire/decode.ts";

const limits = { timeoutMs: 1, maxRetries: 3, testCode: undefined, signal: undefined };
const control = {
  deadlines: new Deadlines(systemClock),
  heard() {},
  left: (_: Flight, cause: Error) => cause,
  full() {},
  ended() {},
};

function flightOf(where: string, joins: string, maxRetries: number): Flight {
  const call = { where, joins, operation: "read", response: nothing, method: "GET" } as const;
  return new Flight({ ...limits, ...call, maxRetries, path: "/", repeat: "read" }, control);
}

test("a board finds what a map would find, whatever came and went before", () => {
  const where = fc.constantFrom("GET /v1/a", "GET /v1/b");
  // Ids that end alike share a place.
  const joins = fc.constantFrom("", "a", "x-000001", "y-000001", "z-000001", "x-000002");
  const act = fc.tuple(fc.constantFrom("add", "remove"), where, joins, fc.constantFrom(0, 3));
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const board = new FlightBoard();
      const map = new Map<string, Flight>();
      for (const [what, where, joins, maxRetries] of acts) {
        const name = JSON.stringify([where, joins, maxRetries]);
        const known = map.get(name);
        if (what === "remove") {
          board.remove(known ?? flightOf(where, joins, maxRetries));
          map.delete(name);
        } else if (known === undefined) {
          const flight = flightOf(where, joins, maxRetries);
          board.add(flight);
          map.set(name, flight);
        }
        for (const [name, flight] of map) {
          const [where, joins, maxRetries] = JSON.parse(name);
          expect(board.find(where, joins, { ...limits, maxRetries })).toBe(flight);
        }
        expect(board.find(where, joins, { ...limits, maxRetries })).toBe(map.get(name));
      }
    }),
  );
});
