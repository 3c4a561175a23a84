import { serve } from "../serve.ts";
import { startStockTfjs } from "../stock_tfjs.ts";
import { StockTfjs } from "../stock_tfjs_contender.ts";

await serve(new StockTfjs(startStockTfjs));
