import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Stroke } from "../../lib/data/digit_strokes.ts";
import { SIDE } from "../../lib/data/stroke_raster.ts";
import { denseLayers } from "../../lib/model/layers.ts";
import type { PublishedWeightsArtifact } from "../../lib/schema/published_weights.ts";
import { type DrawNets, NETS_VARIABLE } from "../../site/lab/draw_nets.ts";
import { drawScript } from "../../site/lab/draw_script.ts";
import { networkInput, SHEET } from "../../site/page/draw/network_input.ts";
import { type Networks, restoreNetworks } from "../../site/page/draw/networks.ts";
import { nextSample, sampleStrokes, WAYS } from "../../site/page/draw/samples.ts";
import { TestImages } from "../../site/page/draw/test_images.ts";
import { answersInWords } from "../../site/page/draw/view.ts";
import { PUBLISHED } from "../support/built_site.ts";
import { publishedWeightsFixture } from "../support/fixture_draw.ts";
import { PAPER_FIXTURE } from "../support/fixture_options.ts";
import { imageFile, labelFile } from "../support/idx.ts";
import { lacks } from "../support/permissions.ts";

const FIXTURE = publishedWeightsFixture(PAPER_FIXTURE);
const DIGITS = Array.from({ length: 10 }, (_, digit) => digit);

/** What the page's script holds. */
function scriptOf(artifact: PublishedWeightsArtifact): DrawNets {
  const begin = `globalThis.${NETS_VARIABLE}=`;
  const script = drawScript(artifact);
  assert(script.startsWith(begin) && script.endsWith(";\n"));
  return JSON.parse(script.slice(begin.length, -2));
}

function networksOf(artifact: PublishedWeightsArtifact): Promise<Networks> {
  return restoreNetworks(scriptOf(artifact), () => Promise.resolve());
}

/** Of an image: where its ink begins and ends, and its centre of mass, in pixels. */
function measured(image: Uint8Array) {
  let [mass, x, y] = [0, 0, 0];
  const columns: number[] = [];
  const rows: number[] = [];
  image.forEach((ink, pixel) => {
    if (ink === 0) return;
    const [column, row] = [pixel % SIDE, Math.floor(pixel / SIDE)];
    columns.push(column);
    rows.push(row);
    mass += ink;
    x += ink * (column + 0.5);
    y += ink * (row + 0.5);
  });
  return {
    width: Math.max(...columns) - Math.min(...columns) + 1,
    height: Math.max(...rows) - Math.min(...rows) + 1,
    ...{ x: x / mass, y: y / mass },
  };
}

Deno.test("draw: a digit fills 20 pixels, its centre of mass in the middle, wherever it was drawn", () => {
  for (const digit of DIGITS) {
    for (const [size, x, y] of [[1, 0, 0], [0.4, 150, -60], [0.3, -90, 130]]) {
      const strokes = sampleStrokes({ digit, way: 1 })
        .map((stroke) =>
          stroke.map((point) => [size * point[0] + x, size * point[1] + y] as const)
        );
      const { width, height, ...mass } = measured(networkInput(strokes)!);
      // a box between pixels touches one more
      assert([20, 21].includes(Math.max(width, height)), `${digit}: ${width} × ${height}`);
      assertAlmostEquals(mass.x, SIDE / 2, 0.1, `${digit}`);
      assertAlmostEquals(mass.y, SIDE / 2, 0.1, `${digit}`);
    }
  }
});

Deno.test("draw: the image depends neither on place nor on size of the drawing", () => {
  const strokes = sampleStrokes({ digit: 5, way: 0 });
  const moved = strokes.map((stroke) => stroke.map(([x, y]) => [x / 2 + 32, y / 2 - 16] as const));
  const [here, there] = [strokes, moved].map((drawn) => networkInput(drawn)!);
  // rounding may move a pixel by one of 255
  here.forEach((ink, pixel) => assert(Math.abs(ink - there[pixel]) <= 1, `${pixel}`));
});

Deno.test("draw: a blank sheet gives no image; a dot stays a dot, a far point does not push the rest out", () => {
  assertEquals(networkInput([]), null);
  const dot = measured(networkInput([[[100, 30]]])!);
  assert(dot.width <= 4 && dot.height <= 4, `${dot.width} × ${dot.height}`);
  const heavy: Stroke = Array.from({ length: 9 }, (_, k) => [10 + 3 * (k % 2), 30 * k] as const);
  const image = networkInput([heavy, [[SHEET, SHEET / 2]]])!;
  const { width, x } = measured(image);
  assert([20, 21].includes(width), `${width}`);
  assert(x < SIDE / 2, "the box would have had to leave the image");
});

Deno.test("draw: each press on a digit writes it in another way, and begins again", () => {
  let shown = nextSample(4, { digit: 3, way: 2 });
  assertEquals(shown, { digit: 4, way: 0 });
  for (let press = 0; press < WAYS; press++) shown = nextSample(4, shown);
  assertEquals(shown, { digit: 4, way: 0 });
});

Deno.test("draw: the page's networks are those of the artifact to the bit, and a damaged one is noticed", async () => {
  const networks = await networksOf(FIXTURE);
  assertEquals(networks.labels, ["SGD", "Nesterov", "RMSProp", "Adam"]);
  assertEquals(networks.labels.map((_, k) => networks.isAsPublished(k)), [true, true, true, true]);
  networks.params[2][5] += 1e-4;
  assertEquals(networks.labels.map((_, k) => networks.isAsPublished(k)), [true, true, false, true]);
  const [net] = FIXTURE.nets;
  const cut = { ...FIXTURE, nets: [{ ...net, codes: net.codes.slice(0, -8) }] };
  await assertRejects(() => networksOf(cut), RangeError, "bytes of codes");
});

Deno.test("draw: answers are the softmax of the network, as float64 has it", async () => {
  const networks = await networksOf(FIXTURE);
  const image = networkInput(sampleStrokes({ digit: 8, way: 0 }))!;
  const answers = networks.answer(image);
  answers.forEach(({ digit, probabilities }, k) => {
    const expected = answer64(image, networks.params[k]);
    // logits are float32 sums of some hundred terms
    expected.forEach((share, c) => assertAlmostEquals(probabilities[c], share, 1e-5));
    assertEquals(digit, expected.indexOf(Math.max(...expected)));
  });
  const words = answers.map(({ label, digit }) => `${label} ${digit}`);
  assertEquals(answersInWords(answers), `${words.join(", ").replace("SGD", "SGD answers")}.`);
});

/** Written apart from `lib/`'s kernels. */
function answer64(image: Uint8Array, params: Float32Array): number[] {
  let values = Array.from(image, (ink) => ink / 255);
  for (const { inputs, outputs, offset, relu } of denseLayers(FIXTURE.network.layers)) {
    values = Array.from({ length: outputs }, (_, unit) => {
      const weight = (input: number) => params[offset + input * outputs + unit];
      const sum = values.reduce((sum, value, input) => sum + value * weight(input), weight(inputs));
      return relu ? Math.max(0, sum) : sum;
    });
  }
  const powers = values.map((logit) => Math.exp(logit));
  const total = powers.reduce((sum, power) => sum + power);
  return powers.map((power) => power / total);
}

Deno.test("draw: test images come one after the other, begin again, and only if they are what they should be", async () => {
  const file = (name: string, bytes: Uint8Array) => ({
    name,
    url: `data:application/octet-stream;base64,${bytes.toBase64()}`,
    sha256: bytesToHex(sha256(bytes)),
    bytes: bytes.length,
  });
  const files = [
    file("t10k-images-idx3-ubyte", imageFile(2)),
    file("t10k-labels-idx1-ubyte", labelFile(2)),
  ];
  const images = new TestImages(files);
  const shown = [];
  for (let press = 0; press < 3; press++) shown.push(await images.next(() => {}));
  assertEquals(shown.map(({ number, label, image }) => [number, label, image[3]]), [
    [1, 0, 3],
    [2, 1, 4],
    [1, 0, 3],
  ]);
  const other = new TestImages([{ ...files[0], sha256: "0".repeat(64) }, files[1]]);
  await assertRejects(() => other.next(() => {}), Error, "it is not MNIST’s file");
});

Deno.test({
  name: "draw: the published networks are replicas of Figure 9's runs, to the bit, and small",
  ignore: lacks("read"),
  fn() {
    const read = (stage: string) => JSON.parse(Deno.readTextFileSync(`${PUBLISHED}/${stage}.json`));
    const artifact: PublishedWeightsArtifact = read("published-weights");
    for (const { trainedBy, digest, testAccuracy } of artifact.nets) {
      const run = read(trainedBy);
      const { replica, ...published } = run.digests[artifact.replica];
      assertEquals([replica, published], [artifact.replica, digest], trainedBy);
      const row = run.rows.find((row: Record<string, unknown>) =>
        row.replica === replica && row.epoch === run.epochs && row.split === "test"
      );
      assertEquals(row.accuracy, testAccuracy, trainedBy);
    }
    assert(drawScript(artifact).length <= 1.5e6);
  },
});

Deno.test({
  name: "draw: RMSProp's and Adam's published networks read every written digit, SGD's does not",
  ignore: lacks("read"),
  async fn() {
    const text = Deno.readTextFileSync(`${PUBLISHED}/published-weights.json`);
    const networks = await networksOf(JSON.parse(text));
    const right = networks.labels.map(() => 0);
    for (const digit of DIGITS) {
      for (let way = 0; way < WAYS; way++) {
        const image = networkInput(sampleStrokes({ digit, way }))!;
        networks.answer(image).forEach((answer, k) => right[k] += Number(answer.digit === digit));
      }
    }
    const counts = Object.fromEntries(networks.labels.map((label, k) => [label, right[k]]));
    const all = 10 * WAYS;
    assertEquals([counts.RMSProp, counts.Adam], [all, all]);
    assert(counts.SGD < all / 3, `${counts.SGD}`);
  },
});
