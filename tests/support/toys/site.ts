// Stands for the site's builder: notes how it was called.
const said = { args: Deno.args, outputs: Deno.env.get("OUTPUTS_DIR") };
console.log("building");
await Deno.writeTextFile(new URL("site.json", import.meta.url), JSON.stringify(said));
