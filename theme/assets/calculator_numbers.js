/* Numbers of the calculator as they are typed, and amounts as they are said. */
import { parsed, times, written } from "./allocation.js";

const HUNDRED = [100n, 1n];
const HUNDREDTH = [1n, 100n];

/* Reads what is typed in a field's own unit; null where the rules cannot work with it. */
export function readNumber(text, unit, id) {
  const typed = parsed(text.replace(/[$%,\s]/g, ""));
  if (typed === null) return null;
  if (unit === "share") return times(typed, HUNDREDTH);
  if (unit !== "cents" && unit !== "cents_each") return id.endsWith(":students_per_position") && !typed[0] ? null : typed;
  const cents = times(typed, HUNDRED);
  return unit === "cents" && cents[1] !== 1n ? null : cents;
}

/* A number as it is typed: decimals where they end, else a fraction. */
export function plain(number) {
  if (number[1] === 1n) return String(number[0]);
  for (let places = 1; places <= 9; places += 1) {
    const scaled = times(number, [10n ** BigInt(places), 1n]);
    if (scaled[1] === 1n) {
      const digits = String(scaled[0]).padStart(places + 1, "0");
      return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
    }
  }
  return written(number);
}

/** Returns what writes amounts in a language, with the page's words. */
export function writer(words, lang) {
  const grouped = new Intl.NumberFormat(lang);

  function filled(template, parts) {
    return template.replace(/\{(\w+)\}/g, (_, name) => parts[name]);
  }

  function dollars(cents) {
    const size = cents < 0n ? -cents : cents;
    return `${cents < 0n ? "\u2212" : ""}$${grouped.format(size / 100n)}.${String(size % 100n).padStart(2, "0")}`;
  }

  function changed(cents) {
    if (!cents) return words.no_change;
    return filled(cents > 0n ? words.more : words.less, { amount: dollars(cents < 0n ? -cents : cents) });
  }

  function signed(cents) {
    return cents ? `${cents > 0n ? "+" : ""}${dollars(cents)}` : words.no_change;
  }

  return { filled, dollars, changed, signed };
}
