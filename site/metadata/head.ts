import { type Html, markup, raw } from "../html/markup.ts";
import type { PageData } from "../page_data.ts";
import { REPORT, SITE } from "./site.ts";

/** Relative to the site's root; 1200 by 630 pixels. */
const CARD = "static/og.png";

/**
 * What programs read of a page: how to cite it, what it is based on, and how a link to it is shown.
 * Addresses have to be whole there, so they are given only where it is known where the site will lie.
 */
export function metadata({ url, title, description, location }: PageData): Html {
  if (url === "/404.html") return markup``;
  const address = location === null ? null : new URL(url.slice(1), location).href;
  const card = location === null ? null : new URL(CARD, location).href;
  return markup`${
    address !== null && markup`<link rel="canonical" href="${address}">
`
  }${meta("name", citation(title, address))}${
    meta("property", {
      "og:type": "article",
      "og:site_name": SITE.name,
      "og:title": title,
      "og:description": description,
      "og:url": address,
      "og:image": card,
      "og:image:width": card && "1200",
      "og:image:height": card && "630",
      "og:image:alt": card && `${SITE.title}: a chart`,
    })
  }${meta("name", { "twitter:card": card === null ? "summary" : "summary_large_image" })}${
    linkedData(title, description, address)
  }`;
}

function citation(title: string, address: string | null): Record<string, string | null> {
  return {
    citation_title: `${title} · ${SITE.title}`,
    citation_author: SITE.authors,
    citation_publication_date: SITE.published.replaceAll("-", "/"),
    citation_language: "en",
    citation_public_url: address,
  };
}

function meta(by: "name" | "property", values: Record<string, string | null>): Html[] {
  return Object.entries(values).filter(([, value]) => value !== null).map(([name, value]) =>
    markup`<meta ${by}="${name}" content="${value}">
`
  );
}

function linkedData(title: string, description: string, address: string | null): Html {
  const organization = { "@type": "Organization", name: SITE.authors };
  const json = JSON.stringify({
    "@context": "https://schema.org",
    "@type": "ScholarlyArticle",
    headline: title,
    description,
    ...(address !== null && { url: address }),
    author: organization,
    publisher: organization,
    datePublished: SITE.published,
    inLanguage: "en",
    license: SITE.license,
    isPartOf: { "@type": "WebSite", name: SITE.title },
    isBasedOn: REPORT,
  });
  // a data block: nothing in it may end the element
  return markup`<script type="application/ld+json">${raw(json.replaceAll("<", "\\u003c"))}</script>
`;
}
