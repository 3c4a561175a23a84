/** The site as others cite it; `CITATION.cff` says the same, and a test holds the two together. */
export const SITE = {
  name: "sgd-to-adam",
  title: "From SGD to Adam, computed again",
  authors: "The sgd-to-adam authors",
  /** ISO 8601. */
  published: "2026-11-30",
  version: "1.0.0",
  license: "https://spdx.org/licenses/MIT",
};

/** The report that this is based on; it is not by the same authors. */
export const REPORT = {
  "@type": "Report",
  name: "Learning process for Deep Neural Networks",
  author: { "@type": "Person", name: "anonymous" },
  description:
    "Special-topic report for the course B6.2 Optimisation for Data Science, early in 2022",
};
