import type { TossClientOptions } from "@toss-bff/toss-client";
import type { Auditor } from "./auditor.ts";
import type { History } from "./history.ts";
import type { Luck } from "./luck.ts";
import { reasons } from "./reason.ts";
import type { ShopProcess } from "./shop-process.ts";
import type { TossGateway, TossRequest, WireAnswer } from "./toss-gateway.ts";
import type { VirtualTime } from "./virtual-time.ts";

type Dispatcher = NonNullable<TossClientOptions["dispatcher"]>;
type Handler = Parameters<Dispatcher["dispatch"]>[1];
type Controller = Parameters<NonNullable<Handler["onResponseEnd"]>>[0];

export interface NetworkParts {
  time: VirtualTime;
  luck: Luck;
  gateway: TossGateway;
  process: ShopProcess;
  history: History | undefined;
  auditor: Auditor;
}

/** The way from one process to Toss and back, in place of undici's sockets. */
export function createNetwork(parts: NetworkParts): Dispatcher {
  const dispatch: Dispatcher["dispatch"] = (options, handler) => {
    const request: TossRequest = {
      method: options.method,
      path: options.path,
      headers: options.headers as Record<string, string>,
      body: options.body as string | null,
      isBarred: parts.luck.strikes(parts.luck.weather.unauthorized),
    };
    new Journey(parts, request, handler).begin();
    return true;
  };
  return { dispatch } as unknown as Dispatcher;
}

/** One request and its answer. */
class Journey {
  readonly #parts: NetworkParts;
  readonly #request: TossRequest;
  readonly #handler: Handler;
  readonly #controller: Controller;
  #isAborted = false;

  constructor(parts: NetworkParts, request: TossRequest, handler: Handler) {
    this.#parts = parts;
    this.#request = request;
    this.#handler = handler;
    const abort = (): void => {
      if (!this.#isAborted) parts.auditor.watch.onAborted(request);
      this.#isAborted = true;
    };
    this.#controller = { abort } as unknown as Controller;
  }

  begin(): void {
    const { luck, time, process, auditor } = this.#parts;
    auditor.watch.onBegun(this.#request, reasons.getStore());
    if (luck.isOut("toss") || luck.strikes(luck.weather.refused)) {
      time.after(luck.random.int(1, 3_000), () => this.#fail("connect ECONNREFUSED"));
    } else {
      time.after(luck.random.int(1, 40), () => process.deliver(() => this.#send()));
    }
  }

  #send(): void {
    const { luck, process, auditor } = this.#parts;
    this.#handler.onRequestStart?.(this.#controller, {});
    if (this.#isAborted) return;
    auditor.onSent(process.name, this.#request);
    this.#note(`→ ${this.#request.body ?? ""} [${this.#request.headers["idempotency-key"] ?? ""}]`);
    this.#travel();
    if (luck.strikes(luck.weather.crash)) process.die();
  }

  #travel(): void {
    const { luck, time } = this.#parts;
    const { lost, late, twice } = luck.weather;
    if (luck.strikes(lost)) {
      this.#breakOff("lost on the way to Toss");
      return;
    }
    const isLate = luck.strikes(late);
    const copies = luck.strikes(twice) ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const ms = isLate ? luck.random.int(20_000, 280_000) : luck.random.int(1, 60);
      const respond = copy === 0 ? (answer: WireAnswer) => this.#answer(answer) : () => undefined;
      time.after(ms, () => this.#parts.gateway.receive(this.#request, respond));
    }
  }

  #answer(answer: WireAnswer): void {
    const { luck, time } = this.#parts;
    const { answerLost, answerSlow, badGateway, cut } = luck.weather;
    if (luck.strikes(answerLost)) {
      this.#breakOff("the answer is lost");
      return;
    }
    const ms = luck.strikes(answerSlow) ? luck.random.int(5_000, 90_000) : luck.random.int(1, 60);
    const arriving = luck.strikes(badGateway)
      ? { status: 502, text: "<html>502 Bad Gateway</html>" }
      : luck.strikes(cut)
        ? { status: answer.status, text: answer.text.slice(0, answer.text.length / 2) }
        : answer;
    time.after(ms, () => this.#parts.process.deliver(() => this.#arrive(arriving)));
  }

  #arrive({ status, text }: WireAnswer): void {
    if (this.#isAborted) return;
    this.#note(`← ${status} ${text}`);
    this.#parts.auditor.watch.onAnswered(this.#parts.process.name, this.#request);
    const headers = { "content-type": "application/json" };
    this.#handler.onResponseStart?.(this.#controller, status, headers, "");
    this.#handler.onResponseData?.(this.#controller, Buffer.from(text));
    this.#handler.onResponseEnd?.(this.#controller, {});
  }

  /** Silence until somebody's deadline, or a reset. */
  #breakOff(why: string): void {
    const { luck, time } = this.#parts;
    this.#note(why);
    if (luck.random.chance(0.5)) return;
    time.after(luck.random.int(10, 10_000), () => this.#fail("socket hang up"));
  }

  #fail(message: string): void {
    this.#parts.process.deliver(() => {
      if (this.#isAborted) return;
      this.#note(message);
      this.#handler.onResponseError?.(this.#controller, new Error(message));
    });
  }

  #note(what: string): void {
    const { history, process } = this.#parts;
    if (history === undefined) return;
    const { method, path } = this.#request;
    history.note(process.name, `${method} ${path} ${what}`);
  }
}
