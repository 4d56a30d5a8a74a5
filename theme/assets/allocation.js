/* Works a year's allocation rules out again, exactly as the generator does: whole cents, fractions of
   whole numbers, one rounding point a rule. What is hidden or decided by hand is kept. Nothing of the
   page is touched here: data/calculator.json and a scenario go in, amounts come out. */

// ---- Fractions: [numerator, denominator], in lowest terms, the denominator above zero.

function greatest(a, b) {
  while (b) [a, b] = [b, a % b];
  return a;
}

function fraction(numerator, denominator = 1n) {
  if (denominator === 1n) return [numerator, 1n];
  const size = numerator < 0n ? -numerator : numerator;
  const by = greatest(size, denominator) || 1n;
  return [numerator / by, denominator / by];
}

const ZERO = [0n, 1n];
const ONE = [1n, 1n];
const add = (a, b) => fraction(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
const minus = (a, b) => fraction(a[0] * b[1] - b[0] * a[1], a[1] * b[1]);
export const times = (a, b) => fraction(a[0] * b[0], a[1] * b[1]);
const compare = (a, b) => {
  const [left, right] = [a[0] * b[1], b[0] * a[1]];
  return left < right ? -1 : Number(left > right);
};
const smaller = (a, b) => (compare(a, b) <= 0 ? a : b);
const larger = (a, b) => (compare(a, b) >= 0 ? a : b);
const whole = (cents) => [BigInt(cents), 1n];

function over(a, b) {
  const [n, d] = [a[0] * b[1], a[1] * b[0]];
  return d < 0n ? fraction(-n, -d) : fraction(n, d);
}

/** Reads `12`, `0.23` or `1/3`; null where it is no number from 0 up. */
export function parsed(text) {
  const parts = /^(\d{1,15})(?:\.(\d{1,9})|\/(\d{1,15}))?$/.exec(text.trim());
  if (!parts) return null;
  const [, digits, decimals, below] = parts;
  if (below !== undefined) return BigInt(below) ? fraction(BigInt(digits), BigInt(below)) : null;
  return fraction(BigInt(digits + (decimals || "")), 10n ** BigInt((decimals || "").length));
}

export const written = ([n, d]) => (d === 1n ? `${n}` : `${n}/${d}`);

// ---- Rounding, once for each amount.

function rounded([n, d], how) {
  const size = n < 0n ? -n : n;
  let below = size / d;
  const rest = size % d;
  const twice = 2n * rest - d;
  if (how === "up") below += rest > 0n ? 1n : 0n;
  else if (how === "nearest_even") below += twice > 0n || (twice === 0n && below % 2n === 1n) ? 1n : 0n;
  else if (how === "nearest") below += twice >= 0n ? 1n : 0n;
  return n < 0n ? -below : below;
}

function cents(rule, value) {
  const unit = BigInt(rule.unit);
  if (unit === 1n && value[1] === 1n) return value[0];
  return unit * rounded(over(value, [unit, 1n]), rule.how);
}

/* Shares an amount in whole units by largest remainder, the earlier first on a tie; what is below one
   unit goes with the first share of the largest weight. */
function shared(amount, weights, unit) {
  const parts = weights.map(() => 0n);
  if (weights.every((weight) => weight[0] === 0n)) return parts;
  const scale = weights.reduce((done, weight) => (done / greatest(done, weight[1])) * weight[1], 1n);
  const sizes = weights.map((weight) => weight[0] * (scale / weight[1]));
  const all = sizes.reduce((sum, one) => sum + one, 0n);
  const size = amount < 0n ? -amount : amount;
  const units = size / unit;
  const rests = sizes.map((one, place) => {
    parts[place] = (units * one) / all;
    return (units * one) % all;
  });
  let left = units - parts.reduce((sum, one) => sum + one, 0n);
  const order = [...sizes.keys()].sort((a, b) => (rests[a] > rests[b] ? -1 : Number(rests[a] < rests[b])) || a - b);
  for (const place of order) {
    if (left-- <= 0n) break;
    parts[place] += 1n;
  }
  for (const place of parts.keys()) parts[place] *= unit;
  if (size % unit) {
    const first = sizes.reduce((best, one, place) => (one > sizes[best] ? place : best), 0);
    parts[first] += size % unit;
  }
  return amount < 0n ? parts.map((part) => -part) : parts;
}

// ---- Kinds of rule. Each returns exact cents, before rounding.

const KINDS = {
  lump_sum(rule, at) {
    if (rule.amount) return at.value(rule.amount);
    if (rule.by_level) return at.value(rule.by_level[at.entry.level]);
    return at.value(lastReached(rule.bands, at)?.[1]);
  },
  per_pupil(rule, at) {
    const rate = rule.weight ? times(at.value(rule.base), at.value(rule.weight)) : at.value(rule.rate);
    return times(at.count(rule.count), rate);
  },
  weighted_per_pupil(rule, at) {
    return times(weightedCount(rule, at), at.value(rule.rate));
  },
  small_school(rule, at) {
    const below = at.value(rule.below);
    const short = larger(ZERO, minus(below, at.count(rule.count)));
    const value = rule.rate
      ? times(short, at.value(rule.rate))
      : times(at.value(rule.amount), smaller(ONE, over(short, minus(below, at.value(rule.whole_up_to)))));
    return rule.most ? smaller(value, at.value(rule.most)) : value;
  },
  staffing(rule, at) {
    let positions;
    if (rule.ratio) {
      const unit = parsed(rule.position_unit);
      positions = over(at.count(rule.count), at.value(rule.ratio));
      if (unit[0]) positions = times(unit, [rounded(over(positions, unit), rule.position_how), 1n]);
    } else positions = at.value(lastReached(rule.bands, at)?.[1]);
    if (rule.least) positions = larger(positions, at.value(rule.least));
    if (rule.most) positions = smaller(positions, at.value(rule.most));
    return times(positions, at.value(rule.pay));
  },
  positions(rule, at) {
    const positions = rule.positions ? at.value(rule.positions) : parsed(at.entry.positions);
    return times(positions, at.value(rule.pay));
  },
  concentration(rule, at) {
    const [part, all] = [at.count(rule.count), at.count(rule.whole)];
    const reached = rule.steps.filter(([above]) => all[0] && compare(part, times(at.value(above), all)) > 0);
    if (!reached.length) return ZERO;
    if (rule.pays === "all") return times(part, at.value(reached[reached.length - 1][1]));
    return reached.reduce((sum, [above, rate], place) => {
      const until = place + 1 < reached.length ? times(at.value(reached[place + 1][0]), all) : part;
      return add(sum, times(minus(until, times(at.value(above), all)), at.value(rate)));
    }, ZERO);
  },
  hold_harmless(rule, at) {
    const reference = lastYear(rule, at);
    const own = whole(at.before);
    if (rule.share) return larger(ZERO, minus(times(reference, at.value(rule.share)), own));
    const loss = larger(ZERO, minus(reference, own));
    return rule.steps.reduce((sum, [beyond, covered], place) => {
      const low = times(at.value(beyond), reference);
      const high = place + 1 < rule.steps.length ? times(at.value(rule.steps[place + 1][0]), reference) : loss;
      return add(sum, times(larger(ZERO, minus(smaller(loss, high), low)), at.value(covered)));
    }, ZERO);
  },
  gain_cap(rule, at) {
    const ceiling = times(lastYear(rule, at), add(ONE, at.value(rule.share)));
    return smaller(ZERO, minus(ceiling, whole(at.before)));
  },
};

function lastReached(bands, at) {
  return bands.filter(([least]) => compare(at.count(at.rule.count), at.value(least)) >= 0).pop();
}

function weightedCount(rule, at) {
  return rule.weights.reduce((sum, [count, weight]) => add(sum, times(at.count(count), at.value(weight))), ZERO);
}

function lastYear(rule, at) {
  const last = whole(at.entry.last);
  return rule.count ? times(over(last, parsed(at.entry.last_count)), at.count(rule.count)) : last;
}

// ---- A school that does not exist.

/** The counts that a method's rules look at. */
export function countsOf(method) {
  const keys = method.rules.flatMap((rule) => [rule.count, rule.whole, ...(rule.weights || []).map(([key]) => key)]);
  return [...new Set(keys.filter((key) => key && !key.startsWith("given:")))];
}

/**
 * Returns a school of a method for counts to be typed in. What rests on other schools, on last year or on
 * single schools is not for it.
 */
export function ownSchool(data, place, level) {
  const method = data.methods[place];
  const entries = method.rules.map((rule) => {
    const isOwn = rule.kind in KINDS && !rule.of && !(rule.kind === "positions" && !rule.positions);
    const isFor = !rule.is_for_some && (!rule.levels || rule.levels.includes(level));
    return isOwn && isFor ? { level } : 0;
  });
  const counts = Object.fromEntries(countsOf(method).map((key) => [key, "0"]));
  return { id: `~${place}`, method: place, rules: entries, counts };
}

// ---- A year.

const isWorked = (entry) => typeof entry === "object" && !("kept" in entry);

/**
 * Works every rule out for every school.
 * @param data what data/calculator.json holds
 * @param scenario `values` by id and `counts` by school, then key: fractions in place of the published ones
 * @returns by school, in order: `amounts` (BigInt cents by rule; null where not known), `line` (cents of the
 *   rules that stand together, or undefined) and `total` (null where not known)
 */
export function workOut(data, scenario = {}) {
  const given = { values: scenario.values || {}, counts: scenario.counts || {} };
  const base = new Map(Object.entries(data.values).map(([id, text]) => [id, parsed(text)]));
  const value = (id) => given.values[id] || base.get(id) || ZERO;
  value.published = (id) => base.get(id);
  const schools = data.schools.map((school) => ({
    school,
    computed: [],
    counts: numbers(school.counts, given.counts[school.id]),
    final: school.final && numbers(school.final),
  }));
  data.methods.forEach((method, place) => {
    const own = schools.filter((one) => one.school.method === place);
    method.rules.forEach((rule, number) => workRule(method, rule, number, own, value));
  });
  return schools.map(({ school, computed }) => {
    const amounts = school.rules.map((entry, number) => {
      if (entry === "line") return null;
      if (isWorked(entry)) return computed[number] === null ? null : computed[number] + BigInt(entry.differs || 0);
      return entry === 0 ? 0n : known(entry.kept);
    });
    const line = school.line && known(school.line[0]);
    const all = [...amounts.filter((_, number) => school.rules[number] !== "line"), ...(school.line ? [line] : [])];
    const total = all.includes(null) ? null : all.reduce((sum, one) => sum + one, BigInt(school.rest || 0));
    return { id: school.id, amounts, line, total };
  });
}

const known = (amount) => (amount === null ? null : BigInt(amount));

function numbers(texts, others = {}) {
  return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, others[key] || parsed(text)]));
}

function workRule(method, rule, number, schools, value) {
  const worked = schools.filter((one) => isWorked(one.school.rules[number]));
  for (const one of schools) {
    const entry = one.school.rules[number];
    if (!isWorked(entry)) one.computed[number] = entry === 0 ? 0n : entry === "line" ? null : known(entry.computed);
  }
  if (rule.kind === "pool" || rule.kind === "scale") {
    share(rule, number, worked, value);
    return;
  }
  for (const one of worked) {
    const at = place(rule, number, one, value);
    if (rule.kind === "true_up") one.computed[number] = trueUp(method, rule, one, value);
    else if (at.before === null) one.computed[number] = null;
    else one.computed[number] = cents(rule, KINDS[rule.kind](rule, at));
  }
}

function place(rule, number, one, value, counts = one.counts) {
  return {
    rule,
    entry: one.school.rules[number],
    value,
    count: (key) => counts[key] || ZERO,
    before: rule.of && rule.kind !== "true_up" ? before(rule.of, one) : 0n,
  };
}

/* What some rules come to at a school. Rules that stand together are all among them, or none is. */
function before(of, one) {
  let sum = 0n;
  let hasLine = false;
  for (const number of of) {
    if (one.school.rules[number] === "line") hasLine = true;
    else if (one.computed[number] === null) return null;
    else sum += one.computed[number];
  }
  if (!hasLine) return sum;
  const line = known(one.school.line[1]);
  return line === null ? null : sum + line;
}

function trueUp(method, rule, one, value) {
  let change = 0n;
  for (const number of rule.of) {
    const other = method.rules[number];
    if (one.computed[number] === null) return null;
    if (!isWorked(one.school.rules[number])) continue;
    const again = place(other, number, one, value, { ...one.counts, ...one.final });
    change += cents(other, KINDS[other.kind](other, again)) - one.computed[number];
  }
  if ((change > 0n && !rule.gains) || (change < 0n && !rule.losses)) return 0n;
  return cents(rule, [change, 1n]);
}

/* A fixed sum. What schools have whose part is hidden stays theirs; the others share the rest, so that
   with the published numbers each gets what was published. */
function share(rule, number, schools, value) {
  const isPool = rule.kind === "pool";
  const weights = schools.map((one) => {
    if (!isPool) return before(rule.of, one);
    const at = place(rule, number, one, value);
    return rule.weights ? weightedCount(rule, at) : at.count(rule.count);
  });
  const entries = schools.map((one) => one.school.rules[number]);
  const hasHidden = entries.some((entry) => "was" in entry);
  const isNothing = !hasHidden && weights.every((sum) => !sum);
  if (!isPool && (isNothing || weights.some((sum) => sum === null || sum < 0n))) {
    for (const one of schools) one.computed[number] = null;
    return;
  }
  const unit = BigInt(rule.unit);
  const exact = isPool ? weights : weights.map((sum) => [sum, 1n]);
  const pool = rounded(value(rule.pool), "nearest");
  const had = entries.map((entry) => BigInt(entry.was || 0));
  let parts;
  if (hasHidden) {
    const free = had.reduce((sum, part) => sum + part, 0n);
    const more = pool - rounded(value.published(rule.pool), "nearest");
    const then = shared(free, entries.map((entry) => parsed(entry.weight)), unit);
    const now = shared(free + more > 0n ? free + more : 0n, exact, unit);
    parts = had.map((part, nth) => part + now[nth] - then[nth]);
  } else parts = shared(pool, exact, unit);
  schools.forEach((one, nth) => (one.computed[number] = isPool ? parts[nth] : parts[nth] - weights[nth]));
}
