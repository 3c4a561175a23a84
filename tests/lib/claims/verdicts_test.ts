import { assertEquals } from "@std/assert";
import {
  type Shown,
  significant,
  verdictOfAll,
  verdictOfDistance,
  verdictOfEdges,
  verdictOfEquivalence,
  verdictOfFact,
  verdictOfGap,
  verdictOfMajority,
  verdictOfNoDifference,
  verdictOfNoFall,
  verdictOfOpenQuestion,
  verdictOfOrdering,
} from "../../../lib/claims/verdicts.ts";

function shown(seen: boolean, inside = false, difference = 1): Shown {
  return { seen, inside, difference };
}

Deno.test("a number is reproduced inside the margin, consistent if undecided, else it differs", () => {
  assertEquals(verdictOfEquivalence(shown(false, true)), "reproduced");
  assertEquals(
    verdictOfEquivalence(shown(true, true)),
    "reproduced",
    "a difference too small to matter is none",
  );
  assertEquals(verdictOfEquivalence(shown(false)), "consistent");
  assertEquals(verdictOfEquivalence(shown(true)), "differs");
});

Deno.test("an ordering goes by the sign of a difference that was seen; shown equal, it is none", () => {
  assertEquals(verdictOfOrdering(shown(true), "above"), "reproduced");
  assertEquals(verdictOfOrdering(shown(true, true), "above"), "reproduced");
  assertEquals(verdictOfOrdering(shown(true, false, -1), "above"), "not reproduced");
  assertEquals(verdictOfOrdering(shown(true), "below"), "not reproduced");
  assertEquals(verdictOfOrdering(shown(true, false, -1), "below"), "reproduced");
  assertEquals(verdictOfOrdering(shown(false, true, -1), "below"), "not reproduced");
  assertEquals(verdictOfOrdering(shown(false, false, -1), "below"), "open");
});

Deno.test("several parts: all must hold, and one that fails fails the whole", () => {
  assertEquals(verdictOfAll(["reproduced", "reproduced"]), "reproduced");
  assertEquals(verdictOfAll(["reproduced", "open"]), "open");
  assertEquals(verdictOfAll(["open", "not reproduced"]), "not reproduced");
});

Deno.test("a difference said to be insignificant must be shown to be small: not to see it is nothing", () => {
  assertEquals(verdictOfNoDifference(shown(false)), "open");
  assertEquals(verdictOfNoDifference(shown(false, true)), "reproduced");
  assertEquals(verdictOfNoDifference(shown(true)), "not reproduced");
  assertEquals(verdictOfNoDifference(shown(true, true)), "not reproduced");
});

Deno.test("nothing falls, if every fall is shown to be small", () => {
  const small = { fallP: 0.3, withinMarginP: 0.01 };
  assertEquals(verdictOfNoFall([small, small]), "reproduced");
  assertEquals(verdictOfNoFall([small, { fallP: 0.3, withinMarginP: 0.2 }]), "open");
  assertEquals(verdictOfNoFall([small, { fallP: 0.01, withinMarginP: 0.01 }]), "not reproduced");
});

Deno.test("curves coincide up to one pooled sd, and come apart beyond two", () => {
  assertEquals([0, 1, 1.01, 2, 2.01].map(verdictOfGap), [
    "reproduced",
    "reproduced",
    "open",
    "open",
    "not reproduced",
  ]);
});

Deno.test("a test rejects up to its level, that with it", () => {
  assertEquals([0.0499, 0.05, 0.0501].map(significant), [true, true, false]);
});

Deno.test("usually means most of the time", () => {
  assertEquals(verdictOfMajority([true, true, false]), "reproduced");
  assertEquals(verdictOfMajority([true, false]), "open");
  assertEquals(verdictOfMajority([true, false, false]), "not reproduced");
});

Deno.test("one bears larger rates where it trains and the other no longer does", () => {
  const low = { trains: 0.1, fails: 0.3 };
  const high = { trains: 0.3, fails: 1 };
  assertEquals(verdictOfEdges(high, low), "reproduced");
  assertEquals(verdictOfEdges(low, high), "not reproduced");
  assertEquals(verdictOfEdges(low, { trains: 0.1, fails: 1 }), "open");
  assertEquals(verdictOfEdges({ trains: 0.3, fails: null }, low), "reproduced");
  assertEquals(verdictOfEdges(low, { trains: 0.1, fails: null }), "open");
});

Deno.test("readings, facts and open questions", () => {
  assertEquals((["far", "between", "near"] as const).map(verdictOfDistance), [
    "reproduced",
    "open",
    "not reproduced",
  ]);
  assertEquals([true, false].map(verdictOfFact), ["reproduced", "not reproduced"]);
  assertEquals(verdictOfOpenQuestion([true, false]), "open");
  assertEquals(verdictOfOpenQuestion([true, true]), "not reproduced");
});
