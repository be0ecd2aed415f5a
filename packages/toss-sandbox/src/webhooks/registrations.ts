import { checkTarget } from "./target.ts";
import { checkEventName, type WebhookEventName } from "./webhook-event.ts";

/** Where to send what. A url alone gets every event. */
export interface WebhookTarget {
  url: string;
  /** Default: every event. */
  events?: readonly WebhookEventName[];
}

/** A target that was registered. */
export interface WebhookRegistration {
  id: string;
  url: string;
  /** `null`: every event. */
  events: readonly WebhookEventName[] | null;
}

/** Who wants to hear of what, oldest first. */
export class Registrations {
  readonly #allowedHosts: readonly string[];
  #atStart: readonly WebhookRegistration[];
  #registered: readonly WebhookRegistration[];
  #count = 0;

  /** @throws {TypeError} A target is not one. */
  constructor(targets: readonly (string | WebhookTarget)[], allowedHosts: readonly string[]) {
    this.#allowedHosts = allowedHosts;
    this.#atStart = targets.map((target) => this.#check(target));
    this.#registered = this.#atStart;
  }

  /** @throws {TypeError} It is no http address of this machine, or an event has another name. */
  register(target: string | WebhookTarget): WebhookRegistration {
    const registration = this.#check(target);
    this.#registered = [...this.#registered, registration];
    return registration;
  }

  /** Takes out one id, or all of one url. @returns whether there was one */
  unregister(idOrUrl: string): boolean {
    const before = this.#registered.length;
    this.#registered = this.#registered.filter(({ id, url }) => id !== idOrUrl && url !== idOrUrl);
    return this.#registered.length < before;
  }

  list(): WebhookRegistration[] {
    return structuredClone([...this.#registered]);
  }

  get areEmpty(): boolean {
    return this.#registered.length === 0;
  }

  /** Who wants to hear of an event. */
  of(event: WebhookEventName): WebhookRegistration[] {
    return this.#registered.filter(({ events }) => events?.includes(event) ?? true);
  }

  /** Makes what is registered now what a reset goes back to. */
  keep(): void {
    this.#atStart = this.#registered;
  }

  /** Back to the targets of the start. */
  reset(): void {
    this.#registered = this.#atStart;
  }

  #check(target: string | WebhookTarget): WebhookRegistration {
    const { url, events }: WebhookTarget = typeof target === "string" ? { url: target } : target;
    const checked = checkTarget(url, this.#allowedHosts);
    if (events !== undefined && (!Array.isArray(events) || events.length === 0)) {
      throw new TypeError(
        "A webhook's events are a list of names; leave it out to get every event",
      );
    }
    const names = events?.map(checkEventName) ?? null;
    this.#count += 1;
    return { id: `webhook-${this.#count}`, url: checked, events: names };
  }
}
