import type { Architecture } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import {
  attainedAt,
  CRITERIA,
  narrowCatalog,
  postureOf,
  type Attained,
  type Attainments,
  type PostureScale,
} from './posture-bound.js';
import { keptDiagrams } from './kept-diagrams.js';
import { remembered } from './remembered.js';

/** Postures of designs and their parts, each computed once by the functions of the scorecard. */
export class DesignPostures {
  private readonly attainments = new Map<string, Attainments>();
  private readonly attained = new Map<string, Attained | null>();
  private readonly narrow: Catalog;
  private readonly diagramOf = keptDiagrams();

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
      const document = architecture();
      return Array.from({ length: CRITERIA }, (_, criterion) => this.attainedAt(criterion, key, () => document));
    });
  }

  /** One of the attainments alone. */
  attainedAt(criterion: number, key: string, architecture: () => Architecture): Attained | null {
    return remembered(this.attained, `${criterion}|${key}`, () =>
      attainedAt(criterion, architecture(), this.narrow, this.scale, this.diagramOf),
    );
  }

  postureOf(attainments: Attainments): number {
    return postureOf(attainments, this.scale);
  }
}
