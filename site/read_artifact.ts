import type { ZodType } from "zod";
import { digestOf } from "../lib/outputs/record_text.ts";

/** The bytes of a file, or null where there is none. */
export type ReadFile = (path: string) => Uint8Array | null;

/** An artifact as it lies on disk. */
export interface Artifact<T> {
  stage: string;
  /** The file's text, unchanged, for download. */
  text: string;
  bytes: number;
  /** SHA-256 of the file, lower-case hexadecimal. */
  sha256: string;
  value: T;
}

/**
 * Reads and checks one JSON file of the pipeline.
 *
 * @returns null where there is no such file
 * @throws SiteError when it does not parse or breaks its schema
 */
export function readArtifact<T>(
  path: string,
  stage: string,
  schema: ZodType<T>,
  read: ReadFile,
): Artifact<T> | null {
  const bytes = read(path);
  if (bytes === null) return null;
  const text = new TextDecoder().decode(bytes);
  const value = parse(path, stage, text, schema);
  return { stage, text, bytes: bytes.length, sha256: digestOf(bytes), value };
}

/** Reads from disk. */
export function readFromDisk(path: string): Uint8Array | null {
  try {
    return Deno.readFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw new SiteError(`Cannot read ${path}: ${(error as Error).message}`);
  }
}

function parse<T>(path: string, stage: string, text: string, schema: ZodType<T>): T {
  const again = `make it again with \`deno task stage ${stage} --force\``;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new SiteError(`Cannot read ${path}: JSON is required, and it does not parse; ${again}`);
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const { path: at, message } = result.error.issues[0];
  throw new SiteError(`Cannot read ${path}: at /${at.join("/")}: ${message}; ${again}`);
}

/** A failure that people can act on; the message is one line. */
export class SiteError extends Error {
  override name = "SiteError";
}
