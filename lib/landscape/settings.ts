import type { OptimizerConfig } from "../schema/training.ts";

/** What the surfaces of the deep networks are made with. */
export interface SurfaceSettings {
  hiddenLayers: number;
  width: number;
  optimizer: OptimizerConfig;
  batchSize: number;
  epochs: number;
  /** Training loss and accuracy are taken on this many training images. */
  evaluatedTrainCount: number;
  rootSeed: number;
  /** The surface's loss is taken on this many training images. */
  imageCount: number;
  /** Points along each axis. */
  gridCount: number;
  /** The axes run from −reach to reach, in units of the trained parameters. */
  reach: number;
  /** Pairs of directions; the first pair's surface is kept, the others only measured. */
  pairs: number;
  /** The loss above which a point counts as high, in nats. */
  level: number;
}

/** What the slice of the report's network is made with. */
export interface SliceSettings {
  widths: number[];
  optimizers: OptimizerConfig[];
  batchSize: number;
  epochs: number;
  /** The replica whose runs are shown: its initial parameters and minibatches are the training stages'. */
  replica: number;
  rootSeed: number;
  imageCount: number;
  gridCount: number;
  /** Empty space around the trajectories, as a share of their span. */
  margin: number;
}
