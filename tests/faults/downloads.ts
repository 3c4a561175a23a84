/** Fault 13: downloads from servers that do everything wrong. */
import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { gzipSync } from "node:zlib";
import {
  download,
  type DownloadEffects,
  type FetchEffects,
  mirror,
} from "../../pipeline/images/download.ts";
import { diskFiles } from "../../pipeline/store/files.ts";
import { UserError } from "../../pipeline/user_error.ts";
import { bodyOf, withFolder, withServer } from "../support/loopback.ts";
import { smallMnist } from "../support/small_mnist.ts";
import { type Answer, stalling } from "../support/stalling.ts";
import { count, fault } from "./fault.ts";

const { sources, contents, packed } = smallMnist();
const file = sources.mnist.files.trainImages;
const content = contents.get(file.name)!;
const good = packed.get(`${file.name}.gz`)!;

const ok = () => new Response(good);
const failing = (status: number) => () => new Response("no", { status });

type Effects = DownloadEffects & FetchEffects;

/** A time limit that does not run out in a test: the test's own comes first. */
const ENDLESS_MS = 600_000;

function effects(changed: Partial<Effects> = {}) {
  const pauses: number[] = [];
  const sleep = (milliseconds: number) => {
    pauses.push(milliseconds);
    return Promise.resolve();
  };
  const base = { fetch, sleep, files: diskFiles, report: () => {}, stallMs: ENDLESS_MS };
  return { ...base, ...changed, pauses };
}

/** Downloads from mirrors `/0/`, `/1/`, … where mirror k gives the answers of `mirrors[k]` in turn. */
async function fromMirrors(
  mirrors: Answer[][],
  check: (result: Result) => void | Promise<void>,
  changed: Partial<Effects> = {},
): Promise<void> {
  const asked: string[] = [];
  const answer = (request: Request) => {
    const { pathname } = new URL(request.url);
    asked.push(pathname);
    const mirror = mirrors[Number(pathname[1])];
    return (mirror.length > 1 ? mirror.shift()! : mirror[0])(request);
  };
  await withFolder((folder) =>
    withServer(answer, async (address) => {
      const used = effects(changed);
      const suppliers = mirrors.map((_, index) => mirror(`${address}${index}/`, used));
      const error = await download(file, suppliers, folder, used)
        .then(() => null, (failure) => failure);
      if (error && !(error instanceof UserError)) throw error;
      const visible = await diskFiles.list(folder);
      await check({ error, visible, folder, asked, pauses: used.pauses, message: error?.message });
    })
  );
}

interface Result {
  error: UserError | null;
  message: string;
  visible: string[];
  folder: string;
  asked: string[];
  pauses: number[];
}

async function succeeded({ error, visible, folder }: Result) {
  assertEquals(error, null);
  assertEquals(visible, [file.name]);
  assertEquals(await Deno.readFile(`${folder}/${file.name}`), content);
}

/** The one mirror fails in the way that `reason` says, every time, and nothing is left behind. */
async function failsWith(answer: Answer, reason: RegExp, changed: Partial<Effects> = {}) {
  await fromMirrors([[answer]], ({ message, visible, asked }) => {
    assertMatch(message, reason);
    assert(!message.includes("\n"));
    assertEquals(visible, []);
    assertEquals(asked.length, 3);
    count("bad downloads", asked.length);
  }, changed);
}

fault(13, "a good file is stored under its name", () =>
  fromMirrors([[ok]], async (result) => {
    await succeeded(result);
    assertEquals(result.asked, [`/0/${file.name}.gz`]);
  }));

fault(
  13,
  "two answers of 500 and then the file",
  () =>
    fromMirrors([[failing(500), failing(500), ok]], async (result) => {
      await succeeded(result);
      assertEquals(result.pauses, [1000, 2000]);
    }),
);

fault(
  13,
  "a bad mirror is left for a good one without a pause",
  () =>
    fromMirrors([[failing(404)], [ok]], async (result) => {
      await succeeded(result);
      assertEquals(result.asked, [`/0/${file.name}.gz`, `/1/${file.name}.gz`]);
      assertEquals(result.pauses, []);
    }),
);

fault(
  13,
  "a web page with 200 is left for a mirror that has the file",
  () =>
    fromMirrors([[() => new Response("<!doctype html><title>Log in</title>")], [ok]], succeeded),
);

fault(13, "500 every time", () => failsWith(failing(500), /\/0\/ answered HTTP 500\./));

fault(13, "a web page with 200", () =>
  failsWith(
    () => new Response("<!doctype html><title>Log in</title>"),
    /sent a file that is a web page, not data/,
  ));

fault(13, "a web page that is longer than the file", () =>
  failsWith(
    () => new Response("<html>" + " ".repeat(100_000)),
    /sent a file that is a web page, not data/,
  ));

fault(13, "a file that ends early", () =>
  failsWith(
    () => new Response(bodyOf(good.subarray(0, 200), "end")),
    /sent a file that is a gzip file, but cut off/,
  ));

fault(13, "one wrong bit", () => {
  const flipped = good.slice();
  flipped[300] ^= 4;
  return failsWith(() => new Response(flipped), /sent a file that is a gzip file, but damaged/);
});

fault(13, "one wrong pixel, packed well", () => {
  const flipped = content.slice();
  flipped[300] ^= 4;
  return failsWith(
    () => new Response(new Uint8Array(gzipSync(flipped))),
    /sent a file that is damaged, or of another data set: SHA-256/,
  );
});

fault(13, "a connection that breaks in mid-body", () =>
  failsWith(
    () => new Response(bodyOf(good.subarray(0, 200), "break")),
    /broke off after 200 bytes/,
  ));

fault(13, "a server that stalls in mid-body", () => {
  const half = () => new Response(bodyOf(good.subarray(0, 200), "stall"));
  const { answer, changed } = stalling(half, 200);
  return failsWith(answer, /\/0\/ sent nothing for 0\.001 s, after 200 bytes\./, changed);
});

fault(13, "an endless body is cut off, not kept", async () => {
  let sent = 0;
  const endless = () =>
    new Response(
      new ReadableStream({
        pull(controller) {
          sent += good.length;
          controller.enqueue(good);
        },
      }),
    );
  await failsWith(endless, /sent a file that unpacks to more than [\d,]+ bytes/);
  // Sockets hold some of it; 3 tries of a file of a few kB must not take megabytes.
  assert(sent < 30_000_000, `${sent} bytes`);
});

fault(13, "a server that never answers", async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  const { answer, changed } = stalling(() => promise, 0);
  await failsWith(answer, /\/0\/ sent nothing for 0\.001 s, after 0 bytes\./, changed);
  resolve(new Response());
});

fault(13, "nobody listens", () =>
  withFolder(async (folder) => {
    const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const address = `http://127.0.0.1:${listener.addr.port}/`;
    listener.close();
    const error = await assertRejects(
      () => download(file, [mirror(address, effects())], folder, effects()),
      UserError,
    );
    assertMatch(error.message, /127\.0\.0\.1:\d+\/ cannot be reached \(.*refused/i);
    assertEquals(await diskFiles.list(folder), []);
  }));

fault(
  13,
  "the error names every source, each reason once, and the ways out",
  () =>
    fromMirrors([[failing(500), failing(503)], [failing(404)]], ({ message, pauses }) => {
      assertMatch(
        message,
        /^Cannot download train-images-idx3-ubyte, asking each source 3 times: http/,
      );
      assertMatch(
        message,
        /\/0\/ answered HTTP 500, answered HTTP 503; http\S+\/1\/ answered HTTP 404\./,
      );
      assertStringIncludes(message, "MNIST_DIR or --mnist-dir");
      assertEquals(pauses, [1000, 2000]);
    }),
);

fault(13, "a full disk ends it with one line, asks nobody else and leaves nothing", () => {
  const write = async (path: string) => {
    await Deno.writeFile(path, good.subarray(0, 50));
    throw new Error("No space left on device (os error 28)");
  };
  return fromMirrors([[ok], [ok]], ({ message, visible, asked }) => {
    assertMatch(message, /^Cannot store .*: No space left on device .*; nothing was kept$/);
    assertEquals(visible, []);
    assertEquals(asked.length, 1);
  }, { files: { ...diskFiles, write } });
});

fault(13, "a half-written .part of an earlier run is replaced", async () => {
  await withFolder((folder) =>
    withServer(ok, async (address) => {
      await Deno.writeTextFile(`${folder}/${file.name}.part`, "x".repeat(100_000));
      await download(file, [mirror(address, effects())], folder, effects());
      assertEquals(await diskFiles.list(folder), [file.name]);
      assertEquals(await Deno.readFile(`${folder}/${file.name}`), content);
    })
  );
});

fault(13, "the file is visible only after it was written whole", async () => {
  const seen: string[] = [];
  const files = {
    ...diskFiles,
    rename: async (from: string, to: string) => {
      assertEquals(await Deno.readFile(from), content);
      seen.push(`${from} -> ${to}`);
      await diskFiles.rename(from, to);
    },
  };
  await fromMirrors([[ok]], async (result) => {
    await succeeded(result);
    const path = `${result.folder}/${file.name}`;
    assertEquals(seen, [`${path}.part -> ${path}`]);
  }, { files });
});
