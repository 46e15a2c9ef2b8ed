import { INTERNET, type Architecture } from '../../../architectures/domain/architecture.js';

/** What the connections of a document say about one component, GB per month. */
export interface ConnectionFacts {
  inGb: number;
  outGb: number;
  toInternetGb: number;
  /** The internet reaches the component. */
  facesInternet: boolean;
  /** Ids of the components at the other ends, each once. */
  readonly neighbours: string[];
}

const ALONE: ConnectionFacts = { inGb: 0, outGb: 0, toInternetGb: 0, facesInternet: false, neighbours: [] };

export type FactsOf = (componentId: string) => Readonly<ConnectionFacts>;

export function connectionFacts({ connections }: Architecture): FactsOf {
  const facts = new Map<string, ConnectionFacts>();
  const of = (id: string): ConnectionFacts => {
    let found = facts.get(id);
    if (!found) facts.set(id, (found = { ...ALONE, neighbours: [] }));
    return found;
  };
  for (const { from, to, gbPerMonth } of connections) {
    note(of(from), to, 0, gbPerMonth, to === INTERNET ? gbPerMonth : 0);
    const target = of(to);
    note(target, from, gbPerMonth, 0, 0);
    if (from === INTERNET) target.facesInternet = true;
  }
  return (id) => facts.get(id) ?? ALONE;
}

function note(facts: ConnectionFacts, other: string, inGb: number, outGb: number, toInternetGb: number): void {
  facts.inGb += inGb;
  facts.outGb += outGb;
  facts.toInternetGb += toInternetGb;
  if (toInternetGb > 0 || other === INTERNET) facts.facesInternet ||= toInternetGb > 0;
  if (other !== INTERNET && !facts.neighbours.includes(other)) facts.neighbours.push(other);
}
