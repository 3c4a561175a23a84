import { assertEquals, assertStringIncludes } from "@std/assert";
import type { PageReport, PageRow } from "./page_report.ts";
import { pageText, stepsPerSecond } from "./page_text.ts";

const ROW = { backend: "wasm", optimizer: "adam", batchSize: 64, unavailable: null } as const;
const milliseconds = { median: 10, least: 8, most: 20 };
const OURS: PageRow = {
  ...ROW,
  contender: "ours",
  measured: { milliseconds, stepsPerRound: 16, rounds: 4, ratio: null },
};
const LATE: PageRow = {
  ...{ ...ROW, contender: "tfjs", measured: null, unavailable: "not finished in 60 s" },
};
const SLOW: PageRow = {
  ...{ ...ROW, contender: "jax-js" },
  measured: {
    milliseconds: { median: 40, least: 40, most: 40 },
    ...{ stepsPerRound: 8, rounds: 2 },
    ratio: { median: 0.25, least: 0.2, most: 0.5 },
  },
};
const REPORT: PageReport = {
  ...{ schema: "bench-page/1", date: "2026-12-01T00:00:00.000Z", loadBefore: 3.14159 },
  machine: {
    ...{ os: "linux", arch: "x86_64", cpu: "a processor", cores: 2, memoryGiB: 8 },
    instructions: "x86_64 avx avx2",
  },
  ...{ versions: { chromium: "1.2" }, layers: [784, 10], imageCount: 64, repeats: 2 },
  ...{ timeLimit: 4, patience: 60, rows: [OURS, LATE, SLOW] },
  contenders: [{ backend: "wasm", name: "ours", setup: "wasm, one thread" }],
};

Deno.test("bench --page turns milliseconds into steps a second, the least into the most", () => {
  assertEquals(stepsPerSecond(milliseconds), { median: 100, least: 50, most: 125 });
});

Deno.test("bench --page says what each contender made, and what was not finished", () => {
  const lines = pageText(REPORT).split("\n");
  const line = (contender: string) =>
    lines.find((one) => one.includes(`  ${contender}  `))!.split(/ {2,}/).slice(3);
  assertEquals(line("ours"), ["ours", "100 (50.0–125)", "4 × 16 steps"]);
  assertEquals(line("jax-js"), [
    "jax-js",
    "25.0 (25.0–25.0)",
    "0.250 (0.200–0.500)",
    "2 × 8 steps",
  ]);
  assertStringIncludes(lines.find((one) => one.includes("tfjs"))!, "not finished in 60 s");
});

Deno.test("bench --page names the processor, its instructions and a machine that was shared", () => {
  const head = (loadBefore: number) => pageText({ ...REPORT, loadBefore }).split("\n")[0];
  assertStringIncludes(head(3.14159), "a processor (x86_64 avx avx2), 2 cores");
  assertStringIncludes(head(3.14159), "load before 3.14: the machine was shared with other work");
  assertEquals(head(0.1).includes("shared"), false);
});
