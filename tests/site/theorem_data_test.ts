import { assert, assertEquals } from "@std/assert";
import { equationOf, EQUATIONS } from "../../site/theorems/equations/equations.ts";
import { ERRATA, ERRATA_BY_PART } from "../../site/theorems/errata/errata.ts";
import { THEOREM_SLUGS } from "../../site/theorems/references.ts";
import { BADGES } from "../../site/theorems/theorem.ts";
import { THEOREMS } from "../../site/theorems/theorems.ts";

const oneTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

Deno.test("the report's 27 equations are there, in order", () => {
  assertEquals(EQUATIONS.map(({ number }) => number), oneTo(27));
  assertEquals(equationOf(14).chapter, "nesterov");
});

Deno.test("errata 1 to 59 are there, each once, with something to say", () => {
  assertEquals(ERRATA.map(({ number }) => number), oneTo(59));
  for (const erratum of ERRATA) {
    for (const text of [erratum.printed, erratum.corrected, erratum.reason, erratum.effect]) {
      assert(text.length > 0, `E${erratum.number}`);
    }
    assert(erratum.printed !== erratum.corrected, `E${erratum.number}`);
  }
  for (const { id, errata } of ERRATA_BY_PART) {
    const numbers = errata.map(({ number }) => number);
    assertEquals(numbers, numbers.toSorted((a, b) => a - b), id);
  }
});

Deno.test("an equation that is not right names an erratum, and the erratum exists", () => {
  for (const { number, verdict, errata } of EQUATIONS) {
    assertEquals(errata.length > 0, verdict !== "right", `(${number})`);
    for (const erratum of errata) assert(erratum >= 1 && erratum <= 59, `(${number})`);
  }
});

Deno.test("every theorem has its place and its badges", () => {
  assertEquals(THEOREMS.map(({ slug }) => slug).sort(), [...THEOREM_SLUGS].sort());
  for (const { slug, badges, certainty } of THEOREMS) {
    assert(badges.length > 0 && badges.every((badge) => badge in BADGES), slug);
    assert(certainty.length > 1, `${slug} says how sure we are`);
  }
});
