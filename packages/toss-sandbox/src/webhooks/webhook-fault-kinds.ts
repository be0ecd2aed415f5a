import { koreanTime } from "../clock.ts";
import type { FaultField } from "../faults/fault-field.ts";
import * as take from "../faults/fault-field.ts";
import type { Identifiers } from "../identifiers.ts";
import { type Fields, isFields } from "../protocol/fields.ts";
import type { Message } from "./message.ts";
import { type WebhookEventName, webhookEventNames } from "./webhook-event.ts";
import { webhookEvents } from "./webhook-events.data.ts";

/** What a message's way to its receivers looks like. */
export interface Plan {
  copies: number;
  delayMs: number;
  /** It goes after the next message to the same address. */
  held: boolean;
}

/** Values of the fields that only some kinds have. */
export interface WebhookFaultValues {
  /** `late`: milliseconds of the sandbox's clock. Default 300,000. */
  ms?: number;
  /** `wrongCreatedAt`: the text in its place. Default: written as another envelope would. */
  createdAt?: string;
  /** `unknownEvent`: the name in its place. Default `SOMETHING_NEW`. */
  eventType?: string;
}

/** What an altered message may be made with. */
interface Means {
  values: WebhookFaultValues;
  ids: Identifiers;
  now: number;
}

/** One way for a webhook to go wrong. */
export interface WebhookFaultSpec {
  /** What the receiver sees, one line. */
  en: string;
  ko: string;
  /** Events it can happen to. */
  events: readonly WebhookEventName[];
  /** Fields that only this kind has. */
  fields: { readonly [N in keyof WebhookFaultValues]?: FaultField };
  plan?(values: WebhookFaultValues): Partial<Plan>;
  alter?(message: Message, means: Means): Message;
}

const provable = webhookEventNames.filter((name) => webhookEvents[name].proof !== null);

/** Every kind by its name. */
export const webhookFaultKinds = {
  duplicated: {
    en: "The same message twice, with the same transmission id, whatever is answered.",
    ko: "무엇을 응답하든 같은 메시지가 같은 전송 ID로 두 번 와요.",
    events: webhookEventNames,
    fields: {},
    plan: () => ({ copies: 2 }),
  },
  reordered: {
    en: "It comes after the next message to the same address, or a minute late when none follows.",
    ko: "같은 주소로 가는 다음 메시지 뒤에 와요. 다음이 없으면 1분 뒤에 와요.",
    events: webhookEventNames,
    fields: {},
    plan: () => ({ held: true }),
  },
  late: {
    en: "It comes `ms` later, on the sandbox's clock; five minutes unless said.",
    ko: "샌드박스 시계로 `ms`만큼 늦게 와요. 따로 정하지 않으면 5분이에요.",
    events: webhookEventNames,
    fields: {
      ms: take.optional(take.count(0, ["milliseconds, default 300,000", "밀리초, 기본값 300,000"])),
    },
    plan: ({ ms = 300_000 }) => ({ delayMs: ms }),
  },
  never: {
    en: "It never comes, and no retry either.",
    ko: "오지 않아요. 재시도도 없어요.",
    events: webhookEventNames,
    fields: {},
    plan: () => ({ copies: 0 }),
  },
  forged: {
    en: "Its proof is wrong: another secret, or a signature made with another key.",
    ko: "증명이 틀려요. secret이 다르거나 다른 키로 서명돼요.",
    events: provable,
    fields: {},
    alter: (message, { ids }) => {
      const other = ids.securityKey();
      if (message.signingKeys.length > 0) return { ...message, signingKeys: [other] };
      const { data } = message.body;
      const secret = `ps_${other.slice(0, 28)}`;
      const body = isFields(data)
        ? { ...message.body, data: { ...data, secret } }
        : { ...message.body, secret };
      return { ...message, body };
    },
  },
  wrongCreatedAt: {
    en: "`createdAt` is written as in another envelope: with an offset, or without; or it is the text given.",
    ko: "`createdAt`이 다른 형식이에요. 오프셋이 있을 곳에 없고 없을 곳에 있거나, 정한 글자 그대로예요.",
    events: webhookEventNames,
    fields: { createdAt: take.optional(take.text(["any text", "아무 글자"])) },
    alter: (message, { values, now }) => {
      const withOffset = koreanTime(now);
      const other =
        String(message.body.createdAt) === withOffset
          ? `${withOffset.slice(0, 19)}.000`
          : withOffset;
      return withBody(message, { createdAt: values.createdAt ?? other });
    },
  },
  unknownEvent: {
    en: "`eventType` is a name that Toss has not invented yet.",
    ko: "`eventType`이 아직 없는 이름이에요.",
    events: webhookEventNames.filter((name) => webhookEvents[name].envelope !== "flat"),
    fields: {
      eventType: take.optional(take.text(["default SOMETHING_NEW", "기본값 SOMETHING_NEW"])),
    },
    alter: (message, { values }) =>
      withBody(message, { eventType: values.eventType ?? "SOMETHING_NEW" }),
  },
  shortBody: {
    en: "`data` holds paymentKey, orderId and status only, as it did in 2022.",
    ko: "2022년처럼 `data`에 paymentKey, orderId, status만 있어요.",
    events: ["PAYMENT_STATUS_CHANGED"],
    fields: {},
    alter: (message) => {
      const { paymentKey, orderId, status } = isFields(message.body.data) ? message.body.data : {};
      return withBody(message, { data: { paymentKey, orderId, status } });
    },
  },
} as const satisfies Record<string, WebhookFaultSpec>;

/** Name of a way for a webhook to go wrong. */
export type WebhookFaultKind = keyof typeof webhookFaultKinds;

function withBody(message: Message, changes: Fields): Message {
  return { ...message, body: { ...message.body, ...changes } };
}
