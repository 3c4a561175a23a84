import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { denseLayers } from "../../../lib/model/layers.ts";
import { replicaMinibatches, replicaParams } from "../../../lib/train/replica_draws.ts";
import { sha256 } from "../../../pipeline/store/canonical.ts";
import { smallDigits } from "../../support/small_trace.ts";

const WIDTHS = [784, 8, 10];
const ROOT_SEED = 7;

Deno.test("the report's networks start where they always did, to the bit", () => {
  const digests = [0, 9].map((replica) => {
    const params = replicaParams({ widths: [784, 512, 512, 10], rootSeed: 20_220_311 }, replica);
    return sha256(new Uint8Array(params.buffer));
  });
  assertEquals(digests, [
    "39c7c68f8abd3096c6dffde75bd8b79c5252ba5fa2301fa641dcd843b4377051",
    "e9a29c101ff65374240547b357d06166f2e1bb27a4a7ac85d4132490701dc9fc",
  ]);
});

Deno.test("zero-biases: every bias is 0, every weight is that of the report's run", () => {
  const usual = replicaParams({ widths: WIDTHS, rootSeed: ROOT_SEED }, 0);
  const zeroed = replicaParams(
    { widths: WIDTHS, rootSeed: ROOT_SEED, choices: { biases: "zero" } },
    0,
  );
  for (const { offset, inputs, outputs, size } of denseLayers(WIDTHS)) {
    const weights = offset + inputs * outputs;
    assertEquals(zeroed.subarray(offset, weights), usual.subarray(offset, weights));
    assert(zeroed.subarray(weights, offset + size).every((bias) => bias === 0));
    assert(usual.subarray(weights, offset + size).every((bias) => bias !== 0));
  }
});

Deno.test("minibatches are the same in every epoch, but for new-permutation from the second on", () => {
  const draws = { batchSize: 32, rootSeed: ROOT_SEED };
  const of = (epoch: number, order?: "anew") =>
    replicaMinibatches({ ...draws, choices: { order } }, smallDigits(), 0, epoch).indices;
  assertEquals(of(2), of(1));
  assertEquals(of(1, "anew"), of(1));
  assertNotEquals(of(2, "anew"), of(1));
  assertNotEquals(of(3, "anew"), of(2, "anew"));
});

Deno.test("filled-minibatch: the usual minibatches, and one more with the images they leave out", () => {
  const dataset = smallDigits();
  const { count } = dataset.train;
  const draws = { batchSize: 33, rootSeed: ROOT_SEED };
  const usual = replicaMinibatches(draws, dataset, 0, 1);
  const filled = replicaMinibatches(
    { ...draws, choices: { lastMinibatch: "filled" } },
    dataset,
    0,
    1,
  );
  assert(count % 33 !== 0);
  assertEquals(filled.steps, usual.steps + 1);
  assertEquals(filled.indices.length, filled.steps * 33);
  assertEquals(filled.indices.subarray(0, usual.indices.length), usual.indices);
  assertEquals(new Set(filled.indices).size, count);
  assertEquals(
    filled.indices.subarray(count),
    usual.indices.subarray(0, filled.steps * 33 - count),
  );
});

Deno.test("each replica has parameters and an order of its own, each root seed others again", () => {
  const params = (rootSeed: number, replica: number) =>
    replicaParams({ widths: WIDTHS, rootSeed }, replica);
  const order = (rootSeed: number, replica: number) =>
    replicaMinibatches({ batchSize: 32, rootSeed }, smallDigits(), replica, 1).indices;
  for (const draw of [params, order]) {
    assertEquals(draw(ROOT_SEED, 1), draw(ROOT_SEED, 1));
    assertNotEquals(draw(ROOT_SEED, 0), draw(ROOT_SEED, 1));
    assertNotEquals(draw(ROOT_SEED, 0), draw(ROOT_SEED + 1, 0));
  }
});
