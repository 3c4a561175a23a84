import { type CommandName, COMMANDS, type FlagName, FLAGS } from "./command_table.ts";
import { EXIT_HELP } from "./exit_code.ts";

/** Help for all commands, or for one. */
export function helpText(command: CommandName | null): string {
  const exits = table(EXIT_HELP.map(([code, meaning]) => [String(code), meaning]));
  if (command === null) {
    const all = Object.entries(COMMANDS).map(([name, { summary }]) => [name, summary]);
    return `Usage: deno task <command> [flags]\n\n${table(all)}\n\n` +
      `\`deno task <command> --help\` tells the flags of a command.\n\nExit codes:\n${exits}`;
  }
  const shape = COMMANDS[command];
  const names = "names" in shape ? ` ${shape.names.label}` : "";
  const flags = [...shape.flags, "help" as const].map((flag) => [usage(flag), FLAGS[flag].help]);
  return `Usage: deno task ${command}${names} [flags]\n\n${sentence(shape.summary)}\n\n` +
    `Flags:\n${table(flags)}\n\nExit codes:\n${exits}`;
}

function usage(name: FlagName): string {
  const flag = FLAGS[name];
  return `--${name}` + ("value" in flag ? ` <${flag.value}>` : "");
}

function table(rows: string[][]): string {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`).join("\n");
}

function sentence(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}
