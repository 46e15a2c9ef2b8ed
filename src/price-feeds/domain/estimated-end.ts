interface Fetched {
  readonly parts: number;
  readonly partsDone: number;
  readonly partsResumed: number;
}

/**
 * Milliseconds until the parts left are read, if they take as long as those read so far; null while none was read. Parts that
 * an interrupted refresh left took no time and say nothing.
 */
export function remainingMs({ parts, partsDone, partsResumed }: Fetched, elapsedMs: number): number | null {
  const read = partsDone - partsResumed;
  if (parts === 0 || partsDone > parts) return null;
  if (partsDone === parts) return 0;
  return read <= 0 ? null : (elapsedMs / read) * (parts - partsDone);
}
