import { Problem } from '../../../problems/domain/problem.js';
import { GEOGRAPHIES, type LatencyFactor } from '../../domain/tables/regions.js';
import type { ScoreParameter } from '../../domain/tables/scoring.js';
import { exactNumber } from './decimal-text.js';

/** The prose file that states the distance rule. */
export interface RuleText {
  readonly file: string;
  readonly lines: readonly string[];
}

const estimated = { sourceIds: ['ESTIMATE'], confidence: 'estimate' } as const;

const TABLE_ROW = /^\| ([A-Z][A-Za-z ]+?) - ([A-Z][A-Za-z ]+?) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \| (\d+) \|$/;

/**
 * The table of the distance rule → factors per pair of geographies, and `*` for pairs not listed. The rule gives the `*`
 * pair a median only; its low and high are the widest of the table, which is the honest range for a pair nobody measured.
 */
export function readLatencyFactors(text: RuleText): LatencyFactor[] {
  const listed = text.lines.flatMap((line, index) => factorOf(text.file, index + 1, line));
  if (listed.length === 0) refuseText(text, 'geographies', 'no table of factors');
  const other: LatencyFactor = {
    geographyA: '*',
    geographyB: '*',
    factor: constantOf(text, 'f', /pairs not listed use f = ([\d.]+)/),
    factorLow: Math.min(...listed.map(({ factorLow }) => factorLow)),
    factorHigh: Math.max(...listed.map(({ factorHigh }) => factorHigh)),
    measuredPairs: listed.reduce((sum, { measuredPairs }) => sum + measuredPairs, 0),
    ...estimated,
  };
  return [...listed, other];
}

function factorOf(file: string, line: number, text: string): LatencyFactor[] {
  const match = TABLE_ROW.exec(text);
  if (!match) return [];
  const [, geographyA = '', geographyB = '', factor, low, high, rows] = match;
  for (const geography of [geographyA, geographyB]) {
    if (!(GEOGRAPHIES as readonly string[]).includes(geography)) {
      refuseText({ file, lines: [] }, 'geographies', `"${geography}" is not a geography`, line);
    }
  }
  const numbers = {
    factor: Number(factor),
    factorLow: Number(low),
    factorHigh: Number(high),
    measuredPairs: Number(rows),
  };
  return [{ geographyA, geographyB, ...numbers, ...estimated }];
}

/** The constants of the distance rule → score parameters `latency.*`. */
export function readLatencyParameters(text: RuleText): ScoreParameter[] {
  const sameMetro = {
    low: constantOf(text, 'range', /range of ([\d.]+) to/),
    high: constantOf(text, 'range', /range of [\d.]+ to ([\d.]+)/),
  };
  const parameter = (
    name: string,
    value: number,
    unit: string,
    because: string,
    more: Partial<ScoreParameter> = {},
  ) => ({
    name: `latency.${name}`,
    value,
    low: null,
    high: null,
    unit,
    because,
    ...estimated,
    ...more,
  });
  return [
    parameter(
      'base-rtt',
      constantOf(text, 'rtt', /rtt = ([\d.]+) \+ [\d.]+ x ideal/),
      'ms',
      'Constant part of the distance rule, fitted on the measured pairs',
    ),
    parameter(
      'earth-radius',
      constantOf(text, 'radius', /earth radius ([\d.]+) km/),
      'km',
      'Mean radius of the earth, for great-circle distances',
      { sourceIds: ['GENERAL_KNOWLEDGE'], confidence: 'general-knowledge' },
    ),
    parameter(
      'fibre-speed',
      constantOf(text, 'speed', /= ([\d.]+) km per ms/),
      'km/ms',
      'Speed of light in vacuum over a group index of 1.468',
      { sourceIds: ['GENERAL_KNOWLEDGE'], confidence: 'general-knowledge' },
    ),
    parameter(
      'same-metro-radius',
      constantOf(text, 'radius', /within ([\d.]+) km of each other/),
      'km',
      'Regions of different clouds nearer than this count as one metro area',
    ),
    parameter(
      'same-metro-rtt',
      constantOf(text, 'rtt', /Use ([\d.]+) ms with a range/),
      'ms',
      'Private peering within one metro area; not fitted, no measurement held',
      sameMetro,
    ),
    parameter(
      'short-distance-factor',
      constantOf(text, 'rtt', /rtt = [\d.]+ \+ ([\d.]+) x ideal/),
      '1',
      'Ratio of measured to ideal round-trip time below the short-distance limit',
    ),
    parameter(
      'short-distance-limit',
      constantOf(text, 'd', /d < ([\d.]+) km: rtt/),
      'km',
      'Above this distance the factor of the two geographies applies',
    ),
  ];
}

function constantOf(text: RuleText, column: string, pattern: RegExp): number {
  for (const line of text.lines) {
    const found = pattern.exec(line.replace(/\.\s*$/, ''))?.[1];
    const value = found === undefined ? null : exactNumber(found.replace(/\.$/, ''));
    if (value !== null) return value;
  }
  return refuseText(text, column, `no line matches ${pattern.source}`);
}

function refuseText(text: RuleText, column: string, message: string, line = text.lines.length): never {
  throw new Problem('seed-invalid', `${text.file} line ${line}, column ${column}: ${message}`, [
    { path: `${text.file}:${line}:${column}`, message },
  ]);
}
