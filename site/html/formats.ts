/** How a number is written. The unit stands beside it, in the text. */
export type Format = (value: number) => string;

/** A fixed number of decimals, with a true minus sign; none before a zero. */
export function fixed(decimals: number): Format {
  return (value) => value.toFixed(decimals).replace(/^-(?=[0.]*$)/, "").replace("-", "\u2212");
}

/** A fraction as a percentage with one decimal, without the sign: 0.396 -> 39.6. */
export const percent: Format = (value) => fixed(1)(100 * value);

/** The same with two decimals: 0.9774 -> 97.74; of a difference, percentage points. */
export const percent2: Format = (value) => fixed(2)(100 * value);

/** A difference, with its sign: +1.08. */
export function signed(decimals: number): Format {
  return (value) => (value > 0 ? "+" : "") + fixed(decimals)(value);
}

/** A whole number with thousands separated: 60000 -> 60,000. */
export const whole: Format = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ",");

/** As short as it is exact: 0.001, 0.004. */
export const exact: Format = (value) => String(value).replace("-", "\u2212");

/** Seconds with three significant digits: 0.123, 1.23, 12.3, 123. */
export const seconds: Format = (value) => secondsLike(value)(value);

/**
 * The decimals that give `value` three significant digits, for all numbers that stand beside it.
 */
export function secondsLike(value: number): Format {
  return fixed(value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3);
}

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** A number as a power of ten: -3 -> 10⁻³. */
export function powerOfTen(exponent: number): string {
  const digits = String(Math.abs(exponent)).replace(/\d/g, (digit) => RAISED[Number(digit)]);
  return `10${exponent < 0 ? "⁻" : ""}${digits}`;
}

/**
 * So many significant digits, without zeros at the end; very large and very small numbers with a power
 * of ten: 0.9802, 31, 2.8 × 10⁻¹³.
 */
export function significant(digits: number): Format {
  return (value) => {
    const [mantissa, exponent] = value.toExponential(digits - 1).split("e").map(Number);
    if (value === 0 || (exponent >= -3 && exponent < 6)) {
      return String(Number(value.toPrecision(digits))).replace("-", "\u2212");
    }
    const factor = mantissa === 1 ? "" : `${String(mantissa).replace("-", "\u2212")}\u00a0×\u00a0`;
    return factor + powerOfTen(exponent);
  };
}
