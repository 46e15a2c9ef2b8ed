import type { Architecture } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { attainmentsOf, narrowCatalog, postureOf, type Attainments, type PostureScale } from './posture-bound.js';

/** Postures of designs and their parts, each computed once by the functions of the scorecard. */
export class DesignPostures {
  private readonly attainments = new Map<string, Attainments>();
  private readonly narrow: Catalog;
  evaluations = 0;

  constructor(
    catalog: Catalog,
    readonly scale: PostureScale,
    services: ReadonlySet<string>,
  ) {
    this.narrow = narrowCatalog(catalog, services);
  }

  /** Attainments of a design (or of a part of one), by its key. */
  attainmentsOf(key: string, architecture: () => Architecture): Attainments {
    return remembered(this.attainments, key, () => {
      this.evaluations += 1;
      return attainmentsOf(architecture(), this.narrow, this.scale);
    });
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
