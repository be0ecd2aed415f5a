import { asOfAnother, changed, fieldPath, withField, withoutField } from "./body-change.ts";
import { gzipped, swollen } from "./delivery.ts";
import * as take from "./fault-field.ts";
import { delivered, kind } from "./fault-kind.ts";

const inflated = take.count(1, [
  "bytes of the body, blanks in front of the true one",
  "본문 바이트 수 (원래 본문 앞을 공백으로 채움)",
]);
const name = (en: string, ko: string) => take.textLike(fieldPath, [en, ko]);

/** The true answer with something in it that a client may not expect. */
export const changedFaults = {
  wrongPayment: kind({
    executed: "yes",
    en: "the answer of somebody else's payment: other ids and 1000 more in every amount",
    ko: "다른 결제의 응답. 아이디가 다르고 금액은 1000이 더 많습니다",
    fields: {},
    run: (call) => changed(call.start()(), asOfAnother),
  }),
  patch: kind({
    executed: "yes",
    en: "the true answer with these fields replaced",
    ko: "일부 필드를 바꾼 실제 응답",
    fields: { body: take.object(["the fields and their values", "바꿀 필드와 값"]) },
    run: (call, fault) => changed(call.start()(), (object) => ({ ...object, ...fault.body })),
  }),
  unknownValue: kind({
    executed: "yes",
    en: "the true answer with a value in it that nobody has documented",
    ko: "문서에 없는 값이 들어간 실제 응답",
    fields: {
      field: take.optional(
        name("default status; dots lead inwards", "기본값 status, 점은 하위 필드"),
      ),
      value: take.optional(take.anything(["default SOMETHING_NEW", "기본값 SOMETHING_NEW"])),
    },
    run: (call, { field = "status", value = "SOMETHING_NEW" }) =>
      changed(call.start()(), (object) => withField(object, field, value)),
  }),
  unknownField: kind({
    executed: "yes",
    en: "the true answer with one field more",
    ko: "필드가 하나 더 있는 실제 응답",
    fields: {
      field: take.optional(
        name("default addedLater; dots lead inwards", "기본값 addedLater, 점은 하위 필드"),
      ),
      value: take.optional(take.anything(["default an object", "기본값은 객체"])),
    },
    run: (call, { field = "addedLater", value = { since: "2099-01-01" } }) =>
      changed(call.start()(), (object) => withField(object, field, value)),
  }),
  missingField: kind({
    executed: "yes",
    en: "the true answer with one field less",
    ko: "필드가 하나 빠진 실제 응답",
    fields: {
      field: name("for example totalAmount or card.amount", "예: totalAmount, card.amount"),
    },
    run: (call, { field }) => changed(call.start()(), (object) => withoutField(object, field)),
  }),
  largeAfter: kind({
    executed: "yes",
    en: "the true answer in a body of so many bytes, without a content-length",
    ko: "지정한 크기로 부풀린 실제 응답, content-length 없음",
    fields: { bytes: inflated },
    run: delivered(({ bytes }) => swollen(bytes)),
  }),
  gzipBombAfter: kind({
    executed: "yes",
    en: "the true answer as gzip that inflates to so many bytes, asked for or not",
    ko: "압축을 풀면 지정한 크기가 되는 gzip 응답. 요청하지 않아도 보냅니다",
    fields: { bytes: inflated },
    run: delivered(({ bytes }) => gzipped(bytes)),
  }),
};
