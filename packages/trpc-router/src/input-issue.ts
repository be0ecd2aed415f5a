import * as z from "zod";
import { UnreadableInput } from "./unreadable-input.ts";

/** Which input was refused and by which rule. Never what was in it. */
export interface InputIssue {
  reason: "INVALID_AMOUNT" | "INVALID_INPUT" | "INVALID_JSON";
  field: string | undefined;
  message: string;
}

/** A field name that may be repeated to the caller; anything else could be a value put in a key's place. */
const plainName = /^[A-Za-z]\w{0,39}$/;
/** A name, or a place in a list. */
const plainKey = /^([A-Za-z]\w{0,39}|\d{1,4})$/;

/** What tRPC refused a call's input for; `undefined` for any other error. */
export function inputIssueOf(error: Error & { code?: unknown }): InputIssue | undefined {
  const { code, cause } = error;
  if (code !== "BAD_REQUEST") return undefined;
  if (cause instanceof z.ZodError) return schemaIssue(cause);
  const unreadable = unreadableIssueOf(error);
  // A host that says something of its own about the cause is left its words.
  if (unreadable || !(cause instanceof Error) || error.message !== cause.message) return unreadable;
  return issueOfJavaScript(cause);
}

/** What a parser or a transformer stumbled over: its text is nobody's, and repeats what was sent. */
function issueOfJavaScript(cause: Error): InputIssue | undefined {
  if (cause instanceof SyntaxError) {
    return { reason: "INVALID_JSON", field: undefined, message: "The request is not JSON." };
  }
  const isBuiltIn = [TypeError, RangeError, URIError].some((type) => cause instanceof type);
  return isBuiltIn
    ? { reason: "INVALID_INPUT", field: undefined, message: "input: cannot be read." }
    : undefined;
}

/** What the transformer could not read. tRPC puts what it throws into an error of its own. */
export function unreadableIssueOf(error: unknown): InputIssue | undefined {
  if (error instanceof UnreadableInput) {
    const { field, message } = error;
    return { reason: reasonOf(field), field, message };
  }
  return error instanceof Error ? unreadableIssueOf(error.cause) : undefined;
}

function schemaIssue(error: z.ZodError): InputIssue {
  const issue = error.issues[0];
  const path = issue?.path.map(String) ?? [];
  if (issue?.code === "unrecognized_keys") {
    const unknown = issue.keys.find((key) => plainName.test(key));
    const field = unknown === undefined ? undefined : [...path, unknown].join(".");
    const message = `${field ?? "a field"}: not known to this procedure. Leave it out.`;
    return { reason: reasonOf(field), field, message };
  }
  const isPlain = path.length > 0 && path.every((name) => plainKey.test(name));
  const field = isPlain ? path.join(".") : undefined;
  const message = `${field ?? "input"}: ${issue?.message ?? "is not valid"}`;
  return { reason: reasonOf(field), field, message };
}

function reasonOf(field: string | undefined): InputIssue["reason"] {
  return field === "amount" || field === "cancelAmount" ? "INVALID_AMOUNT" : "INVALID_INPUT";
}
