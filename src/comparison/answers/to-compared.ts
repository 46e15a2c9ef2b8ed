import { HOURS_PER_MONTH } from '../../money/rounding.js';
import { type Figure } from '../../scorecards/domain/score-tree.js';
import { type NearestPriced } from '../domain/instance-equivalents.js';
import { type HourPrice } from '../domain/market.js';
import { type ChosenRegion } from '../domain/regions-nearby.js';
import {
  type CarbonResponse,
  type ComparedRegionResponse,
  type HourPriceResponse,
  type NearestPricedResponse,
} from './compared.response.js';
import { shown, shownKm } from './shown.js';

export function toComparedRegion({ region, distanceKm, chosenBy }: ChosenRegion): ComparedRegionResponse {
  return {
    provider: region.provider,
    code: region.code,
    name: region.name,
    distanceKm: shownKm(distanceKm),
    chosenBy,
  };
}

export function toHourPrice(price: HourPrice): HourPriceResponse {
  const { usdPerHour, state, effectiveDate, confidence, sourceIds } = price;
  return { usdPerHour, monthlyUsd: shown(usdPerHour * HOURS_PER_MONTH), state, effectiveDate, confidence, sourceIds };
}

export function toNearestPriced({ region, distanceKm, price }: NearestPriced): NearestPricedResponse {
  return { region: region.code, distanceKm: shownKm(distanceKm), price: toHourPrice(price) };
}

export function toCarbon({ value, state }: Figure): CarbonResponse {
  return { gramsPerHour: value === null ? null : shown(value), state };
}
