import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { parseHTML } from "linkedom";
import { REPORT } from "../../lib/report.ts";
import { mean, sampleSd } from "../../lib/stats/summary.ts";
import { type Outputs, readOutputs } from "../../site/artifacts.ts";
import { figureBlock } from "../../site/blocks/figure.ts";
import { type FigureEntry, makeFigures } from "../../site/figures/registry.ts";
import { linksFrom } from "../../site/html/links.ts";
import { type ReadFile, readFromDisk } from "../../site/read_artifact.ts";
import { PUBLISHED } from "../support/built_site.ts";
import { PAPER_FIXTURE } from "../support/fixture_options.ts";
import { fixtureFiles } from "../support/fixture_outputs.ts";
import { lacks } from "../support/permissions.ts";

const FILES = fixtureFiles(PAPER_FIXTURE);

/** Artifacts as the site reads them, and as plain JSON: name -> content. */
interface Shown {
  outputs: Outputs;
  load(name: string): Record<string, unknown>;
}

const FIXTURE = shownFrom((path) => FILES.get(path.slice("fixture/".length)) ?? null, "fixture");
/** Stages whose figures round in ways of their own: tests of their own hold them. */
const HELD_ELSEWHERE = ["adam-step", "gradient-noise"];

for (const { figure } of figuresOf(FIXTURE)) {
  Deno.test(`every number of ${figure.label} is recomputed from the source it names`, () =>
    checkFigure(figure.id, FIXTURE));
}

Deno.test({
  name: "every number of the published figures is recomputed from the source it names",
  ignore: lacks("read"),
  fn() {
    const published = shownFrom(readFromDisk, PUBLISHED);
    assert(figuresOf(published).length > 0);
    for (const { figure } of figuresOf(published)) checkFigure(figure.id, published);
  },
});

function shownFrom(read: ReadFile, folder: string): Shown {
  const loaded = new Map<string, Record<string, unknown>>([["report", REPORT]]);
  return {
    outputs: readOutputs(folder, read),
    load(name) {
      if (!loaded.has(name)) {
        const bytes = read(`${folder}/${name}.json`)!;
        loaded.set(name, JSON.parse(new TextDecoder().decode(bytes)));
      }
      return loaded.get(name)!;
    },
  };
}

function figuresOf({ outputs }: Shown): FigureEntry[] {
  return makeFigures(outputs).filter(({ figure, made }) =>
    made !== null && !HELD_ELSEWHERE.includes(figure.stage)
  );
}

function checkFigure(id: string, shown: Shown): void {
  const entry = makeFigures(shown.outputs).find(({ figure }) => figure.id === id)!;
  const block = figureBlock(entry, shown.outputs, linksFrom(`/figures/${id}/`));
  const { document } = parseHTML(`<body>${block.text}</body>`);
  const numbers = [...document.querySelectorAll("data")];
  assert(numbers.length > 15, `${numbers.length} numbers`);
  for (const number of numbers) checkNumber(number, shown);
}

function checkNumber(number: Element, shown: Shown): void {
  const source = number.getAttribute("data-source")!;
  const value = Number(number.getAttribute("value"));
  const rule = number.getAttribute("data-rule");
  assertAlmostEquals(value, recompute(source.split(" "), rule, shown), 1e-12, source);
  assertShown(number.textContent!, value, source, rule);
}

/**
 * The text is the value, or its percentage where it is an accuracy or a share, rounded to the digits
 * shown.
 */
function assertShown(text: string, value: number, source: string, rule: string | null): void {
  const isFraction = rule !== "100 * a - b" &&
    (/(accuracy|Accuracy(\/(mean|sd))?|\/share\w+|explained\/\d)$/.test(source) ||
      /^tuning#.*(difference|interval\/\d)$/.test(source) ||
      /accuracy$/.test(rule ?? ""));
  const exact = isFraction ? 100 * value : value;
  const { shown, half } = read(text);
  assert(
    Math.abs(exact - shown) <= half + 1e-9 * Math.abs(shown),
    `${source}: ${value} as ${text}`,
  );
}

/** A written number, `2.8 × 10⁻¹³` or `12,345`, and half a unit of its last digit. */
function read(text: string): { shown: number; half: number } {
  const plain = text.replaceAll(",", "").replace("−", "-");
  const [, digits, raised] = /^(.*?)(?:\s×\s10([⁻⁰¹²³⁴-⁹]+))?$/.exec(plain)!;
  const power = [...raised ?? ""].map((sign) => sign === "⁻" ? "-" : "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(sign));
  const scale = 10 ** Number(power.join(""));
  const decimals = (digits.split(".")[1] ?? "").length;
  return { shown: Number(digits) * scale, half: 0.5 * 10 ** -decimals * scale };
}

function recompute(sources: string[], rule: string | null, { load }: Shown): number {
  const lookUp = (source: string) => numberAt(source, load);
  if (rule === null) return lookUp(sources[0]);
  const [a, b] = [0, 1].map((i) => sources.length > i ? sources[i] : null);
  if (rule === "|a - b|") return Math.abs(lookUp(a!) - lookUp(b!));
  if (rule === "100 * a - b") return 100 * lookUp(a!) - lookUp(b!);
  if (rule === "a / b") return lookUp(a!) / lookUp(b!);
  if (rule === "a + b") return lookUp(a!) + lookUp(b!);
  if (rule === "a * b") return lookUp(a!) * lookUp(b!);
  if (rule === "a * a") return lookUp(a!) ** 2;
  if (rule === "mean of all") return mean(sources.map(lookUp));
  const [statistic, field] = rule.split(" ");
  if (statistic === "count") {
    return field ? countRows(a!, field, load) : sources.length;
  }
  if (statistic === "min" || statistic === "max") return Math[statistic](...sources.map(lookUp));
  const values = select(a!, load).map((row) => row[field] as number);
  assert(values.length > 0, `${a} selects nothing`);
  return { mean, sd: sampleSd }[statistic]!(values);
}

type Load = Shown["load"];

function numberAt(source: string, load: Load): number {
  const [name, pointer] = source.split("#");
  const value = pointer.split("/").slice(1).reduce<unknown>(
    (inner, key) => (inner as Record<string, unknown>)[key],
    load(name),
  );
  return Number(value);
}

/** How many rows a table has, or how many of them hold a condition such as `adjustedP<0.05`. */
function countRows(source: string, condition: string, load: Load): number {
  const [name, pointer] = source.split("#");
  const rows = load(name)[pointer.slice(1)] as Record<string, unknown>[];
  const [, field, limit] = /^(\w+)<(.*)$/.exec(condition) ?? [];
  return field ? rows.filter((row) => Number(row[field]) < Number(limit)).length : rows.length;
}

/** Rows that a source such as `sgd-batch#/rows?batchSize=64&epoch=3` selects. */
function select(source: string, load: Load): Record<string, unknown>[] {
  const [name, pointer, query] = source.split(/[#?]/);
  const rows = load(name)[pointer.slice(1)] as Record<string, unknown>[];
  return query.split("&").reduce((left, condition) => {
    const [, field, relation, value] = /^(\w+)([=>])(.*)$/.exec(condition)!;
    return left.filter((row) =>
      relation === "=" ? String(row[field]) === value : Number(row[field]) > Number(value)
    );
  }, rows);
}

Deno.test("a source selects the rows of one config, epoch and split", () => {
  const config = "trainedBy=train/sgd-b64-lr0.001";
  const rows = select(`sgd-batch#/rows?${config}&epoch=3&split=test`, FIXTURE.load);
  assertEquals(rows.length, 5);
});
