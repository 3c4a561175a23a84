import { assertEquals } from "@std/assert";
import {
  decodeLine,
  encodeEvent,
  lines,
  type WorkerEvent,
} from "../../pipeline/workers/protocol.ts";

const EVENT: WorkerEvent = { type: "failed", message: "é", details: "a\nb" };

Deno.test("an event is one line, and what a library prints before it is kept apart", () => {
  const line = new TextDecoder().decode(encodeEvent(EVENT));
  assertEquals(line.split("\n").length, 2);
  const plain = line.trimEnd();
  assertEquals(decodeLine(plain), { event: EVENT, chatter: "" });
  assertEquals(decodeLine(`a warning${plain}`), { event: EVENT, chatter: "a warning" });
  assertEquals(decodeLine("a warning"), { event: null, chatter: "a warning" });
});

Deno.test("lines come whole, wherever the stream is cut, in mid-character too", async () => {
  const bytes = new TextEncoder().encode("één\n\ntwo");
  for (let size = 1; size <= bytes.length; size++) {
    const chunks = Array.from(
      { length: Math.ceil(bytes.length / size) },
      (_, k) => bytes.slice(k * size, (k + 1) * size),
    );
    assertEquals(await Array.fromAsync(lines(ReadableStream.from(chunks))), ["één", "", "two"]);
  }
});
