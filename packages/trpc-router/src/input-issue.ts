import type * as z from "zod";

/** A field name that may be repeated to the caller; anything else could be a value put in a key's place. */
const plainName = /^[A-Za-z]\w{0,39}$/;

export interface InputIssue {
  field: string | undefined;
  message: string;
}

/** Says which field was refused and by which rule. Never what was in it. */
export function describeInputIssue(error: z.ZodError): InputIssue {
  const issue = error.issues[0];
  const path = issue?.path.map(String) ?? [];
  if (issue?.code === "unrecognized_keys") {
    const unknown = issue.keys.find((key) => plainName.test(key));
    const field = unknown === undefined ? undefined : [...path, unknown].join(".");
    return { field, message: `${field ?? "a field"}: not known to this procedure. Leave it out.` };
  }
  const field = path.length === 0 ? undefined : path.join(".");
  return { field, message: `${field ?? "input"}: ${issue?.message ?? "is not valid"}` };
}
