/** What Lighthouse says of the built site on a phone, median of three: `deno task lighthouse [folder [runs]]`. */
import { findBrowser } from "./support/browser.ts";
import { withServedSite } from "./support/serve_site.ts";

/** A page of each kind. */
const PAGES = ["", "adaptive/", "compare/", "theorems/4-1/"];
/** Least scores. */
const TARGETS = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
type Scores = Record<keyof typeof TARGETS, number>;
const CATEGORIES = Object.keys(TARGETS) as (keyof Scores)[];

/** Looks at a page once, as Lighthouse does by default: a phone on a slow line. */
async function look(address: string): Promise<Scores> {
  const { code, stdout, stderr } = await new Deno.Command("npx", {
    args: [
      ...["-y", "lighthouse@12.8.2", address, "--output=json", "--quiet"],
      "--chrome-flags=--headless=new --no-sandbox --disable-quic --disable-background-networking",
      `--only-categories=${CATEGORIES.join(",")}`,
    ],
    env: { CHROME_PATH: findBrowser() ?? "" },
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (code !== 0) {
    throw new Error(`Cannot look at ${address}: ${new TextDecoder().decode(stderr).trim()}`);
  }
  const { categories } = JSON.parse(new TextDecoder().decode(stdout));
  const scores = CATEGORIES.map((name) => [name, Math.round(100 * categories[name].score)]);
  return Object.fromEntries(scores);
}

/** The one in the middle. */
function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

if (import.meta.main) {
  const [folder = "_site", runs = "3"] = Deno.args;
  await withServedSite(folder, async (address) => {
    for (const path of PAGES) {
      const found: Scores[] = [];
      for (let run = 0; run < Number(runs); run++) found.push(await look(address + path));
      const middle = CATEGORIES.map((name) => median(found.map((scores) => scores[name])));
      const low = CATEGORIES.filter((name, k) => middle[k] < TARGETS[name]);
      const words = CATEGORIES.map((name, k) => `${name} ${middle[k]}`).join(", ");
      console.log(`/${path}: ${words}${low.length > 0 ? `; too low: ${low.join(", ")}` : ""}`);
      if (low.length > 0) Deno.exitCode = 1;
    }
  });
}
