export { type ConfirmLinks, ConfirmOnce, type ConfirmOnceProps } from "./confirm-once.tsx";
export type {
  ConfirmAnswer,
  ConfirmSources,
  ConfirmState,
  Settled,
  SubscribeStatus,
} from "./confirm-state.ts";
export { type ConfirmAction, type ConfirmView, toConfirmView } from "./confirm-view.ts";
export type { WidgetAmount, WidgetRequest } from "./draw-widgets.ts";
export type { Language } from "./language.ts";
export {
  type CheckoutOrder,
  type CheckoutPart,
  TossCheckout,
  type TossCheckoutProps,
} from "./toss-checkout.tsx";
export {
  type PageQuery,
  parseTossFail,
  parseTossReturn,
  type TossFail,
  type TossReturn,
} from "./toss-return.ts";
export { useBuyerMessage } from "./use-buyer-message.ts";
export {
  type ConfirmOnceHandle,
  type ConfirmOnceOptions,
  useConfirmOnce,
} from "./use-confirm-once.ts";
export { type TossWidgets, type TossWidgetsOptions, useTossWidgets } from "./use-toss-widgets.ts";
export { isWindowCode, windowMessage } from "./window-message.ts";
export type { WindowOutcome } from "./window-outcome.ts";
