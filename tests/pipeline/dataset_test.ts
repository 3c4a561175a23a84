import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { openDataset } from "../../pipeline/dataset.ts";
import { PROFILES } from "../../pipeline/profiles.ts";
import type { OpenedDataset } from "../../pipeline/stage.ts";
import { stageContext } from "../support/stage_context.ts";
import { datasetStage } from "../../pipeline/experiments/problem.ts";
import datasetComputation from "../../pipeline/stages/dataset.ts";
import { diskFiles } from "../../pipeline/store/files.ts";
import { UserError } from "../../pipeline/user_error.ts";
import { withFolder } from "../support/loopback.ts";
import { mnistDir } from "../support/mnist.ts";
import { lacks } from "../support/permissions.ts";
import { smallMnist } from "../support/small_mnist.ts";

const { sources, contents } = smallMnist(["https://mirror.invalid/"]);
const { trainImages, trainLabels, testImages } = sources.mnist.files;
const images = { source: "mnist", trainCount: 30, testCount: 20 } as const;
const ignore = lacks("read", "write");

function test(name: string, fn: (folder: string) => Promise<void>) {
  Deno.test({ name: `dataset: ${name}`, ignore, fn: () => withFolder(fn) });
}

async function fill(folder: string, changed: Record<string, Uint8Array | null> = {}) {
  await Deno.mkdir(folder, { recursive: true });
  for (const [name, bytes] of Object.entries({ ...Object.fromEntries(contents), ...changed })) {
    if (bytes) await Deno.writeFile(`${folder}/${name}`, bytes);
  }
}

/** Effects of a world with one mirror that has the files (or nothing), and what was asked of it. */
function world(served = contents) {
  const fetched: string[] = [];
  const lines: string[] = [];
  const effects = {
    fetch: (url: string) => {
      const name = url.slice(url.lastIndexOf("/") + 1);
      fetched.push(name);
      const bytes = served.get(name);
      return Promise.resolve(new Response(bytes, { status: bytes ? 200 : 404 }));
    },
    sleep: () => Promise.resolve(),
    report: (line: string) => void lines.push(line),
  };
  return { effects, fetched, lines };
}

/** Opening `mnistDir` with these files in place of the good ones fails in one line. */
async function refuses(
  folder: string,
  changed: Record<string, Uint8Array | null>,
  finding: RegExp,
) {
  const mnistDir = `${folder}/mine`;
  await fill(mnistDir, changed);
  const before = await diskFiles.list(mnistDir);
  const error = await assertRejects(
    () => openDataset(images, { root: folder, mnistDir, sources, effects: world().effects }),
    UserError,
  );
  assertMatch(error.message, finding);
  assertMatch(error.message, /^Cannot read MNIST from .*\/mine: .*; put the original file there, /);
  assert(!error.message.includes("\n"));
  assertEquals(await diskFiles.list(folder), ["mine"]);
  assertEquals(await diskFiles.list(mnistDir), before);
}

test("a folder with the files is read, and nothing is written or fetched", async (folder) => {
  const mnistDir = `${folder}/mine`;
  await fill(mnistDir);
  const { effects, fetched } = world();
  const opened = await openDataset(images, { root: folder, mnistDir, sources, effects });
  assertEquals([opened.dataset.train.count, opened.dataset.test.count], [30, 20]);
  assertEquals(opened.dataset.train.images[784], 1);
  assertEquals(opened.files, Object.values(sources.mnist.files));
  assertEquals(fetched, []);
  assertEquals(await diskFiles.list(folder), ["mine"]);
  assertEquals((await diskFiles.list(mnistDir)).length, 4);
});

test("the profile's first images are taken", async (folder) => {
  await fill(folder);
  const few = { ...images, trainCount: 12, testCount: 3 };
  const { dataset } = await openDataset(few, { root: folder, mnistDir: folder, sources });
  assertEquals([dataset.train.count, dataset.train.labels.length], [12, 12]);
  assertEquals([...dataset.test.labels], [0, 1, 2]);
});

test("a truncated gzip file", (folder) => {
  const cut = contents.get(trainImages.name)!.subarray(0, 150);
  return refuses(
    folder,
    { [trainImages.name]: cut },
    /train-images\.gz is truncated: 150 of [\d,]+ b/,
  );
});

test("a web page in place of a file", (folder) => {
  const page = new TextEncoder().encode("<!doctype html><title>Sign in</title>");
  return refuses(folder, { [testImages.name]: page }, /test-images\.gz is a web page, not a gzip/);
});

test("images and labels swapped", (folder) => {
  const swapped = {
    [trainImages.name]: contents.get(trainLabels.name)!,
    [trainLabels.name]: contents.get(trainImages.name)!,
  };
  return refuses(
    folder,
    swapped,
    /train-images\.gz holds train-labels\.gz, as if the two files were swapped/,
  );
});

test("a missing file", (folder) =>
  refuses(
    folder,
    { [trainLabels.name]: null },
    /train-labels\.gz is missing: the folder holds test-images\.gz, test-labels\.gz, train-images/,
  ));

test("a missing folder", async (folder) => {
  const mnistDir = `${folder}/nowhere`;
  const error = await assertRejects(
    () => openDataset(images, { root: folder, mnistDir, sources }),
    UserError,
  );
  assertMatch(
    error.message,
    /nowhere: train-images\.gz is missing: there is no such folder, or not/,
  );
});

test("a folder in place of a file", async (folder) => {
  await Deno.mkdir(`${folder}/${trainImages.name}`);
  const error = await assertRejects(
    () => openDataset(images, { root: folder, mnistDir: folder, sources }),
    UserError,
  );
  assertMatch(
    error.message,
    /^Cannot read MNIST: .*train-images\.gz must be a readable file, got: /,
  );
});

test("downloads: missing files are fetched once, verified and then reused", async (folder) => {
  const { effects, fetched } = world();
  const open = () => openDataset(images, { root: folder, sources, effects });
  assertEquals((await open()).dataset.test.count, 20);
  assertEquals(fetched, [...contents.keys()]);
  assertEquals(await diskFiles.list(`${folder}/data/mnist`), [...contents.keys()].sort());
  await open();
  assertEquals(fetched.length, 4);
});

test("a damaged download is fetched again, and only that", async (folder) => {
  const damaged = contents.get(testImages.name)!.slice();
  damaged[100] ^= 1;
  await fill(`${folder}/data/mnist`, { [testImages.name]: damaged });
  const { effects, fetched, lines } = world();
  await openDataset(images, { root: folder, sources, effects });
  assertEquals(fetched, [testImages.name]);
  assertMatch(lines[0], /data\/mnist\/test-images\.gz is damaged/);
  assertEquals(
    await Deno.readFile(`${folder}/data/mnist/${testImages.name}`),
    contents.get(testImages.name)!,
  );
});

test("no files and no mirror that has them: one line, and nothing in data/", async (folder) => {
  const { effects } = world(new Map());
  const error = await assertRejects(
    () => openDataset(images, { root: folder, sources, effects }),
    UserError,
  );
  assertMatch(
    error.message,
    /^Cannot download .*https:\/\/mirror\.invalid\/ answered HTTP 404\..*demo/,
  );
  assertEquals(await diskFiles.list(`${folder}/data`), []);
});

test("two that need the files at once fetch them once", async (folder) => {
  const { effects, fetched } = world();
  const open = () => openDataset(images, { root: folder, sources, effects });
  await Promise.all([open(), open(), open()]);
  assertEquals(fetched.toSorted(), [...contents.keys()].sort());
});

test("pinned files that are not MNIST fail with what the parser says", async (folder) => {
  await fill(folder);
  const mnist = { ...sources.mnist, counts: { train: 31, test: 20 } };
  await assertRejects(
    () => openDataset(images, { root: folder, mnistDir: folder, sources: { ...sources, mnist } }),
    UserError,
    "Cannot read MNIST images (train-images.gz): there must be 31 images, got 30",
  );
});

Deno.test("dataset: generated digits need no file and no permission", async () => {
  const counts = { source: "synthetic", trainCount: 40, testCount: 10 } as const;
  const { dataset, files } = await openDataset(counts, { root: "/nowhere" });
  assertEquals([dataset.source, dataset.train.count, dataset.test.count], ["synthetic", 40, 10]);
  assertEquals(files, []);
});

async function artifactOf(profile: typeof PROFILES.demo, opened: OpenedDataset) {
  const stage = datasetStage(profile);
  const header = { stage: stage.name, profile: profile.name, notice: profile.notice };
  const context = { ...stageContext(stage, {}), header, dataset: () => Promise.resolve(opened) };
  return stage.schema.parse(await datasetComputation.artifact(context, [])) as {
    train: { count: number; classCounts: number[]; meanPixel: number };
    notice: string | null;
    files: { name: string }[];
  };
}

Deno.test("dataset stage: counts the images and marks what is generated", async () => {
  const profile = { ...PROFILES.demo, trainCount: 50, testCount: 10 };
  const { train, notice, files } = await artifactOf(
    profile,
    await openDataset(profile, { root: "/" }),
  );
  assertEquals(train.count, 50);
  assertEquals(train.classCounts.reduce((sum, count) => sum + count, 0), 50);
  assert(train.meanPixel > 0.05 && train.meanPixel < 0.2);
  assertEquals([notice, files], [PROFILES.demo.notice, []]);
});

Deno.test("dataset stage: its params pin the files of MNIST and the seed of generated digits", () => {
  assertMatch(
    JSON.stringify(datasetStage(PROFILES.paper).params),
    /"train-images-idx3-ubyte\.gz":"440f/,
  );
  assertMatch(JSON.stringify(datasetStage(PROFILES.demo).params), /"seed":1/);
});

Deno.test({
  name: "dataset stage: the real MNIST has the published class counts (needs MNIST_DIR)",
  ignore: mnistDir() === null,
  fn: async () => {
    const opened = await openDataset(PROFILES.paper, { root: "/nowhere", mnistDir: mnistDir() });
    const { train, files } = await artifactOf(PROFILES.paper, opened);
    assertEquals(train.classCounts, [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    // 0.1307 is the mean that other projects standardise MNIST with.
    assertEquals(Number(train.meanPixel.toFixed(4)), 0.1307);
    assertEquals(files.length, 4);
  },
});
