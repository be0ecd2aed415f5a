import { openVirtualAccount } from "../payments/direct-payment.ts";
import { answeringPayment, type Endpoint, orderOf } from "./endpoint.ts";

export const virtualAccountEndpoints = [
  {
    name: "issueVirtualAccount",
    method: "POST",
    path: /^\/v1\/virtual-accounts$/,
    keys: "api",
    run: answeringPayment(({ merchant, fields, keyKind }) =>
      openVirtualAccount(merchant.payments, fields, keyKind),
    ),
    exclusive: orderOf,
  },
] as const satisfies readonly Endpoint[];
