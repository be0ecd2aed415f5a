import { cutAfter, dripped, framings, truncated } from "./delivery.ts";
import * as take from "./fault-field.ts";
import { after, delivered, kind } from "./fault-kind.ts";

const ms = take.count(
  0,
  ["real milliseconds, 0 to 2147483647", "실제 밀리초, 0~2147483647"],
  2 ** 31 - 1,
);
const some = (en: string, ko: string, least = 0) => take.optional(take.count(least, [en, ko]));

/** The answer is the true one, or would be; the connection fails it. */
export const connectionFaults = {
  dropBefore: kind({
    executed: "no",
    en: "the connection ends without an answer",
    ko: "응답 없이 연결이 끊어집니다",
    fields: {},
    run: () => "drop",
  }),
  dropAfter: kind({
    executed: "yes",
    en: "the connection ends without an answer",
    ko: "응답 없이 연결이 끊어집니다",
    fields: {},
    run: after(() => "drop"),
  }),
  resetBefore: kind({
    executed: "no",
    en: "the connection is reset (TCP RST) without an answer",
    ko: "응답 없이 연결이 리셋(TCP RST)됩니다",
    fields: {},
    run: () => "reset",
  }),
  resetAfter: kind({
    executed: "yes",
    en: "the connection is reset (TCP RST) without an answer, or after so many bytes of its body",
    ko: "응답 없이, 또는 본문을 일부 보낸 뒤 연결이 리셋(TCP RST)됩니다",
    fields: {
      bytes: some("bytes of the body that still arrive", "리셋 전에 도착하는 본문 바이트 수"),
    },
    run: (call, { bytes }) => {
      const answer = call.start()();
      return bytes === undefined ? "reset" : { ...answer, deliver: cutAfter(bytes, "reset") };
    },
  }),
  holdBefore: kind({
    executed: "no",
    en: "silence, the connection stays open until `faults.clear()`",
    ko: "`faults.clear()`까지 연결만 열린 채 응답이 없습니다",
    fields: {},
    run: () => "hold",
  }),
  holdAfter: kind({
    executed: "yes",
    en: "silence, the connection stays open until `faults.clear()`",
    ko: "`faults.clear()`까지 연결만 열린 채 응답이 없습니다",
    fields: {},
    run: after(() => "hold"),
  }),
  stallAfter: kind({
    executed: "yes",
    en: "status, headers and so many bytes of the body, then silence until `faults.clear()`",
    ko: "상태 줄과 헤더, 본문 일부를 보낸 뒤 `faults.clear()`까지 멈춥니다",
    fields: { bytes: take.count(0, ["bytes of the body that arrive", "도착하는 본문 바이트 수"]) },
    run: delivered(({ bytes }) => cutAfter(bytes, "hold")),
  }),
  delayBefore: kind({
    executed: "later",
    en: "a late answer; until then its idempotency key and payment are busy",
    ko: "늦은 응답. 그동안 멱등키와 결제는 처리 중입니다",
    fields: { ms },
    run: async (call, fault) => {
      const finish = call.start();
      await call.wait(fault.ms);
      return finish();
    },
  }),
  delayAfter: kind({
    executed: "yes",
    en: "a late answer, executed at once",
    ko: "즉시 처리되지만 응답이 늦습니다",
    fields: { ms },
    run: async (call, fault) => {
      const answer = call.start()();
      await call.wait(fault.ms);
      return answer;
    },
  }),
  dripAfter: kind({
    executed: "yes",
    en: "the body comes a few bytes at a time",
    ko: "본문이 몇 바이트씩 천천히 도착합니다",
    fields: {
      ms,
      bytes: some("bytes at a time, default 1", "한 번에 보낼 바이트 수, 기본값 1", 1),
    },
    run: (call, fault) => ({
      ...call.start()(),
      deliver: dripped(fault.bytes ?? 1, () => call.wait(fault.ms)),
    }),
  }),
  truncateAfter: kind({
    executed: "yes",
    en: "the body ends too early, with or without a content-length that tells",
    ko: "본문이 중간에서 잘립니다. content-length는 있거나 없습니다",
    fields: {
      framing: take.optional(
        take.choice(framings, [
          "length: content-length names the whole; chunked: the last chunk is missing; " +
            "ended: proper last chunk; close: neither. Default length",
          "length: content-length는 전체 길이, chunked: 마지막 청크 없음, " +
            "ended: 청크는 정상 종료, close: 둘 다 없음. 기본값 length",
        ]),
      ),
      bytes: some("bytes that arrive, default half", "도착하는 바이트 수, 기본값 절반"),
    },
    run: delivered(({ framing, bytes }) => truncated(framing ?? "length", bytes)),
  }),
  notHttpAfter: kind({
    executed: "yes",
    en: "bytes that are not HTTP, then the connection ends",
    ko: "HTTP가 아닌 바이트를 보내고 연결이 끊어집니다",
    fields: {},
    run: after(() => "noise"),
  }),
};
