import type { CellKind } from './architecture-columns.js';

/** What a cell says, or the form it should have had. Numbers that are none stay text: the document's own check refuses them. */
export type ReadCell = { readonly value: unknown } | { readonly bound: string };

/** The value of a cell that is not blank. */
export function readCell(kind: CellKind, text: string): ReadCell {
  switch (kind) {
    case 'text':
      return { value: text.replace(NEUTRALISED, '') };
    case 'number':
      return { value: numberOf(text) };
    case 'flag':
      return { value: FLAGS[text.toLowerCase()] ?? text };
    case 'volumes':
      return readVolumes(text);
    case 'usage':
      return readUsage(text);
    case 'json':
      return readJson(text);
  }
}

/** The text of a value, as `readCell` reads it; blank for what is left out. */
export function writeCell(kind: CellKind, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (kind === 'volumes') return (value as readonly VolumeFields[]).map(volumeText).join(';') || null;
  if (kind === 'usage') return usageText(value as Readonly<Record<string, number>>) || null;
  return kind === 'json' ? JSON.stringify(value) : value;
}

/** Exports put an apostrophe before text that would be a formula. */
const NEUTRALISED = /^'(?=[=+\-@\t\r\n])/;
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const FLAGS: Readonly<Record<string, boolean>> = { true: true, false: false };

function numberOf(text: string): number | string {
  return PLAIN_NUMBER.test(text) ? Number(text) : text;
}

interface VolumeFields {
  readonly variant: string;
  readonly sizeGb: number;
  readonly iops?: number | null;
  readonly throughputMbps?: number | null;
}

function readVolumes(text: string): ReadCell {
  const items = text.split(';').map((item) => item.trim().split(':'));
  if (items.some(({ length }) => length < 2 || length > 4)) {
    return { bound: 'volumes as variant:sizeGb[:iops[:throughputMbps]], joined with ;' };
  }
  const value = items.map(([variant, sizeGb = '', iops = '', throughputMbps = '']) => ({
    variant,
    sizeGb: numberOf(sizeGb),
    ...(iops === '' ? {} : { iops: numberOf(iops) }),
    ...(throughputMbps === '' ? {} : { throughputMbps: numberOf(throughputMbps) }),
  }));
  return { value };
}

function volumeText({ variant, sizeGb, iops, throughputMbps }: VolumeFields): string {
  const parts = [variant, sizeGb, iops ?? '', throughputMbps ?? ''];
  return parts.join(':').replace(/:+$/, '');
}

function readUsage(text: string): ReadCell {
  const pairs = text.split(';').map((item) => {
    const at = item.lastIndexOf('=');
    return [item.slice(0, Math.max(0, at)).trim(), numberOf(item.slice(at + 1).trim())] as const;
  });
  const names = new Set(pairs.map(([name]) => name));
  if (names.has('') || names.has('__proto__') || names.size < pairs.length) {
    return { bound: 'usage as driver=number, joined with ;, each driver once' };
  }
  return { value: Object.fromEntries(pairs) };
}

function usageText(usage: Readonly<Record<string, number>>): string {
  return Object.entries(usage)
    .map(([driver, quantity]) => `${driver}=${quantity}`)
    .join(';');
}

function readJson(text: string): ReadCell {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { bound: 'JSON as in the document' };
  }
}
