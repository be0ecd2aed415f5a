import type { FaultKindName } from "../src/index.ts";
import { changedWitnesses } from "./changed-witnesses.ts";
import { connectionWitnesses } from "./connection-witnesses.ts";
import type { Witnesses } from "./fault-witness.ts";
import { madeUpWitnesses } from "./made-up-witnesses.ts";

/** For each kind of fault at least one. */
export const witnesses: Witnesses<FaultKindName> = {
  ...connectionWitnesses,
  ...madeUpWitnesses,
  ...changedWitnesses,
};
