/** Engines that open a page, which runs the script and posts the outcome: Chromium, Firefox, WebKit. */
import { BROWSER_ARGUMENTS, findBrowser } from "../support/browser.ts";
import { withFolder, withServer } from "../support/loopback.ts";
import {
  type Engine,
  findProgram,
  type Found,
  HERE,
  type Missing,
  outcomeIn,
  scriptFor,
  versionOf,
} from "./engine.ts";
import type { Assignment } from "./program.ts";

const LONGEST_MS = 300_000;
const PAGE =
  '<!doctype html><meta charset="utf-8"><title>Digests</title><script src="script.js"></script>';
const REPORT = '(body) => fetch("outcome", { method: "POST", body })';

/** Nothing of Firefox's own goes over the network, and no page of its own opens. */
const FIREFOX_SETTINGS = `
user_pref("app.normandy.enabled", false);
user_pref("app.update.enabled", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.safebrowsing.update.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("extensions.update.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,");
`;

export const BROWSERS: Engine[] = [
  {
    ...{ name: "chromium", title: "Chromium", runtime: "V8", processor: HERE },
    find: findChromium,
  },
  {
    ...{ name: "firefox", title: "Firefox", runtime: "SpiderMonkey", processor: HERE },
    find: findFirefox,
  },
  {
    ...{ name: "webkit", title: "WebKitGTK", runtime: "JavaScriptCore", processor: HERE },
    find: findWebKit,
  },
];

async function findChromium(): Promise<Found | Missing> {
  const chromium = findBrowser();
  if (!chromium) return { missing: "no Chromium; apt-get install chromium, or set CHROMIUM" };
  const args = ["--headless", ...BROWSER_ARGUMENTS];
  return {
    version: await versionOf([chromium]),
    run: inPage((profile, address) =>
      start([chromium, ...args, `--user-data-dir=${profile}`, address], profile)
    ),
  };
}

/** Firefox's program, or null where there is none. */
export function firefoxProgram(): string | null {
  return findProgram(
    Deno.env.get("FIREFOX") ?? "firefox-esr",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
  );
}

/** Starts Firefox without a window, with an empty folder for what it keeps; {@linkcode end} ends it. */
export async function openFirefox(
  firefox: string,
  profile: string,
  address: string,
): Promise<Deno.ChildProcess> {
  await Deno.writeTextFile(`${profile}/user.js`, FIREFOX_SETTINGS);
  return start([firefox, "--headless", "--no-remote", "--profile", profile, address], profile);
}

async function findFirefox(): Promise<Found | Missing> {
  const firefox = firefoxProgram();
  if (!firefox) return { missing: "no Firefox; apt-get install firefox-esr, or set FIREFOX" };
  return {
    version: await versionOf([firefox]),
    run: inPage((profile, address) => openFirefox(firefox, profile, address)),
  };
}

/** WebKitGTK's own small browser knows no headless mode: it gets a display that no one sees. */
async function findWebKit(): Promise<Found | Missing> {
  const browser = findMiniBrowser();
  const xvfb = findProgram("Xvfb");
  if (!browser || !xvfb) return { missing: "apt-get install webkit2gtk-driver xvfb" };
  await using display = await openDisplay(xvfb);
  return {
    version: await versionOf([browser], { DISPLAY: display.name }),
    run: async (script, assignment) => {
      await using display = await openDisplay(xvfb);
      const open: Open = (profile, address) =>
        start([browser, address], profile, { DISPLAY: display.name });
      return await inPage(open)(script, assignment);
    },
  };
}

/** Debian keeps it with WebKit's libraries, whose folder has the processor in its name. */
function findMiniBrowser(): string | null {
  const folder = `/usr/lib/${Deno.build.arch}-linux-gnu/webkit2gtk`;
  return findProgram(`${folder}-4.1/MiniBrowser`, `${folder}-4.0/MiniBrowser`);
}

/** An X server without a screen, and what programs are to call it. */
async function openDisplay(xvfb: string): Promise<AsyncDisposable & { name: string }> {
  const server = new Deno.Command(xvfb, {
    args: ["-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten", "tcp"],
    ...{ stdin: "null", stdout: "piped", stderr: "null" },
  }).spawn();
  const reader = server.stdout.getReader();
  const { value } = await reader.read();
  return {
    name: `:${new TextDecoder().decode(value).trim()}`,
    async [Symbol.asyncDispose]() {
      await reader.cancel();
      await end(server);
    },
  };
}

/** Starts a browser with an empty folder for what it keeps, at the address of a page. */
type Open = (profile: string, address: string) => Deno.ChildProcess | Promise<Deno.ChildProcess>;

function start(
  [program, ...args]: string[],
  home: string,
  env: Record<string, string> = {},
): Deno.ChildProcess {
  return new Deno.Command(program, {
    args,
    env: { HOME: home, ...env },
    ...{ stdin: "null", stdout: "null", stderr: "null" },
  }).spawn();
}

/** Runs the script in a page that `open` shows. */
function inPage(open: Open): Found["run"] {
  return async (script, assignment) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const answer = pageServer(script, assignment, resolve);
    const deadline = setTimeout(
      () => reject(new Error(`took more than ${LONGEST_MS / 1000} s`)),
      LONGEST_MS,
    );
    await withFolder((profile) =>
      withServer(answer, async (address) => {
        const browser = await open(profile, address);
        browser.status.then(() => reject(new Error("ended before its page had an outcome")));
        try {
          await promise;
        } finally {
          await end(browser);
        }
      }, LONGEST_MS)
    ).finally(() => clearTimeout(deadline));
    return outcomeIn(await promise);
  };
}

function pageServer(
  script: string,
  assignment: Assignment,
  onReport: (text: string) => void,
): (request: Request) => Promise<Response> {
  const text = scriptFor(script, assignment, REPORT);
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (pathname === "/") return new Response(PAGE, { headers: { "content-type": "text/html" } });
    if (pathname === "/script.js") {
      return new Response(text, { headers: { "content-type": "text/javascript" } });
    }
    if (pathname !== "/outcome") return new Response(null, { status: 404 });
    // Read before the answer, with which the body would be gone.
    onReport(await request.text());
    return new Response();
  };
}

/** Ends a process, as gently as it lets itself be ended. */
export async function end(child: Deno.ChildProcess): Promise<void> {
  const kill = (signal: Deno.Signal) => {
    try {
      child.kill(signal);
    } catch (error) {
      // It has ended by itself.
      if (!(error instanceof TypeError)) throw error;
    }
  };
  kill("SIGTERM");
  const late = setTimeout(() => kill("SIGKILL"), 15_000);
  await child.status;
  clearTimeout(late);
}
