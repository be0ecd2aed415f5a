import type { FaultFields } from "../faults/fault-field.ts";
import { webhookEventNames } from "./webhook-event.ts";
import { webhookEvents } from "./webhook-events.data.ts";
import { type WebhookFaultSpec, webhookFaultKinds } from "./webhook-fault-kinds.ts";
import { webhookTargetFields } from "./webhook-faults.ts";

/** What forms about webhooks ask for: events with an example of their fields, and kinds of faults with theirs. */
export const webhookCatalog = {
  events: webhookEventNames.map((event) => ({ event, sample: webhookEvents[event].sample })),
  kinds: Object.entries(webhookFaultKinds).map(([kind, spec]) => {
    const { en, ko, fields }: WebhookFaultSpec = spec;
    return { kind, en, ko, fields: described(fields) };
  }),
  target: described(webhookTargetFields),
};

function described(fields: FaultFields) {
  return Object.entries(fields).map(([name, { accepts: _, ...field }]) => ({ name, ...field }));
}
