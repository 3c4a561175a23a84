import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Dataset } from "../../../lib/data/dataset.ts";
import {
  type NamedBytes,
  readMnist,
  type SplitCounts,
  takeSubset,
} from "../../../lib/data/mnist.ts";
import { isGzip } from "../../../lib/data/sniff.ts";
import { syntheticDataset } from "../../../lib/data/synthetic.ts";
import type { FileDigest, SiteFile } from "../../lab/lab_index.ts";
import type { Images } from "./messages.ts";

/** What MNIST's files hold, by their names; each was hashed here. */
export type Contents = Map<string, Uint8Array>;

const WHOLE: SplitCounts = { train: 60_000, test: 10_000 };

/** The images of the laboratory, kept in the worker: read once, hashed before they are used. */
export class ImageStore {
  #ofSite: Promise<Dataset> | null = null;
  readonly #ofReader: Contents = new Map();
  readonly #generated = new Map<string, Dataset>();

  /**
   * The images that are asked for.
   *
   * @param tell hears what is going on, as a sentence
   * @throws Error when they cannot be had, or are not what they should be
   */
  async open({ source, train, test }: Images, tell: (what: string) => void): Promise<Dataset> {
    if (source.from === "generated") return this.#generate(train, test, source.seed, tell);
    if (source.from === "reader") return takeSubset(mnistOf(this.#ofReader), train, test);
    this.#ofSite ??= download(source.files, tell).then(mnistOf);
    try {
      return takeSubset(await this.#ofSite, train, test);
    } catch (error) {
      // the next attempt may find the network again
      this.#ofSite = null;
      throw error;
    }
  }

  /** Takes those of the reader's files that are MNIST's, packed or not, whatever they are called. */
  async take(
    files: File[],
    expected: FileDigest[],
  ): Promise<{ missing: string[]; refused: string[] }> {
    const refused: string[] = [];
    for (const file of files) {
      const content = await unpacked(file.stream()).catch(() => null);
      const digest = content && bytesToHex(sha256(content));
      const known = expected.find((one) => one.sha256 === digest);
      if (content && known) this.#ofReader.set(known.name, content);
      else refused.push(refusal(file.name, digest));
    }
    const missing = expected.map(({ name }) => name).filter((name) => !this.#ofReader.has(name));
    return { missing, refused };
  }

  #generate(train: number, test: number, seed: number, tell: (what: string) => void): Dataset {
    const key = [train, test, seed].join();
    const known = this.#generated.get(key);
    if (known) return known;
    tell("Drawing digits");
    const made = syntheticDataset(train, test, seed);
    this.#generated.set(key, made);
    return made;
  }
}

function refusal(name: string, digest: string | null): string {
  return digest === null
    ? `${name} cannot be unpacked: it is damaged, or no gzip file.`
    : `${name} is not one of MNIST’s four files: its SHA-256 begins with ${digest.slice(0, 12)}.`;
}

/** Files that lie beside the site, unpacked. @throws Error when one cannot be had, or is another than it should be */
export async function download(files: SiteFile[], tell: (what: string) => void): Promise<Contents> {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  const contents: Contents = new Map();
  for (const { name, url, sha256: expected } of files) {
    const response = await fetch(url);
    if (!response.ok || !response.body) {
      throw new Error(`Cannot load ${name}: the server answers ${response.status}.`);
    }
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(chunk, controller) {
          done += chunk.length;
          tell(`Loading MNIST: ${megabytes(done)} of ${megabytes(total)} MB`);
          controller.enqueue(chunk);
        },
      }),
    );
    const content = await unpacked(counted);
    const digest = bytesToHex(sha256(content));
    if (digest !== expected) {
      throw new Error(
        `${name} was not used: it is not MNIST’s file (SHA-256 ${digest.slice(0, 12)}…).`,
      );
    }
    contents.set(name, content);
  }
  return contents;
}

/** What a file holds. Servers may unpack on the way, so its first bytes decide. */
async function unpacked(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array> {
  const stored = new Uint8Array(await new Response(stream).arrayBuffer());
  if (!isGzip(stored)) return stored;
  const plain = new Blob([stored]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

function mnistOf(contents: Contents): Dataset {
  const file = (name: string): NamedBytes => {
    const bytes = contents.get(name);
    if (!bytes) throw new Error(`${name} is missing; give all four files.`);
    return { name, bytes };
  };
  return readMnist({
    trainImages: file("train-images-idx3-ubyte"),
    trainLabels: file("train-labels-idx1-ubyte"),
    testImages: file("t10k-images-idx3-ubyte"),
    testLabels: file("t10k-labels-idx1-ubyte"),
  }, WHOLE);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
