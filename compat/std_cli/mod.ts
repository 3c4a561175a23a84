/** The part of the original package that this project uses. */
export * from "./parse_args.ts";
