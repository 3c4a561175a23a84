import { JaxJs } from "../jax_js_contender.ts";
import { serve } from "../serve.ts";

await serve(new JaxJs());
