import { assert, assertEquals } from "@std/assert";
import { CHOICE_NAMES, CHOICES, PAIRS, type Universe } from "../../../lib/multiverse/choices.ts";
import { UNIVERSES } from "../../../lib/multiverse/design.ts";

Deno.test("the first universe is our main choice, and no universe is run twice", () => {
  assertEquals(
    CHOICE_NAMES.map((name) => UNIVERSES[0][name]),
    CHOICE_NAMES.map((name) => CHOICES[name][0]),
  );
  assertEquals(new Set(UNIVERSES.map((universe) => JSON.stringify(universe))).size, 24);
});

Deno.test("every two levels of two choices meet equally often, so that main effects are orthogonal", () => {
  for (const [k, first] of CHOICE_NAMES.entries()) {
    for (const second of CHOICE_NAMES.slice(k + 1)) {
      const counts = CHOICES[first].flatMap((a) =>
        CHOICES[second].map((b) =>
          UNIVERSES.filter((universe) => universe[first] === a && universe[second] === b).length
        )
      );
      assertEquals(new Set(counts).size, 1, `${first} and ${second}: ${counts}`);
    }
  }
});

Deno.test("main effects and the declared pairs are estimable together", () => {
  const terms = columns();
  assert(terms.length <= UNIVERSES.length - 4, "some universes are left to judge the fit");
  assertEquals(rank(terms), terms.length);
});

/** Intercept, main effects, and declared pairs, each a column over the universes; effects sum to 0. */
function columns(): number[][] {
  const main = Object.fromEntries(CHOICE_NAMES.map((name) => [name, contrasts(name)]));
  const pairs = PAIRS.flatMap(([a, b]) =>
    main[a].flatMap((one) => main[b].map((other) => one.map((value, u) => value * other[u])))
  );
  return [UNIVERSES.map(() => 1), ...Object.values(main).flat(), ...pairs];
}

function contrasts(name: keyof Universe): number[][] {
  const levels = CHOICES[name] as readonly string[];
  return levels.slice(1).map((level) =>
    UNIVERSES.map((universe) => {
      if (universe[name] === level) return 1;
      return universe[name] === levels[0] ? -1 : 0;
    })
  );
}

/** By Gram and Schmidt. */
function rank(vectors: number[][]): number {
  const basis: number[][] = [];
  for (const vector of vectors) {
    let rest = vector;
    for (const unit of basis) {
      const along = dot(rest, unit);
      rest = rest.map((value, k) => value - along * unit[k]);
    }
    const length = Math.sqrt(dot(rest, rest));
    if (length > 1e-9) basis.push(rest.map((value) => value / length));
  }
  return basis.length;
}

function dot(a: number[], b: number[]): number {
  return a.reduce((sum, value, k) => sum + value * b[k], 0);
}
