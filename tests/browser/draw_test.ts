import { assert, assertAlmostEquals, assertEquals, assertNotEquals } from "@std/assert";
import type { BrowserContextOptions, Page } from "playwright-core";
import type { PublishedWeightsArtifact } from "../../lib/schema/published_weights.ts";
import { NETS_VARIABLE } from "../../site/lab/draw_nets.ts";
import { drawScript } from "../../site/lab/draw_script.ts";
import { networkInput } from "../../site/page/draw/network_input.ts";
import { type Answer, type Networks, restoreNetworks } from "../../site/page/draw/networks.ts";
import { sampleStrokes } from "../../site/page/draw/samples.ts";
import { answersInWords } from "../../site/page/draw/view.ts";
import { PUBLISHED } from "../support/built_site.ts";
import { SCHEMES, siteTest, viewport, type Visit, WIDTHS } from "../support/site_visit.ts";

const PATH = "lab/draw/";
const DIGITS = Array.from({ length: 10 }, (_, digit) => digit);

siteTest("drawing in a browser", {
  "a written digit of each class is answered as the same networks answer it in Deno": checkDigits,
  "the first answer is there within three seconds": checkFirstAnswer,
  "a blank sheet gets no answer; undo and clear take back": checkBlank,
  "all goes by keyboard, and the address brings a digit back": checkKeyboard,
  "a finger draws, and the page does not move under it": checkTouch,
  "damaged or missing networks are said to be": checkDamage,
  "axe finds nothing to object to, with answers shown": checkAccessibility,
  "it works from a folder": checkFolder,
}, "published");

async function checkDigits(visit: Visit): Promise<void> {
  const networks = await networksInDeno();
  await onPage(visit, "", {}, async (page) => {
    await answered(page);
    for (const digit of DIGITS) {
      await page.locator("#draw-samples button").nth(digit).click();
      const image = networkInput(sampleStrokes({ digit, way: 0 }))!;
      assertEquals(await seen(page), Array.from(image), `${digit}`);
      await checkAnswers(page, networks.answer(image));
    }
    // what a mouse draws has its own pixels, and they are answered alike
    await drawWithMouse(page);
    const drawn = networks.answer(Uint8Array.from(await seen(page)));
    assertEquals(drawn.at(-1)!.digit, 1);
    await checkAnswers(page, drawn);
  });
}

async function checkFirstAnswer({ browser, address }: Visit): Promise<void> {
  const taken: number[] = [];
  // other programs may keep the machine busy for a while
  while (taken.length < 5 && !(Math.min(...taken) < 3000)) {
    const page = await browser.newPage();
    await page.addInitScript(NOTE_FIRST_ANSWER);
    await page.goto(`${address}${PATH}?digit=7`);
    await answered(page);
    taken.push(Number(await page.evaluate("firstAnswer")));
    await page.close();
  }
  assert(Math.min(...taken) < 3000, `${taken} ms`);
}

/** Runs in the page before all else: milliseconds from opening it to the first answer. */
const NOTE_FIRST_ANSWER = `new MutationObserver((_, observer) => {
  if (!document.querySelector("#draw-status")?.textContent.includes("answers")) return;
  globalThis.firstAnswer = performance.now();
  observer.disconnect();
}).observe(document, { subtree: true, childList: true });`;

async function checkBlank(visit: Visit): Promise<void> {
  await onPage(visit, "", {}, async (page) => {
    await page.getByText("The sheet is blank, so there is no answer.").waitFor();
    const shares = () => page.locator(".draw-share").allTextContents();
    const none = Array(4).fill("no answer");
    assertEquals(await shares(), none);
    assert(await page.getByText("Draw a digit here").isVisible());
    await drawWithMouse(page);
    assert(!await page.getByText("Draw a digit here").isVisible());
    assertNotEquals(await shares(), none);
    await page.getByRole("button", { name: "Undo" }).click();
    assertEquals(await shares(), none);
    await page.getByRole("button", { name: "4", exact: true }).click();
    assertEquals(await strokes(page), 2);
    await page.keyboard.press("Control+z");
    assertEquals(await strokes(page), 1);
    await page.getByRole("button", { name: "Clear" }).click();
    assertEquals([await strokes(page), await shares()], [0, none]);
    assert((await seen(page)).every((ink) => ink === 0));
  });
}

async function checkKeyboard(visit: Visit): Promise<void> {
  await onPage(visit, "", {}, async (page) => {
    await answered(page);
    const focused = () => page.evaluate("document.activeElement.textContent");
    for (let tabs = 0; tabs < 60 && await focused() !== "6"; tabs++) {
      await page.keyboard.press("Tab");
    }
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    assertEquals(new URL(page.url()).search, "?digit=6&way=1");
    const image = await seen(page);
    assertEquals(image, Array.from(networkInput(sampleStrokes({ digit: 6, way: 1 }))!));
    const words = await page.locator("#draw-status").textContent();
    await page.reload();
    await answered(page);
    assertEquals([await seen(page), await page.locator("#draw-status").textContent()], [
      image,
      words,
    ]);
    await drawWithMouse(page);
    assertEquals(new URL(page.url()).search, "", "the address names no digit that was drawn over");
  });
}

async function checkTouch(visit: Visit): Promise<void> {
  const phone = { ...viewport(320), hasTouch: true, isMobile: true };
  await onPage(visit, "", phone, async (page) => {
    await answered(page);
    const box = (await page.locator("#draw-sheet").boundingBox())!;
    const finger = await page.context().newCDPSession(page);
    const touch = (type: string, places: number[][]) =>
      finger.send("Input.dispatchTouchEvent", {
        type: type as "touchStart",
        touchPoints: places.map(([x, y], id) => ({
          ...{ x: box.x + x * box.width, y: box.y + y * box.height, id },
        })),
      });
    const before = await page.evaluate("scrollY");
    await touch("touchStart", [[0.5, 0.9]]);
    for (let k = 1; k <= 16; k++) await touch("touchMove", [[0.5, 0.9 - 0.05 * k]]);
    // a second finger draws nothing
    await touch("touchStart", [[0.5, 0.1], [0.9, 0.9]]);
    await touch("touchEnd", []);
    assertEquals([await page.evaluate("scrollY"), await strokes(page)], [before, 1]);
    const networks = await networksInDeno();
    const drawn = networks.answer(Uint8Array.from(await seen(page)));
    assertEquals(drawn.at(-1)!.digit, 1);
    await checkAnswers(page, drawn);
  });
}

async function checkDamage(visit: Visit): Promise<void> {
  const digests = "#draw-digests";
  await onPage(visit, "", {}, async (page) => {
    await page.locator(digests, { hasText: "Checked in this page: the parameters of all" })
      .waitFor();
  });
  const damaged = drawScript(published()).replace(/"digest":"./, '"digest":"x');
  await onPage(visit, "", {}, async (page) => {
    await page.locator(digests, { hasText: "The parameters of SGD do not have" }).waitFor();
  }, damaged);
  await onPage(visit, "?digit=1", {}, async (page) => {
    await page.locator("#draw-status", { hasText: "could not be loaded, so there are no" })
      .waitFor();
  }, null);
}

async function checkAccessibility(visit: Visit): Promise<void> {
  const { default: axe } = await import("axe-core");
  for (const width of WIDTHS) {
    for (const colorScheme of SCHEMES) {
      await onPage(visit, "?digit=5", { colorScheme, ...viewport(width) }, async (page) => {
        await answered(page);
        assertEquals(await page.evaluate("document.documentElement.scrollWidth"), width);
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate("axe.run()") as { violations: unknown[] };
        assertEquals(violations, [], `${width} px, ${colorScheme}`);
      });
    }
  }
}

async function checkFolder({ browser, folder }: Visit): Promise<void> {
  const page = await browser.newPage();
  await page.goto(`file://${folder}/${PATH}index.html?digit=2`);
  await answered(page);
  await page.close();
}

/** Opens the page; `script` stands for that of the networks, null for none. */
async function onPage(
  { browser, address }: Visit,
  query: string,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<void>,
  script?: string | null,
): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  if (script !== undefined) {
    await page.route(
      "**/networks.js",
      (route) =>
        script === null
          ? route.abort()
          : route.fulfill({ body: script, contentType: "text/javascript" }),
    );
  }
  await page.goto(`${address}${PATH}${query}`);
  await use(page);
  await context.close();
}

/** Waits until the networks are there. */
function answered(page: Page): Promise<void> {
  return page.locator("#draw-status", { hasText: /answer/ }).waitFor();
}

async function drawWithMouse(page: Page): Promise<void> {
  const { x, y, width, height } = (await page.locator("#draw-sheet").boundingBox())!;
  const middle = x + width / 2;
  await page.getByRole("button", { name: "Clear" }).click();
  await page.mouse.move(middle, y + 0.15 * height);
  await page.mouse.down();
  await page.mouse.move(middle, y + 0.85 * height, { steps: 8 });
  await page.mouse.up();
}

function strokes(page: Page): Promise<number> {
  return page.locator("#draw-sheet polyline").count();
}

/** The pixels that the page says the networks see. */
function seen(page: Page): Promise<number[]> {
  return page.evaluate(`Array.from(
    document.querySelector("#draw-input").getContext("2d").getImageData(0, 0, 28, 28).data
  ).filter((_, k) => k % 4 === 0)`);
}

/** The page shows exactly these answers, in words and in bars. */
async function checkAnswers(page: Page, answers: Answer[]): Promise<void> {
  assertEquals(await page.locator("#draw-status").textContent(), answersInWords(answers));
  const digits = await page.locator(".draw-digit").allTextContents();
  assertEquals(digits.map(Number), answers.map(({ digit }) => digit));
  const heights = await page.locator(".draw-bar").evaluateAll((bars) =>
    bars.map((bar) => parseFloat((bar as HTMLElement).style.height))
  );
  answers.flatMap(({ probabilities }) => probabilities).forEach((probability, k) => {
    // a browser keeps six digits of a height
    assertAlmostEquals(heights[k], 100 * probability, 1e-4 + 1e-5 * probability, `bar ${k}`);
  });
}

function published(): PublishedWeightsArtifact {
  return JSON.parse(Deno.readTextFileSync(`${PUBLISHED}/published-weights.json`));
}

function networksInDeno(): Promise<Networks> {
  const script = drawScript(published());
  const nets = script.slice(`globalThis.${NETS_VARIABLE}=`.length, -2);
  return restoreNetworks(JSON.parse(nets), () => Promise.resolve());
}
