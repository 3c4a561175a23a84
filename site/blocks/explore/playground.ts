import type { Link } from "../../html/links.ts";
import { type Html, markup } from "../../html/markup.ts";
import { renderTable } from "../../html/table.ts";
import { phrase } from "../../math/prose.ts";

/** Something to see in the playground. */
interface Preset {
  /** State of the playground, as its address has it. */
  query: string;
  name: string;
  /** What is seen, with formulas between dollar signs. */
  see: string;
  /** The page that explains it. */
  page: string;
}

const tex = String.raw;

const PRESETS: Preset[] = [
  {
    query: "?on=sgd,heavy-ball,nesterov&kappa=50&sgd.learningRate=0.038",
    name: "Why momentum",
    see:
      tex`In a ravine SGD zigzags across and creeps along. Momentum adds up the steps along it and cancels those across.`,
    page: "/nesterov/",
  },
  {
    query: "?on=sgd&kappa=20&sgd.learningRate=0.105&step=200",
    name: "A step too long",
    see:
      tex`Past $2/L$, here $0.1$, SGD leaps from wall to wall, higher each time. Just below, it converges.`,
    page: "/theorems/3-1/",
  },
  {
    query: "?on=nesterov,theorem-3-2&kappa=500&nesterov.learningRate=0.002&step=400",
    name: "Acceleration, and its bound",
    see:
      tex`With momentum that grows, Nesterov’s method keeps below the dashed bound of Theorem 3.2. For a constant $\beta$ nothing promises that.`,
    page: "/theorems/3-2/",
  },
  {
    query: "?surface=saddle&on=sgd,heavy-ball,rmsprop,adam",
    name: "Leaving a saddle",
    see:
      tex`Started almost on the ridge, SGD lingers at the saddle. Adam and RMSProp divide by the small gradient and leave at once.`,
    page: "/problem/",
  },
  {
    query: "?surface=noisy-bowl&on=sgd,adam&sgd.learningRate=0.2&step=400",
    name: "A floor of noise",
    see:
      tex`With a constant learning rate SGD does not settle: it hovers at a height that grows with $\alpha$. Make $\alpha$ smaller, and the floor sinks.`,
    page: "/sgd/",
  },
  {
    query: "?surface=rosenbrock&step=1500",
    name: "A curved valley",
    see:
      tex`All find the valley floor within a few steps. Along it the gradient is small, and there they part.`,
    page: "/adaptive/",
  },
  {
    query: "?surface=reddi&step=600",
    name: "Adam goes the wrong way",
    see:
      tex`Three losses in turn, $3x$, $-x$, $-x$. SGD and AMSGrad go left, to the best point; Adam goes right.`,
    page: "/theorems/4-1/",
  },
];

/** Links that open the playground in a state worth seeing, and what is seen. */
export function presets(link: Link): Html {
  return markup`<ul class="presets">
${
    PRESETS.map(({ query, name, see, page }) =>
      markup`<li><a href="${query}#play"><b>${name}</b></a> ${phrase(see)} <a href="${
        link(page)
      }">Why</a></li>
`
    )
  }</ul>
`;
}

const SURFACES: [name: string, formula: string, remark: string][] = [
  ["Ravine", tex`$\frac12(x^2+\kappa y^2)$`, tex`$\kappa$ times as steep across as along`],
  ["Saddle", tex`$x^2-y^2+\frac14y^4$`, tex`minima at $(0,\pm\sqrt2)$, saddle at 0`],
  ["Rosenbrock’s valley", tex`$(1-x)^2+100(y-x^2)^2$`, tex`minimum at $(1,1)$`],
  [
    "Noisy bowl",
    tex`$\frac12(x^2+4y^2)$`,
    tex`noise on the gradient, uniform in $[-3,3]$`,
  ],
  [
    "Beale’s function",
    tex`$\sum_{k=1}^3(c_k-x+xy^k)^2$`,
    tex`$c=(1.5,\,2.25,\,2.625)$, minimum at $(3,\frac12)$`,
  ],
  [
    "Reddi’s counterexample",
    tex`$3x,\ -x,\ -x$ in turn`,
    tex`with steep walls at $\pm1$; drawn over time`,
  ],
];

/** What the surfaces are. */
export function surfaceTable(): Html {
  return renderTable("surface-table", {
    caption: "Functions of two parameters",
    columns: ["Surface", "Loss", "What to know"],
    rows: SURFACES.map((row) => row.map(phrase)),
  });
}
