import { noticeOf, type Outputs } from "../artifacts.ts";
import { chapterLinks, CHAPTERS } from "../chapters.ts";
import { embedded } from "../embedded/embedded.ts";
import { type Link, linksFrom } from "../html/links.ts";
import { type Html, markup, raw } from "../html/markup.ts";
import { KATEX_CSS } from "../math/katex_files.ts";
import { metadata } from "../metadata/head.ts";
import type { PageData } from "../page_data.ts";
import { previewsFor } from "../previews/previews.ts";
import { scriptUrl } from "../scripts.ts";

/** Where to go, in groups: the argument, what looks things up, what runs in the page, and at the foot what is about the site. */
const NAVIGATION = {
  Report: [{ url: "/", name: "Overview" }, ...CHAPTERS],
  "Look up": [
    { url: "/compare/", name: "Compare" },
    { url: "/figures/", name: "Figures" },
    { url: "/theorems/", name: "Theorems" },
    { url: "/errata/", name: "Errata" },
    { url: "/references/", name: "References" },
    { url: "/search/", name: "Search" },
  ],
  "Try it": [
    { url: "/playground/", name: "Playground" },
    { url: "/lab/", name: "Laboratory" },
    { url: "/lab/draw/", name: "Draw" },
  ],
  "This site": [
    { url: "/teach/", name: "Teach" },
    { url: "/reproduce/", name: "Reproduce" },
    { url: "/print/", name: "Print" },
    { url: "/about/", name: "About" },
  ],
};

/** Scripts of every page. */
const SCRIPTS = ["reader"];

const POLICY = "default-src 'self'; base-uri 'none'; form-action 'none'";
/** KaTeX, and charts that are drawn anew in the page, place their parts by styles of their own. */
const WITH_STYLES = "; style-src 'self' 'unsafe-inline'";
/** Kernels are compiled in the page, and run in workers; pictures are made of pixels there. */
const WITH_TRAINING =
  "; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; img-src 'self' blob:";

/**
 * The frame of every page. Nothing is loaded from elsewhere, and the policy tells the browser so.
 */
export default function page(data: PageData): string {
  const link = linksFrom(data.url, data.root);
  const previews = previewsFor(data);
  const formulas = data.content.includes('class="katex"');
  return markup`<!DOCTYPE html>
<html lang="en">
${head(data, formulas, link)}
<body>
<a class="skip" href="#content">Skip to the content</a>
${notice(noticeOf(data.outputs))}<header>
<a class="name" href="${link("/")}">sgd-to-adam</a>
${navigation("Report", data.url, link)}${navigation("Try it", data.url, link)}${
    navigation("Look up", data.url, link)
  }</header>
<main id="content" tabindex="-1">
${raw(data.content)}
${chapterLinks(data.url, link)}</main>
<footer>
${
    navigation("This site", data.url, link)
  }<p>The results on this site are read from the pipeline’s artifacts when it is built. Code and text: MIT licence.</p>
</footer>
${Object.keys(previews).length > 0 && embedded("previews", previews)}</body>
</html>
`.text;
}

/** What the browser may do for a page: no more than it needs. */
function policy({ scripts = [], trains = false }: PageData, formulas: boolean): string {
  const styles = formulas || scripts.length > 0;
  return `${POLICY}${styles ? WITH_STYLES : ""}${trains ? WITH_TRAINING : ""}`;
}

function head(data: PageData, formulas: boolean, link: Link): Html {
  const { title, description, outputs, scripts = [] } = data;
  return markup`<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(data, formulas)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${pageTitle(title)}${titleSuffix(outputs)}</title>
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
${metadata(data)}<link rel="icon" href="${link("/static/favicon.svg")}" type="image/svg+xml">
${
    formulas && markup`<link rel="stylesheet" href="${link(KATEX_CSS)}">
`
  }<link rel="stylesheet" href="${link("/static/palette.css")}">
<link rel="stylesheet" href="${link("/static/style.css")}">
<link rel="stylesheet" href="${link("/static/controls.css")}">
<link rel="stylesheet" href="${link("/static/explorations.css")}">
<link rel="stylesheet" href="${link("/static/ledger.css")}">
<link rel="stylesheet" href="${link("/static/tools.css")}">
${
    [...SCRIPTS, ...scripts].map((name) =>
      markup`<script defer src="${link(scriptUrl(name))}"></script>
`
    )
  }</head>`;
}

/** Letters that search engines and tabs show of a title. */
const LONGEST_TITLE = 70;

/** The page's title with the site's name, where there is room for it. */
export function pageTitle(title: string): string {
  const named = `${title} · sgd-to-adam`;
  return named.length <= LONGEST_TITLE ? named : title;
}

function notice(text: string | null): Html | null {
  if (text === null) return null;
  return markup`<aside class="notice" aria-label="Notice"><p>${text}</p></aside>
`;
}

function navigation(group: keyof typeof NAVIGATION, here: string, link: Link): Html {
  return markup`<nav aria-label="${group}"><ul>
${NAVIGATION[group].map((item) => navigationItem(item, here, link))}</ul></nav>
`;
}

function navigationItem({ url, name }: { url: string; name: string }, here: string, link: Link) {
  const current = url === sectionOf(here) && (url === here ? "page" : "true");
  return markup`<li><a href="${link(url)}"${
    current && markup` aria-current="${current}"`
  }>${name}</a></li>
`;
}

/** The item of the navigation that a page is, or that it lies most closely below; none for others. */
function sectionOf(here: string): string | undefined {
  return Object.values(NAVIGATION).flat().map(({ url }) => url)
    .filter((url) => url === here || (url !== "/" && here.startsWith(url)))
    .sort((a, b) => b.length - a.length)[0];
}

/**
 * Says in the page's title that this is not the reproduction; empty for the reproduction itself.
 */
export function titleSuffix({ artifacts }: Outputs): string {
  const figure = artifacts["sgd-batch"]?.value;
  const dataset = artifacts.dataset?.value;
  const profile = figure?.profile ?? dataset?.profile ?? "paper";
  if (profile === "paper") return "";
  const synthetic = (figure?.data.source ?? dataset?.source) === "synthetic";
  return synthetic
    ? ` (${profile}: generated digits, not MNIST)`
    : ` (${profile} run, not the reproduction)`;
}
