import { assert, assertEquals } from "@std/assert";
import { readOutputs } from "../../site/artifacts.ts";
import { CHAPTERS } from "../../site/chapters.ts";
import { readFromDisk } from "../../site/read_artifact.ts";
import { LESSONS } from "../../site/teach/lessons.ts";
import { predictBlock } from "../../site/teach/predict_block.ts";
import { PUBLISHED } from "../support/built_site.ts";
import { lacks } from "../support/permissions.ts";

Deno.test("teach: a lesson for each chapter, with two exercises and 50 minutes", () => {
  assertEquals(LESSONS.map(({ chapter }) => `/${chapter}/`), CHAPTERS.map(({ url }) => url));
  for (const { chapter, exercises, plan } of LESSONS) {
    assertEquals(exercises.length, 2, chapter);
    assertEquals(plan.reduce((sum, [minutes]) => sum + minutes, 0), 50, chapter);
  }
});

Deno.test({
  name: "teach: every question has its true values, on the scale to draw on",
  ignore: lacks("read"),
  fn() {
    const outputs = readOutputs(PUBLISHED, readFromDisk);
    for (const { chapter, question } of LESSONS) {
      const { points } = question.points(outputs)!;
      assert(points.length >= 4, chapter);
      for (const { value } of points) {
        assert(value > 0 && value * question.factor <= question.top, chapter);
      }
      // the order in which they are offered gives nothing away
      const falling = [...points].sort((a, b) => b.value - a.value);
      if (question.kind === "order") {
        assert(falling.some((point, k) => point !== points[k]), chapter);
      }
    }
  },
});

Deno.test("teach: without artifacts a question says that it has not been computed", () => {
  const { text } = predictBlock(LESSONS[0], readOutputs("none", () => null));
  assert(text.includes("not been computed"));
});
