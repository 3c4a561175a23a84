// Run as a process of its own: fetches the npm package that its argument names, and prints where it lies.
const manifest = `npm:${Deno.args[0]}/package.json`;
await import(manifest, { with: { type: "json" } });
console.log(import.meta.resolve(manifest));
