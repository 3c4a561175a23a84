import lume from "lume/mod.ts";
import { readOutputs } from "./artifacts.ts";
import { makeFigures } from "./figures/registry.ts";
import { readFromDisk } from "./read_artifact.ts";

/** The folder whose artifacts are shown, and the folder that the pages go to. */
const outputsFolder = Deno.env.get("OUTPUTS_DIR") ?? "outputs";
const siteFolder = Deno.env.get("SITE_DIR") ?? "_site";

const site = lume({
  src: "./site",
  dest: siteFolder,
  watcher: { include: [outputsFolder] },
});

const outputs = readOutputs(outputsFolder, readFromDisk);
site.data("outputs", outputs);
site.data("figures", makeFigures(outputs));
site.copy("static");

export default site;
