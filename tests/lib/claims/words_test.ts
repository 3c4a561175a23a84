import { assertEquals } from "@std/assert";
import { fixed, pText, sentenceOf, short, spread } from "../../../lib/claims/words.ts";

Deno.test("numbers are written with as many digits as they bear", () => {
  assertEquals(fixed(-4.98, 1), "−5.0");
  assertEquals(fixed(-0.04, 1), "0.0", "no minus before nothing");
  assertEquals([2.2456, 0.013418, 1340.4, 0].map(short), ["2.25", "0.0134", "1340", "0"]);
  assertEquals(short(1.2e-10), "1.2e−10");
  assertEquals(spread({ mean: 34.616, sd: 4.78, n: 5 }), "34.6 ± 4.8");
  assertEquals(spread({ mean: 97.7, sd: 0.1, n: 5 }), "97.70 ± 0.10");
  assertEquals(spread({ mean: 34.6, sd: 12, n: 5 }), "34.6 ± 12.0");
  assertEquals(spread({ mean: 11.35, sd: 0, n: 5 }), "11.35 ± 0.00");
  assertEquals([0.0004, 0.0123, 0.351].map(pText), ["p < 0.001", "p = 0.012", "p = 0.35"]);
});

Deno.test("a sentence begins with what came out", () => {
  assertEquals(sentenceOf("open", ["a", "b"]), "Open: a; b.");
});
