import type { Architecture } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { lockInIndex } from '../../lock-in/domain/lock-in-score.js';
import { burdenIndex } from '../../responsibility/domain/burden-points.js';
import { burdenModel } from '../../responsibility/domain/burden-model.js';
import {
  attainmentsOf,
  mostPostureOf,
  narrowCatalog,
  postureOf,
  type Attainments,
  type PostureScale,
} from './posture-bound.js';

/** The three scores that do not depend on where in a provider's regions a design stands. */
export interface DesignScores {
  readonly lockInIndex: number | null;
  readonly burdenIndex: number | null;
}

/** Scores of designs, each computed once by the functions of the scorecard. */
export class DesignScorer {
  private readonly lockIn = new Map<string, number | null>();
  private readonly burden = new Map<string, number | null>();
  private readonly attainments = new Map<string, Attainments>();
  private readonly narrow: Catalog;
  postureEvaluations = 0;

  constructor(
    private readonly catalog: Catalog,
    private readonly scale: PostureScale,
    services: ReadonlySet<string>,
  ) {
    this.narrow = narrowCatalog(catalog, services);
  }

  /** Lock-in asks for services, counts and alternatives; burden for services alone. `key` names the services. */
  scoresOf(architecture: () => Architecture, lockInKey: string, burdenKey: string): DesignScores {
    return {
      lockInIndex: remembered(this.lockIn, lockInKey, () => lockInIndex(architecture(), this.catalog)),
      burdenIndex: remembered(this.burden, burdenKey, () =>
        burdenIndex(burdenModel(this.catalog), architecture().components),
      ),
    };
  }

  /** Attainments of a design (or of a part of one), by its key. */
  attainmentsOf(key: string, architecture: () => Architecture): Attainments {
    return remembered(this.attainments, key, () => {
      this.postureEvaluations += 1;
      return attainmentsOf(architecture(), this.narrow, this.scale);
    });
  }

  mostPostureOf(attainments: Attainments): number {
    return mostPostureOf(attainments, this.scale);
  }

  postureOf(attainments: Attainments): number {
    return postureOf(attainments, this.scale);
  }
}

function remembered<T>(known: Map<string, T>, key: string, compute: () => T): T {
  const found = known.get(key);
  if (found !== undefined || known.has(key)) return found as T;
  const value = compute();
  known.set(key, value);
  return value;
}
