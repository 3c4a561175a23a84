import { assert, assertEquals } from "@std/assert";
import { makeFigures } from "../../site/figures/registry.ts";
import { type FixtureOptions, PAPER_FIXTURE } from "../support/fixture_options.ts";
import { fixtureFiles, outputsOf } from "../support/fixture_outputs.ts";

/** What the figures say of their images, in the rows of "How this was made". */
function dataRows(options: FixtureOptions): string[] {
  return makeFigures(outputsOf(fixtureFiles(options))).flatMap(({ made }) =>
    made!.settings.filter(([term]) => term === "Data").map(([, { text }]) => text)
  );
}

Deno.test("only the paper's profile is said to be of MNIST; a part of it is called a part", () => {
  const paper = dataRows(PAPER_FIXTURE);
  assert(paper.length > 8);
  const unlike = (profile: FixtureOptions["profile"], start: string) =>
    dataRows({ ...PAPER_FIXTURE, profile }).filter((row) => !row.startsWith(start));
  assertEquals(unlike("paper", "MNIST: "), []);
  assertEquals(unlike("quick", "part of MNIST: "), []);
  assertEquals(unlike("demo", "generated digits (not MNIST): "), []);
});
