import { assert, assertEquals } from "@std/assert";
import { type TheoryArtifact, theoryArtifact } from "../../../lib/schema/theory.ts";
import { check, holds } from "../../../lib/theory/tools/check.ts";
import { lacks } from "../../support/permissions.ts";
import { assertPasses } from "../../support/theory.ts";

/** Every check that must have been made, by stage. */
const CHECKS: Record<string, string[]> = {
  "theorem-2-1": ["TD1", "TD2", "TD3", "TD4", "TD5"],
  "theorem-3-1": ["TA1", "TA2", "TA3"],
  "theorem-3-2": ["TB1", "TB2", "TB3"],
  "theorem-3-3": ["TC1", "TC2", "TC3", "TC4", "TC5", "TC6"],
  "theorem-4-1": ["TE1", "TE2", "TE2b", "TE3", "TE4"],
  "bias-correction": ["TF1", "TF2", "TF3", "TF4", "TF5", "TF6"],
};

for (const [stage, ids] of Object.entries(CHECKS)) {
  Deno.test({
    name: `the committed artifact of ${stage} holds every check, each with its verdict`,
    ignore: lacks("read"),
    fn: () => {
      const { checks } = read(stage);
      const found = checks.map(({ id }) => id);
      assertEquals(found.filter((id) => !id.includes(".")), ids);
      assertEquals(new Set(found).size, found.length);
      for (const one of checks) {
        assertPasses(one);
        assertEquals(one.holds, holds(one), `${one.id}: the verdict follows from the numbers`);
      }
      assert(checks.some(({ control }) => control), "one of them must fail");
    },
  });
}

Deno.test("a line of too many points is refused, and an id that is none", () => {
  const rows = Array.from({ length: 201 }, (_, x) => ({ series: "one", x, y: 0 }));
  const axis = { label: "x", scale: "linear" };
  const curve = { id: "line", name: "a line", x: axis, y: axis, rows };
  assert(
    theoryArtifact.safeParse(artifact({ curves: [{ ...curve, rows: rows.slice(1) }] })).success,
  );
  assert(!theoryArtifact.safeParse(artifact({ curves: [curve] })).success);
  const badId = { ...artifact({}).checks[0], id: "G1" };
  assert(!theoryArtifact.safeParse(artifact({ checks: [badId] })).success);
});

function read(stage: string): TheoryArtifact {
  const path = new URL(`../../../outputs/${stage}.json`, import.meta.url);
  return theoryArtifact.parse(JSON.parse(Deno.readTextFileSync(path)));
}

function artifact(changed: object) {
  const one = { id: "TA1", statement: "one is at most two", measured: 1, bound: 2 };
  const claim = { ...one, relation: "<=", tolerance: 0, toleranceReason: "exact" } as const;
  return {
    schema: "theory/1",
    stage: "theorem-3-1",
    profile: "paper",
    notice: null,
    theorem: { id: "thm-3-1", reportNumber: "3.1" },
    checks: [check(claim)],
    curves: [],
    ...changed,
  };
}
