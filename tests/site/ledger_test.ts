import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
// @ts-types="npm:@types/d3-dsv@3.0.7"
import { csvParse } from "d3-dsv";
import { parseHTML } from "linkedom";
import { findingVerdict, verdict } from "../../lib/schema/claims.ts";
import { readOutputs } from "../../site/artifacts.ts";
import { makeFigures } from "../../site/figures/registry.ts";
import { linksFrom } from "../../site/html/links.ts";
import { quoted } from "../../site/html/number.ts";
import { claimCard } from "../../site/ledger/claim_card.ts";
import { claimsOfFigure } from "../../site/ledger/claim_links.ts";
import { ledgerFiles } from "../../site/ledger/files.ts";
import { entriesOf, type Ledger, sectionsOf } from "../../site/ledger/ledger.ts";
import { RULE_COMMITS } from "../../site/ledger/rule_commits.ts";
import { VERDICTS } from "../../site/ledger/verdicts.ts";
import compare from "../../site/pages/compare.page.ts";
import { readFromDisk, SiteError } from "../../site/read_artifact.ts";
import { PUBLISHED } from "../support/built_site.ts";
import { PAPER_FIXTURE } from "../support/fixture_options.ts";
import { fixtureFiles, outputsOf } from "../support/fixture_outputs.ts";
import { lacks } from "../support/permissions.ts";

const OUTPUTS = outputsOf(fixtureFiles(PAPER_FIXTURE));
const LEDGER: Ledger = OUTPUTS.artifacts.claims!;
const ROWS = [...LEDGER.value.claims, ...LEDGER.value.findings];
const IDS = ROWS.map(({ id }) => id);
/** JSON pointers of the rows. */
const PLACES = (["claims", "findings"] as const).flatMap((list) =>
  LEDGER.value[list].map((_, i) => `/${list}/${i}`)
);

function page(outputs = OUTPUTS): Document {
  const lab = { runs: [], mnist: null };
  const words = { title: "", description: "", content: "" };
  const data = { url: "/compare/", root: "/", location: null, ...words, lab };
  return parseHTML(`<body>${compare({ ...data, outputs, figures: makeFigures(outputs) })}</body>`)
    .document;
}

Deno.test("every claim has its row once, in order, with its verdict in words and a sign", () => {
  const cards = [...page().querySelectorAll("article.claim")];
  assertEquals(cards.map(({ id }) => id), IDS.map((id) => id.toLowerCase()));
  cards.forEach((card, i) => {
    const badges = [...card.querySelectorAll(".verdict")];
    assertEquals(badges.map((badge) => badge.textContent), [ROWS[i].verdict]);
    assertEquals(badges[0].querySelectorAll("svg[aria-hidden] path").length, 1);
  });
});

Deno.test("no two verdicts share a sign, and each has one", () => {
  const all = new Set([...verdict.options, ...findingVerdict.options]);
  assertEquals(new Set(Object.keys(VERDICTS)), all as Set<string>);
  assertEquals(new Set(Object.values(VERDICTS).map(({ sign }) => sign)).size, all.size);
});

Deno.test("every number and text of the ledger is what the artifact has at the place it names", () => {
  const numbers = [...page().querySelectorAll("#ledger data")];
  assert(numbers.length > 300, `${numbers.length} numbers`);
  for (const number of numbers) {
    const source = number.getAttribute("data-source")!;
    // What stands beside a row is from a run report, and derived.
    if (number.closest(".times")) continue;
    const value = lookUp(source) as number;
    assertEquals(Number(number.getAttribute("value")), value, source);
    // Shares are shown in per cent.
    const expected = number.closest(".flips, .share") && value < 1 ? 100 * value : value;
    assertAlmostEquals(
      shown(number.textContent!),
      expected,
      tolerance(number.textContent!),
      source,
    );
  }
  for (const text of page().querySelectorAll("#ledger span[data-source]")) {
    const source = text.getAttribute("data-source")!;
    assert((lookUp(source) as string).includes(plain(text.textContent!)), source);
  }
});

Deno.test("every comparison is in its row of the table, and its difference beside the chart", () => {
  const document = page();
  ROWS.forEach(({ id, comparisons }, i) => {
    const card = document.getElementById(id.toLowerCase())!;
    const sources = (selector: string) =>
      [...card.querySelectorAll(`${selector} data[data-source$="/difference"]`)]
        .map((number) => number.getAttribute("data-source"));
    const expected = comparisons.map((_, k) => `claims#${PLACES[i]}/comparisons/${k}/difference`);
    assertEquals(sources(".measures"), expected, id);
    assertEquals(sources("tbody tr"), expected, id);
    assertEquals(card.querySelectorAll("svg.differences circle").length, comparisons.length, id);
  });
});

Deno.test("no number of a row stands there by itself", () => {
  for (const card of page().querySelectorAll("article.claim")) {
    const { id } = card;
    for (const bound of card.querySelectorAll("[data-source], code, svg")) bound.remove();
    const text = card.textContent!.replaceAll(new RegExp(id, "gi"), "")
      .replaceAll("95\u00a0% interval", "").replaceAll("± 1 sd", "").replaceAll(
        /Figure S?\d+/g,
        "",
      );
    assertEquals(text.match(/.{0,20}\d.{0,20}/g), null, id);
  }
});

Deno.test("the tally counts every row once, verdict by verdict, and so do the buttons", () => {
  const document = page();
  const counts = (selector: string) =>
    [...document.querySelectorAll(selector)].map((data) => Number(data.getAttribute("value")));
  const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
  assertEquals(sum(counts(".tally data")), ROWS.length);
  const [all, ...each] = counts(".verdict-filter data");
  assertEquals([all, sum(each)], [ROWS.length, ROWS.length]);
  for (const button of document.querySelectorAll<HTMLButtonElement>(".verdict-filter button")) {
    const verdict = button.getAttribute("value")!;
    const rows = [...document.querySelectorAll("article.claim")]
      .filter((row) => verdict === "" || row.getAttribute("data-verdict") === verdict);
    assertEquals(Number(button.querySelector("data")!.getAttribute("value")), rows.length, verdict);
  }
  // only the script shows them
  assert(document.querySelector(".verdict-filter")!.hasAttribute("hidden"));
});

Deno.test("a row's line has the claim, the report, what came out here, and the verdict", () => {
  const rows = [...page().querySelectorAll("article.claim")];
  rows.forEach((row, i) => {
    const cells = [...row.querySelectorAll("summary > *")].map(({ textContent }) =>
      plain(textContent)
    );
    assertEquals(cells.length, 4, ROWS[i].id);
    assert(cells[0].startsWith(ROWS[i].statement), cells[0]);
    assert(cells[0].endsWith(ROWS[i].id), cells[0]);
    assert(cells[1].includes(ROWS[i].paper ?? "no"), cells[1]);
    assert(cells[2].length > "Here: ".length, ROWS[i].id);
    assertEquals(cells[3].trim(), `Verdict: ${ROWS[i].verdict}`);
  });
});

Deno.test({
  name: "of the published claims, a line tells what was measured wherever something was",
  ignore: lacks("read"),
  fn() {
    const published = page(readOutputs(PUBLISHED, readFromDisk));
    const silent = [...published.querySelectorAll("article.claim")]
      .filter((row) => row.querySelectorAll("summary .cell")[1].querySelector("data") === null);
    assertEquals(silent.map(({ id }) => id), ["c6", "c20"]);
    for (const row of silent) assertEquals(row.getAttribute("data-verdict"), "untestable");
  },
});

Deno.test("a difference is drawn where it is, in the margin's band or out of it", () => {
  const claim = structuredClone(LEDGER.value.claims[0]);
  const [only] = claim.comparisons;
  only.difference = 1;
  only.interval = [-4, 6];
  claim.margin = 5;
  const ledger = { ...LEDGER, value: { ...LEDGER.value, claims: [claim] } };
  const card = claimCard(entriesOf(ledger)[0], [], linksFrom("/compare/"));
  const chart = parseHTML(card.text).document.querySelector("svg.differences")!;
  // ticks from −5 to 10 over 236 px, 22 px from the edge
  const x = (value: number) => 22 + 236 * (value + 5) / 15;
  const ticks = [...chart.querySelectorAll("text")].map(({ textContent }) => textContent);
  assertEquals([ticks[0], ticks.at(-1)], ["−5", "10"]);
  assertAlmostEquals(Number(chart.querySelector("circle")!.getAttribute("cx")), x(1), 0.06);
  const band = chart.querySelector("rect.margin")!;
  assertAlmostEquals(Number(band.getAttribute("x")), x(-5), 0.06);
  assertAlmostEquals(Number(band.getAttribute("width")), x(5) - x(-5), 0.06);
  const [from, , to] = chart.querySelector("path.interval")!.getAttribute("d")!
    .match(/-?[\d.]+/g)!.map(Number);
  assertAlmostEquals(from, x(-4), 0.06);
  assertAlmostEquals(to, x(6), 0.06);
  assert(chart.querySelector("title")!.textContent!.includes("around zero, not inside the margin"));
});

Deno.test("a claim leads to the figures that its place names", () => {
  const link = (id: string) => page().querySelector(`#${id} .evidence a`)?.getAttribute("href");
  assertEquals(link("c1"), "../figures/fig-4/index.html#fig-4");
  assertEquals(link("c7"), "../figures/fig-4/index.html#fig-4");
});

Deno.test("the parts hold every claim once", () => {
  const ids = sectionsOf(LEDGER).flatMap(({ entries }) => entries.map(({ claim }) => claim.id));
  assertEquals(ids, IDS);
});

Deno.test("the ledger's files have a line for each claim and each comparison", () => {
  const [claims, comparisons, artifact] = ledgerFiles(OUTPUTS).map(({ text }) => text);
  assertEquals(claims.trimEnd().split("\n").length, 1 + IDS.length);
  const count = ROWS.flatMap((row) => row.comparisons).length;
  assertEquals(comparisons.trimEnd().split("\n").length, 1 + count);
  assertEquals(artifact, LEDGER.text);
  const tested = ROWS.flatMap(({ id, comparisons }) =>
    comparisons.map(({ ours, against, difference, interval, p }) =>
      [id, ours.mean, against.mean, difference, ...interval, p].map(String)
    )
  );
  const columns = [
    "id",
    "ourMean",
    "againstMean",
    "difference",
    "intervalLow",
    "intervalHigh",
    "p",
  ];
  const rows = csvParse(comparisons);
  assertEquals(rows.map((row) => columns.map((column) => row[column])), tested);
});

Deno.test("without the artifact the page says so, and still tells the rules", () => {
  const empty = page(outputsOf(new Map()));
  assertEquals(empty.querySelectorAll("article.claim").length, 0);
  assert(empty.querySelector("#ledger")!.textContent!.includes("has not been computed yet"));
  assertEquals(empty.querySelectorAll("dt .verdict").length, 8);
  assertEquals(ledgerFiles({ artifacts: {} }), []);
});

Deno.test("every row says how its verdict stands in other universes, or why none was tried", () => {
  const document = page();
  ROWS.forEach(({ id, flips, unvaried }) => {
    const card = document.getElementById(id.toLowerCase())!;
    const text = plain(card.querySelector(".flips")!.textContent!);
    if (flips === null) return assert(text.includes(unvaried!), id);
    assert(text.includes(`${flips.universes} universes`), text);
    assertEquals(text.includes("another verdict"), flips.share > 0, id);
    assertEquals(
      text.includes("none to the contrary"),
      flips.share > 0 && flips.contrary === 0,
      id,
    );
    assertEquals(
      card.querySelectorAll(`#${id.toLowerCase()}-flips tbody tr`).length,
      flips.by.length,
    );
  });
});

Deno.test("a p that Holm corrected stands under over how many tests it was", () => {
  const three = ROWS.find(({ comparisons }) => comparisons.length === 3)!;
  const table = page().getElementById(`${three.id.toLowerCase()}-comparisons`)!;
  assert(plain(table.textContent!).includes("Holm’s p of 3"));
});

Deno.test("a claim in parts is linked part by part, and a finding as ours", () => {
  const link = linksFrom("/adaptive/");
  const text = (ids: string[]) =>
    parseHTML(claimsOfFigure(ids, OUTPUTS, link)!.text).document.querySelectorAll("a");
  assertEquals([...text(["C12"])].map((a) => a.textContent), ["C12a", "C12b"]);
  assertEquals([...text(["C1"])].map((a) => a.textContent), ["C1"]);
  assertEquals([...text(["F1", "F2"])].map((a) => a.getAttribute("href")), [
    "../compare/index.html#f1",
    "../compare/index.html#f2",
  ]);
});

Deno.test({
  name: "the commits that fixed the rules are in the project's history, with their dates",
  ignore: lacks("run"),
  async fn() {
    const git = async (...args: string[]) => {
      const { success, stdout } = await new Deno.Command("git", { args, stderr: "null" }).output();
      return success ? new TextDecoder().decode(stdout).trim() : null;
    };
    // An unpacked archive has no history, a shallow clone not all of it.
    if (await git("rev-parse", "--is-shallow-repository") !== "false") return;
    for (const { commit, date } of RULE_COMMITS) {
      assertEquals(await git("show", "-s", "--format=%cs", commit), date, commit);
      assert(await git("merge-base", "--is-ancestor", commit, "HEAD") !== null, commit);
    }
  },
});

Deno.test("what is no text cannot be quoted", () => {
  assertThrows(
    () => quoted(LEDGER, "/claims/0/margin"),
    SiteError,
    "Cannot quote claims#/claims/0/margin: a text is required, got 5",
  );
});

function lookUp(source: string): unknown {
  const [name, pointer] = source.split("#");
  assertEquals(name, "claims");
  return pointer.split("/").slice(1).reduce<unknown>(
    (inner, key) => (inner as Record<string, unknown>)[key],
    JSON.parse(LEDGER.text),
  );
}

/** As the artifact has it: lines may break at every space. */
function plain(text: string): string {
  return text.replaceAll("\u00a0", " ");
}

function shown(text: string): number {
  return Number(text.replaceAll(",", "").replace("−", "-"));
}

/** Half of the last digit that is shown; at four significant digits a large number shows no fraction. */
function tolerance(text: string): number {
  return 0.5 * 10 ** -(text.split(".")[1] ?? "").length + 1e-9;
}
