import { tmpdir } from "node:os";
import { UserError } from "../user_error.ts";
import { EXIT } from "./exit_code.ts";

/**
 * Does the work of one command line and gives its exit code. All errors end here: those that people can
 * act on in a line, the others with all that is known of them.
 */
export async function program(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) {
      if (error.message !== "") console.error(`error: ${error.message}`);
      return error.exitCode;
    }
    console.error("This is a bug of the pipeline; please report it with what follows.");
    console.error(error);
    return EXIT.bug;
  }
}

/** Graphics libraries complain on standard error when this folder is missing, as it is in containers. */
export function quietGraphics(): void {
  if (!Deno.env.get("XDG_RUNTIME_DIR")) Deno.env.set("XDG_RUNTIME_DIR", tmpdir());
}
