/** One line of a CSV file. */
export type CsvRow = Record<string, string | number>;

/**
 * Rows with the same keys as CSV (RFC 4180 quoting, `\n`), columns in the order of the first row.
 */
export function csv(rows: CsvRow[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((column) => quote(row[column])).join(","));
  return [columns.map(quote).join(","), ...lines, ""].join("\n");
}

function quote(cell: string | number): string {
  const text = String(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
