import { expectTypeOf, test } from "vitest";
import type * as z from "zod";
import type {
  Card,
  EasyPay,
  GiftCertificate,
  MobilePhone,
  PaymentRefundReceiveAccount,
  Transfer,
  VirtualAccount,
} from "../payment-means.ts";
import type {
  Cancel,
  CashReceipt,
  CashReceiptSummary,
  Payment,
  PaymentFailure,
  PaymentStatus,
} from "../payment-object.ts";
import type { Unrecognized } from "../unrecognized.ts";
import type {
  cancelShape,
  cashReceiptShape,
  cashReceiptSummaryShape,
  paymentFailureShape,
  paymentShape,
} from "./payment.ts";
import type {
  cardShape,
  easyPayShape,
  giftCertificateShape,
  mobilePhoneShape,
  paymentRefundReceiveAccountShape,
  transferShape,
  virtualAccountShape,
} from "./payment-means.ts";

type Read<Shape extends z.core.$ZodShape> = z.output<z.ZodObject<Shape>>;

test("every schema reads exactly its interface", () => {
  expectTypeOf<Read<typeof paymentShape>>().toEqualTypeOf<Payment>();
  expectTypeOf<Read<typeof cancelShape>>().toEqualTypeOf<Cancel>();
  expectTypeOf<Read<typeof cardShape>>().toEqualTypeOf<Card>();
  expectTypeOf<Read<typeof virtualAccountShape>>().toEqualTypeOf<VirtualAccount>();
  expectTypeOf<
    Read<typeof paymentRefundReceiveAccountShape>
  >().toEqualTypeOf<PaymentRefundReceiveAccount>();
  expectTypeOf<Read<typeof transferShape>>().toEqualTypeOf<Transfer>();
  expectTypeOf<Read<typeof mobilePhoneShape>>().toEqualTypeOf<MobilePhone>();
  expectTypeOf<Read<typeof giftCertificateShape>>().toEqualTypeOf<GiftCertificate>();
  expectTypeOf<Read<typeof easyPayShape>>().toEqualTypeOf<EasyPay>();
  expectTypeOf<Read<typeof cashReceiptShape>>().toEqualTypeOf<CashReceipt>();
  expectTypeOf<Read<typeof cashReceiptSummaryShape>>().toEqualTypeOf<CashReceiptSummary>();
  expectTypeOf<Read<typeof paymentFailureShape>>().toEqualTypeOf<PaymentFailure>();
});

test("a known status narrows, and an unknown one remains", () => {
  const describe = (status: Payment["status"]) => {
    if (status === "DONE") {
      expectTypeOf(status).toEqualTypeOf<"DONE">();
    } else {
      expectTypeOf(status).toEqualTypeOf<Exclude<PaymentStatus, "DONE"> | Unrecognized>();
    }
    // @ts-expect-error no such status
    return status === "PAID";
  };
  expectTypeOf(describe).returns.toBeBoolean();
});

test("times are dates", () => {
  expectTypeOf<Payment["requestedAt"]>().toEqualTypeOf<Date>();
  expectTypeOf<Payment["approvedAt"]>().toEqualTypeOf<Date | null>();
  expectTypeOf<VirtualAccount["dueDate"]>().toEqualTypeOf<Date>();
});
