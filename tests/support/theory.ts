import { assert, assertEquals } from "@std/assert";
import type { Findings, TheoryCheck } from "../../lib/schema/theory.ts";

/**
 * One test a check: it passes, and its controls fail the comparison that they are put to. `ids` are
 * all that it must have found, controls marked by a star.
 */
export function testChecks<Settings>(
  checks: ((settings: Settings) => Findings)[],
  settings: Settings,
  ids: string[][],
): void {
  checks.forEach((check, index) => {
    Deno.test(`${check.name} passes, and its controls fail`, () => {
      const found = check(settings).checks;
      assertEquals(found.map((one) => one.control ? `${one.id}*` : one.id), ids[index]);
      found.forEach(assertPasses);
    });
  });
}

export function assertPasses(check: TheoryCheck): void {
  const { id, measured, relation, bound, control, holds, pass } = check;
  assert(
    pass,
    `${id}: ${measured} ${relation} ${bound} is ${holds}${control ? ", a control" : ""}`,
  );
  assertEquals(holds, !control, id);
}
