import { InvalidArgumentError } from 'commander';

/** A reader of an option that takes one of a few words. */
export function oneOf<V extends string>(allowed: readonly V[]): (word: string) => V {
  return (word) => {
    const found = allowed.find((value) => value === word);
    if (found === undefined) throw new InvalidArgumentError(`Allowed: ${allowed.join(', ')}.`);
    return found;
  };
}

/** Several of a few words, joined with commas. */
export function someOf<V extends string>(allowed: readonly V[]): (words: string) => V[] {
  const one = oneOf(allowed);
  return (words) => words.split(',').map(one);
}

/** An amount of 0 or more in plain decimal notation. */
export function readAmount(word: string): number {
  if (!/^\d{1,12}(\.\d+)?$/.test(word)) throw new InvalidArgumentError('Not an amount in plain decimal notation.');
  return Number(word);
}

/** A count of 1 or more. */
export function readCount(word: string): number {
  if (!/^[1-9]\d{0,8}$/.test(word)) throw new InvalidArgumentError('Not a whole number of 1 or more.');
  return Number(word);
}

/** `cost=4,lock-in=2`: weights by score; the names are checked where they are used. */
export function readWeightList(word: string): Record<string, number> {
  const pairs = word.split(',').map((pair) => pair.split('='));
  if (pairs.some(([name, weight]) => !name || weight === undefined || !/^\d+(\.\d+)?$/.test(weight))) {
    throw new InvalidArgumentError('Write name=number pairs, e.g. cost=4,lock-in=2,burden=1,posture=3.');
  }
  return Object.fromEntries(pairs.map(([name, weight]) => [name ?? '', Number(weight)]));
}
