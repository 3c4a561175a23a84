import lume from "lume/mod.ts";
import { readOutputs } from "./artifacts.ts";
import { makeFigures } from "./figures/registry.ts";
import type { LabData } from "./lab/lab_data.ts";
import { verifiedMnist } from "./lab/mnist_files.ts";
import { publishedRuns } from "./lab/published_runs.ts";
import { readFromDisk } from "./read_artifact.ts";

/** The folder whose artifacts are shown. */
const outputsFolder = Deno.env.get("OUTPUTS_DIR") ?? "outputs";

const site = lume({
  src: "./site",
  dest: "./_site",
  watcher: { include: [outputsFolder] },
});

// A publisher may leave out the slash at the end of a folder's address.
const { origin, hostname, pathname } = site.options.location;
const root = pathname.replace(/\/?$/, "/");
site.data("root", root);
// The usual address is that of a site that has none.
site.data("location", hostname === "localhost" ? null : origin + root);

const outputs = readOutputs(outputsFolder, readFromDisk);
site.data("outputs", outputs);
site.data("figures", makeFigures(outputs));
site.data("lab", labData());
site.copy("static");

export default site;

/** MNIST comes from where the pipeline finds it or leaves it. */
function labData(): LabData {
  const folders = [Deno.env.get("MNIST_DIR"), "data/mnist"].filter((folder) =>
    folder !== undefined
  );
  const dataset = outputs.artifacts.dataset?.value ?? { files: [] };
  return {
    runs: publishedRuns(outputs, outputsFolder, readFromDisk),
    mnist: verifiedMnist(dataset, folders, readFromDisk),
  };
}
