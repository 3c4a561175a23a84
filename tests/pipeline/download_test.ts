import { assert, assertEquals } from "@std/assert";
import { mirror } from "../../pipeline/images/download.ts";

Deno.test("a server that sends without an end is cut off once it has sent more than a file can be", async () => {
  let pulled = 0;
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled++;
      // Far beyond the limit it ends after all, so that the test would.
      if (pulled > 1000) controller.close();
      else controller.enqueue(new Uint8Array(600));
    },
    cancel: () => void (cancelled = true),
  });
  const supplier = mirror("https://example.org/", {
    fetch: () => Promise.resolve(new Response(body)),
    stallMs: 10_000,
  });
  // 10 bytes, packed badly, take 1011 at most: two chunks go past that.
  const sent = await supplier.supply({ name: "a", bytes: 10, sha256: "" });
  assertEquals(sent.length, 1200);
  assert(pulled < 10 && cancelled, `${pulled} chunks were asked for`);
});
