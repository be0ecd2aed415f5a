import type { SandboxRequest } from "../api/request-log.ts";
import type { SandboxPayment } from "../payments/sandbox-payments.ts";
import type { Sandbox } from "../sandbox.ts";
import type { WebhookDelivery } from "../webhooks/delivery.ts";

/** How many of each list a person gets to see. */
const most = 200;

/** Everything the dashboard shows, newest first. */
export interface DashboardState {
  /** Milliseconds since 1970, on the sandbox's clock. */
  now: number;
  payments: (SandboxPayment & { history: { status: string; at: string }[] })[];
  requests: SandboxRequest[];
  deliveries: WebhookDelivery[];
  registrations: ReturnType<Sandbox["webhooks"]["list"]>;
  faults: ReturnType<Sandbox["faults"]["list"]>;
  webhookFaults: ReturnType<Sandbox["webhooks"]["faults"]["list"]>;
  /** How many there are, shown or not. */
  counts: { payments: number; requests: number; deliveries: number };
  url: string;
  scriptUrl: string;
  clientKey: string;
  secretKey: string;
  apiKeys: Sandbox["apiKeys"];
  securityKey: string;
}

export function dashboardState(sandbox: Sandbox): DashboardState {
  const { clock, payments, requests, faults, webhooks } = sandbox;
  const { url, scriptUrl, clientKey, secretKey, apiKeys, securityKey } = sandbox;
  const [paid, asked, sent] = [payments.list(), requests.list(), webhooks.deliveries(most)];
  return {
    now: clock.now(),
    payments: newest(paid).map((payment) => ({
      ...payment,
      history: payments.history(payment.paymentKey),
    })),
    requests: newest(asked),
    deliveries: newest(sent),
    registrations: webhooks.list(),
    faults: faults.list(),
    webhookFaults: webhooks.faults.list(),
    counts: { payments: paid.length, requests: asked.length, deliveries: webhooks.count },
    url,
    scriptUrl,
    clientKey,
    secretKey,
    apiKeys,
    securityKey,
  };
}

function newest<T>(list: readonly T[]): T[] {
  return list.slice(-most).reverse();
}
