import { JaxJs } from "../../jax_js_contender.ts";
import { serveInPage } from "../in_page.ts";

serveInPage(new JaxJs());
