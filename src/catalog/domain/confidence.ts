/**
 * How sure a row is, best first. Prices load under the first three (`secondary` is shown as estimated); judgements
 * (effort, openness, task ownership, fits) also load under `estimate` and `general-knowledge`, shown as estimated.
 */
export const CONFIDENCES = ['verified', 'derived', 'secondary', 'estimate', 'general-knowledge', 'unverified'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Every figure of an answer is one of the three; unknown is never zero. */
export const FIGURE_STATES = ['known', 'estimated', 'unknown'] as const;
export type FigureState = (typeof FIGURE_STATES)[number];

/** `published` keeps verified and derived rows only; `all` keeps whatever loads. */
export const CONFIDENCE_FILTERS = ['all', 'published'] as const;
export type ConfidenceFilter = (typeof CONFIDENCE_FILTERS)[number];

export function isPublished(confidence: Confidence): boolean {
  return confidence === 'verified' || confidence === 'derived';
}

/** The state a figure of this confidence is shown in. `unverified` figures are never used, hence unknown. */
export function stateOf(confidence: Confidence): FigureState {
  if (isPublished(confidence)) return 'known';
  return confidence === 'unverified' ? 'unknown' : 'estimated';
}

export function passesFilter(confidence: Confidence, filter: ConfidenceFilter): boolean {
  return filter === 'published' ? isPublished(confidence) : confidence !== 'unverified';
}

export function isLoadablePrice(confidence: Confidence): boolean {
  return confidence === 'verified' || confidence === 'derived' || confidence === 'secondary';
}

export function isLoadableJudgement(confidence: Confidence): boolean {
  return confidence !== 'unverified';
}

/** The least sure of several, which is what a figure computed from them is. */
export function weakest(confidences: readonly Confidence[]): Confidence {
  return confidences.reduce<Confidence>(
    (worst, next) => (CONFIDENCES.indexOf(next) > CONFIDENCES.indexOf(worst) ? next : worst),
    'verified',
  );
}
