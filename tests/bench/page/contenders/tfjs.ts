import { StockTfjs } from "../../stock_tfjs_contender.ts";
import { serveInPage } from "../in_page.ts";
import { startTfjsInPage } from "../start_tfjs.ts";

serveInPage(new StockTfjs(startTfjsInPage));
