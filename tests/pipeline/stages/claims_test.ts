import { assertEquals } from "@std/assert";
import type { ClaimsArtifact } from "../../../lib/schema/claims.ts";
import { PROFILES } from "../../../pipeline/profiles.ts";
import { stagesFor } from "../../../pipeline/stages.ts";
import claims from "../../../pipeline/stages/claims.ts";
import { claimWorld } from "../../support/claim_world.ts";
import { madeOf } from "../../support/stage_context.ts";

const stage = stagesFor(PROFILES.paper).find(({ name }) => name === "claims")!;

Deno.test("the stage claims makes the ledger of its inputs, the same every time", async () => {
  const { titles: _, seeds: __, ...figures } = claimWorld(1);
  const none = { runs: [] };
  const inputs = { ...figures, "seeds/10": none, "seeds/20": none, "seeds/40": none };
  const artifact = await madeOf<ClaimsArtifact>(claims, stage, inputs);
  assertEquals(artifact.stage, "claims");
  assertEquals([artifact.claims.length, artifact.findings.length], [29, 6]);
  const c13 = artifact.claims.find(({ id }) => id === "C13")!;
  assertEquals(c13.verdict, "reproduced");
  assertEquals(await madeOf<ClaimsArtifact>(claims, stage, inputs), artifact);
});

Deno.test("the stage claims reads exactly its declared inputs, and needs no backend", () => {
  const { titles: _, seeds: __, ...inputs } = claimWorld(1);
  const seeds = ["seeds/10", "seeds/20", "seeds/40"];
  assertEquals(new Set(stage.inputs), new Set([...Object.keys(inputs), ...seeds]));
  const demo = stagesFor(PROFILES.demo).find(({ name }) => name === "claims")!;
  const { "rule-continued": ___, ...made } = inputs;
  assertEquals(new Set(demo.inputs), new Set(Object.keys(made)), "no such minibatches fit there");
  assertEquals(stage.usesBackend, false);
});
