import { dashboardState } from "../dashboard/dashboard-state.ts";
import type { Fault } from "../faults/fault.ts";
import { faultCatalog } from "../faults/fault-check.ts";
import type { FinishCancelInput } from "../payments/cancel-status.ts";
import type { AuthenticateInput } from "../payments/sandbox-payments.ts";
import type { Fields } from "../protocol/fields.ts";
import type { TossErrorCode } from "../protocol/toss-refusal.ts";
import type { Sandbox } from "../sandbox.ts";
import type { WebhookTarget } from "../webhooks/registrations.ts";
import { webhookCatalog } from "../webhooks/webhook-catalog.ts";
import type { WebhookEventName } from "../webhooks/webhook-event.ts";
import type { WebhookFault } from "../webhooks/webhook-faults.ts";

/** One request to a control: `id` is the part of its path that names something, `body` its JSON. */
export interface ControlCall {
  sandbox: Sandbox;
  id: string;
  body(): object;
}

/** What a control returns when its path names nothing. */
export const nothing = Symbol("nothing");

/** Does it; what it returns is the answer's JSON, `{}` when that is nothing. */
type Control = (call: ControlCall) => unknown;

/** Every control by method and path; `*` stands for an id. What is in a body, the called function checks. */
export const controls: Readonly<Record<string, Control>> = {
  "GET state": ({ sandbox }) => dashboardState(sandbox),

  "GET requests": ({ sandbox }) => sandbox.requests.list(),
  "DELETE requests": ({ sandbox }) => sandbox.requests.clear(),

  "GET payments": ({ sandbox }) => sandbox.payments.list(),
  "POST payments": ({ sandbox, body }) =>
    sandbox.payments.authenticate(body() as AuthenticateInput),
  "POST payments/*/deposit": ({ sandbox, id }) => sandbox.payments.deposit(id),
  "POST payments/*/reverse-deposit": ({ sandbox, id }) => sandbox.payments.reverseDeposit(id),
  "POST payments/*/finish-cancel": ({ sandbox, id, body }) =>
    sandbox.payments.finishCancel(id, body() as FinishCancelInput),

  "GET billing": ({ sandbox }) => sandbox.billing.list(),
  "POST billing/authenticate": ({ sandbox, body }) =>
    sandbox.billing.authenticate(body() as Parameters<Sandbox["billing"]["authenticate"]>[0]),
  "POST billing/*/refuse": ({ sandbox, id, body }) =>
    sandbox.billing.refuse(id, (body() as { refusal: TossErrorCode | null }).refusal),
  "DELETE billing/*": ({ sandbox, id }) => sandbox.billing.remove(id),

  "GET faults": ({ sandbox }) => sandbox.faults.list(),
  "GET faults/catalog": () => faultCatalog,
  "POST faults": ({ sandbox, body }) => sandbox.faults.add(body() as Fault),
  "DELETE faults": ({ sandbox }) => sandbox.faults.clear(),
  "DELETE faults/*": ({ sandbox, id }) => (sandbox.faults.remove(id) ? {} : nothing),

  "GET webhooks": ({ sandbox }) => sandbox.webhooks.list(),
  "POST webhooks": ({ sandbox, body }) => sandbox.webhooks.register(body() as WebhookTarget),
  "DELETE webhooks/*": ({ sandbox, id }) => sandbox.webhooks.unregister(id),
  "POST webhooks/send": ({ sandbox, body }) => {
    const { event, fields } = body() as { event: WebhookEventName; fields?: Fields };
    return sandbox.webhooks.send(event, fields);
  },
  "GET webhooks/deliveries": ({ sandbox }) => sandbox.webhooks.deliveries(),
  "POST webhooks/deliveries/*/resend": ({ sandbox, id }) => sandbox.webhooks.resend(id),
  "POST webhooks/settled": ({ sandbox }) => sandbox.webhooks.settled(),
  "GET webhooks/catalog": () => webhookCatalog,
  "GET webhooks/faults": ({ sandbox }) => sandbox.webhooks.faults.list(),
  "POST webhooks/faults": ({ sandbox, body }) =>
    sandbox.webhooks.faults.add(body() as WebhookFault),
  "DELETE webhooks/faults": ({ sandbox }) => sandbox.webhooks.faults.clear(),
  "DELETE webhooks/faults/*": ({ sandbox, id }) =>
    sandbox.webhooks.faults.remove(id) ? {} : nothing,

  "POST clock/advance": ({ sandbox, body }) => {
    sandbox.clock.advance((body() as { ms: number }).ms);
    return { now: sandbox.clock.now() };
  },
  "POST reset": ({ sandbox }) => sandbox.reset(),
};
