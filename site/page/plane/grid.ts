import type { SliceData } from "../../embedded/slice.ts";
import type { Height } from "./paint.ts";

/** Heights by the logarithm of losses on a grid, linear between its points. */
export function gridHeight({ loss, axes: { x, y } }: SliceData): Height {
  const logs = loss.map((row) => row.map(Math.log10));
  const all = logs.flat();
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const [lastColumn, lastRow] = [loss[0].length - 1, loss.length - 1];
  return (atX, atY) => {
    const [column, right] = cell((atX - x.from) / (x.to - x.from) * lastColumn, lastColumn);
    const [row, up] = cell((atY - y.from) / (y.to - y.from) * lastRow, lastRow);
    const along = (row: number) => logs[row][column] * (1 - right) + logs[row][column + 1] * right;
    return (along(row) * (1 - up) + along(row + 1) * up - low) / (high - low);
  };
}

/** The cell that a coordinate of the grid lies in, and how far it is into it. */
function cell(at: number, last: number): [number, number] {
  const index = Math.min(last - 1, Math.max(0, Math.floor(at)));
  return [index, Math.min(1, Math.max(0, at - index))];
}
