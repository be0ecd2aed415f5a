/** The command cannot be carried out, and its message says what to do. */
export class CommandError extends Error {}

/** The command was written wrongly. */
export class UsageError extends Error {}
