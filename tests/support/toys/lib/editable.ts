export const editable = 1;
