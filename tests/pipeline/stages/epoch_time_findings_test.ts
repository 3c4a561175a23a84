import { assertEquals, assertThrows } from "@std/assert";
import { EPOCH_TIME_RULES } from "../../../lib/schema/epoch_time.ts";
import { findings as found, type Measured } from "../../../pipeline/stages/epoch_time_findings.ts";

const MB = 1e6;
const RULES = { ...EPOCH_TIME_RULES, memorySteps: [...EPOCH_TIME_RULES.memorySteps] };
const findings = (all: Measured[]) => found(all, RULES);

/** 60,000 images cut into minibatches, of which every epoch but the first takes `seconds` at best. */
function measured(batchSize: number, first: number, seconds: number): Measured {
  return {
    batchSize,
    stepsPerEpoch: Math.floor(60_000 / batchSize),
    preparationSeconds: 0,
    seconds: [first, seconds * 1.5, seconds],
    memory: { kind: "resident", bytes: 250 * MB },
  };
}

const EVEN = [64, 256, 1024].map((b) => measured(b, 2, 2));

Deno.test("the first epoch is slower when it is by a quarter at most batch sizes", () => {
  const slower = (...firsts: number[]) =>
    findings(EVEN.map((one, k) => ({ ...one, seconds: [firsts[k], 2.2, 2] }))).firstEpochSlower;
  assertEquals(slower(2, 2, 2), false);
  assertEquals(slower(9, 2.49, 2), false);
  assertEquals(slower(9, 2.5, 2), true);
  assertEquals(slower(2.1, 2.6, 2.6), true);
  // As slow when the kernels are compiled before it.
  const compiling = EVEN.map((one) => ({ ...one, preparationSeconds: 0.5 }));
  assertEquals(findings(compiling).firstEpochSlower, true);
});

Deno.test("a fall is told in powers of two, from b = 64 to b = 256 and to the fastest", () => {
  const falls = (at256: number, at1024: number) =>
    findings([measured(64, 2, 2), measured(256, 2, at256), measured(1024, 2, at1024)]).falls;
  const [figure4, figure5] = falls(0.9, 0.3);
  assertEquals(figure4, { figure: "Figure 4", from: 64, to: 256, atLeast: 2, strong: true });
  assertEquals(figure5, { figure: "Figure 5", from: 64, to: null, atLeast: 4, strong: true });
  // A tenth up or down is within what two runs differ by.
  for (const near of [1.8, 2, 2.2]) {
    assertEquals(falls(near, near).map(({ atLeast, strong }) => [atLeast, strong]), [
      [1, false],
      [1, false],
    ]);
  }
});

Deno.test("images that large minibatches leave out make no epoch faster", () => {
  // One step of 40,000 images, two thirds of them all.
  const withOneOf = (seconds: number) => findings([...EVEN, measured(40_000, 1, seconds)]).falls[1];
  assertEquals(withOneOf(0.99).atLeast, 1);
  assertEquals(withOneOf(0.66).atLeast, 2);
});

Deno.test("memory is told in steps, and held against the report's only on a device", () => {
  const memory = (kind: "device" | "resident", bytes: number) =>
    findings(EVEN.map((one) => ({ ...one, memory: { kind, bytes } }))).memory;
  const at = { batchSize: 64, aboveMegabytes: 200, upToMegabytes: 400 };
  assertEquals(memory("resident", 290 * MB), { ...at, kind: "resident", underReported: null });
  assertEquals(memory("device", 299.9 * MB), { ...at, kind: "device", underReported: true });
  assertEquals(memory("device", 300 * MB), { ...at, kind: "device", underReported: false });
  assertEquals(memory("device", 99e9), {
    ...{ batchSize: 64, kind: "device", aboveMegabytes: 12_800, upToMegabytes: null },
    underReported: false,
  });
  assertEquals(memory("device", 1).aboveMegabytes, 0);
});

Deno.test("without b = 64 nothing can be said", () => {
  assertThrows(
    () => findings(EVEN.slice(1)),
    Error,
    "Cannot compare epoch times: b = 64 must be among the batch sizes, got 256, 1024",
  );
});
