/** A lognormal duration, hours. σ = 0 is a fixed duration. */
export interface Duration {
  readonly medianHours: number;
  readonly sigma: number;
  readonly meanHours: number;
}

/** z of the ninetieth percentile of the normal distribution. */
const Z_P90 = 1.2816;

/** Lognormal through a median and a ninetieth percentile: σ = ln(p90 / median) / 1.2816, mean = median × exp(σ² / 2). */
export function fitLognormal(medianHours: number, p90Hours: number): Duration {
  const sigma = p90Hours > medianHours && medianHours > 0 ? Math.log(p90Hours / medianHours) / Z_P90 : 0;
  return { medianHours, sigma, meanHours: medianHours * Math.exp((sigma * sigma) / 2) };
}

export function fixedDuration(hours: number): Duration {
  return { medianHours: hours, sigma: 0, meanHours: hours };
}

/** The same shape with another mean. */
export function withMean(duration: Duration, meanHours: number): Duration {
  const scale = duration.meanHours > 0 ? meanHours / duration.meanHours : 0;
  return { medianHours: duration.medianHours * scale, sigma: duration.sigma, meanHours };
}

/** Expected value of the lesser of the duration and a limit, hours: what is lost before a failover ends the loss. */
export function expectedMinimum(duration: Duration, limitHours: number): number {
  if (limitHours <= 0 || duration.meanHours <= 0) return 0;
  if (duration.sigma === 0) return Math.min(duration.meanHours, limitHours);
  const z = Math.log(limitHours / duration.medianHours) / duration.sigma;
  return duration.meanHours * normalCdf(z - duration.sigma) + limitHours * normalCdf(-z);
}

/** Standard normal distribution function, absolute error below 1e-15 in the body: series near 0, continued fraction in the tails. */
export function normalCdf(z: number): number {
  if (z > 0) return 1 - normalCdf(-z);
  if (z < -38) return 0;
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z > -3) return 0.5 - density * seriesFactor(-z);
  let fraction = 0;
  for (let n = 200; n >= 1; n--) fraction = n / (-z + fraction);
  return density / (-z + fraction);
}

/** Φ(x) = ½ + φ(x) (x + x³/3 + x⁵/(3·5) + …), Abramowitz and Stegun 26.2.11. */
function seriesFactor(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 3; term > sum * 1e-17 && n < 400; n += 2) {
    term *= (x * x) / n;
    sum += term;
  }
  return sum;
}
