export const scale = 0.75;
