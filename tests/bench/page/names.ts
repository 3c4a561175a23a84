/** Where a page can compute. */
export const PAGE_BACKENDS = ["wasm", "webgpu"] as const;
export type PageBackend = (typeof PAGE_BACKENDS)[number];

/** Whom ours is measured against in a page. */
export const PAGE_PEERS = ["tfjs", "tfjs-ops", "jax-js"] as const;
export type PagePeer = (typeof PAGE_PEERS)[number];

export type PageContender = "ours" | PagePeer;
