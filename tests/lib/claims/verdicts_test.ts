import { assertEquals } from "@std/assert";
import {
  verdictOfAll,
  verdictOfDistance,
  verdictOfEdges,
  verdictOfEquivalence,
  verdictOfFact,
  verdictOfGap,
  verdictOfMajority,
  verdictOfNoFall,
  verdictOfNoSignificance,
  verdictOfOpenQuestion,
  verdictOfOrdering,
} from "../../../lib/claims/verdicts.ts";

Deno.test("a number is reproduced inside the margin, consistent if undecided, else it differs", () => {
  assertEquals(verdictOfEquivalence({ equivalenceP: 0.049, p: 0.9 }), "reproduced");
  assertEquals(
    verdictOfEquivalence({ equivalenceP: 0.049, p: 0.001 }),
    "reproduced",
    "a difference too small to matter is none",
  );
  assertEquals(verdictOfEquivalence({ equivalenceP: 0.05, p: 0.05 }), "consistent");
  assertEquals(verdictOfEquivalence({ equivalenceP: 0.5, p: 0.049 }), "differs");
});

Deno.test("an ordering goes by the sign of a significant difference", () => {
  assertEquals(verdictOfOrdering({ difference: 1, p: 0.049 }, "above"), "reproduced");
  assertEquals(verdictOfOrdering({ difference: -1, p: 0.049 }, "above"), "not reproduced");
  assertEquals(verdictOfOrdering({ difference: 1, p: 0.049 }, "below"), "not reproduced");
  assertEquals(verdictOfOrdering({ difference: -1, p: 0.049 }, "below"), "reproduced");
  assertEquals(verdictOfOrdering({ difference: -1, p: 0.05 }, "below"), "inconclusive");
});

Deno.test("several parts: all must hold, and one that fails fails the whole", () => {
  assertEquals(verdictOfAll(["reproduced", "reproduced"]), "reproduced");
  assertEquals(verdictOfAll(["reproduced", "inconclusive"]), "inconclusive");
  assertEquals(verdictOfAll(["inconclusive", "not reproduced"]), "not reproduced");
});

Deno.test("a difference said to be insignificant must be so", () => {
  assertEquals(verdictOfNoSignificance(0.05), "reproduced");
  assertEquals(verdictOfNoSignificance(0.049), "not reproduced");
});

Deno.test("nothing falls, if every fall is shown to be small", () => {
  const small = { fallP: 0.3, withinMarginP: 0.01 };
  assertEquals(verdictOfNoFall([small, small]), "reproduced");
  assertEquals(verdictOfNoFall([small, { fallP: 0.3, withinMarginP: 0.2 }]), "inconclusive");
  assertEquals(verdictOfNoFall([small, { fallP: 0.01, withinMarginP: 0.01 }]), "not reproduced");
});

Deno.test("curves coincide up to one pooled sd, and come apart beyond two", () => {
  assertEquals([0, 1, 1.01, 2, 2.01].map(verdictOfGap), [
    "reproduced",
    "reproduced",
    "inconclusive",
    "inconclusive",
    "not reproduced",
  ]);
});

Deno.test("usually means most of the time", () => {
  assertEquals(verdictOfMajority([true, true, false]), "reproduced");
  assertEquals(verdictOfMajority([true, false]), "inconclusive");
  assertEquals(verdictOfMajority([true, false, false]), "not reproduced");
});

Deno.test("one bears larger rates where it trains and the other no longer does", () => {
  const low = { trains: 0.1, fails: 0.3 };
  const high = { trains: 0.3, fails: 1 };
  assertEquals(verdictOfEdges(high, low), "reproduced");
  assertEquals(verdictOfEdges(low, high), "not reproduced");
  assertEquals(verdictOfEdges(low, { trains: 0.1, fails: 1 }), "inconclusive");
  assertEquals(verdictOfEdges({ trains: 0.3, fails: null }, low), "reproduced");
  assertEquals(verdictOfEdges(low, { trains: 0.1, fails: null }), "inconclusive");
});

Deno.test("readings, facts and open questions", () => {
  assertEquals((["far", "between", "near"] as const).map(verdictOfDistance), [
    "reproduced",
    "inconclusive",
    "not reproduced",
  ]);
  assertEquals([true, false].map(verdictOfFact), ["reproduced", "not reproduced"]);
  assertEquals(verdictOfOpenQuestion([0.01, 0.05]), "reproduced");
  assertEquals(verdictOfOpenQuestion([0.01, 0.049]), "not reproduced");
});
