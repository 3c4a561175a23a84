export const scale = 0.5;
