import { changedFaults } from "./changed-faults.ts";
import { connectionFaults } from "./connection-faults.ts";
import { madeUpFaults } from "./made-up-faults.ts";

/** Every kind of fault by name: its fields, what it means and what it does. */
export const faultKinds = { ...connectionFaults, ...madeUpFaults, ...changedFaults };
