import type { Architecture, Component } from '../../architectures/domain/architecture.js';
import type { Catalog } from '../../catalog/domain/catalog.js';
import { estimateCost } from './estimate-cost.js';
import type { EstimateOptions } from './estimate-options.js';

/** How the total moves when one input moves. */
export interface Sensitivity {
  /** Where the input is: `components.web.quantity`, `connections.web-internet.gbPerMonth`. */
  readonly input: string;
  readonly value: number;
  readonly lowUsd: number;
  readonly highUsd: number;
  /** Width of the bar. */
  readonly swingUsd: number;
}

const SWING = 0.2;

/** The inputs that move the monthly total most when each alone goes 20 % down and up, widest first: a tornado table. */
export function tornado(
  architecture: Architecture,
  catalog: Catalog,
  options: Partial<EstimateOptions>,
  count = 3,
): Sensitivity[] {
  const usdOf = (changed: Architecture): number => estimateCost(changed, catalog, options).monthlyUsd;
  return inputsOf(architecture)
    .map(({ input, value, at }) => {
      const lowUsd = usdOf(at(1 - SWING));
      const highUsd = usdOf(at(1 + SWING));
      return { input, value, lowUsd, highUsd, swingUsd: Math.abs(highUsd - lowUsd) };
    })
    .sort((a, b) => b.swingUsd - a.swingUsd || (a.input < b.input ? -1 : 1))
    .slice(0, count);
}

interface Input {
  readonly input: string;
  readonly value: number;
  readonly at: (factor: number) => Architecture;
}

function inputsOf(architecture: Architecture): Input[] {
  return [
    ...architecture.components.flatMap((component, position) => componentInputs(architecture, component, position)),
    ...architecture.connections.map(({ from, to, gbPerMonth }, position) => ({
      input: `connections.${from}-${to}.gbPerMonth`,
      value: gbPerMonth,
      at: (factor: number) => withConnection(architecture, position, gbPerMonth * factor),
    })),
  ];
}

function componentInputs(architecture: Architecture, component: Component, position: number): Input[] {
  const input = (name: string, value: number, change: (value: number) => Partial<Component>): Input => ({
    input: `components.${component.id}.${name}`,
    value,
    at: (factor) => withComponent(architecture, position, change(value * factor)),
  });
  const { size } = component;
  return [
    input('quantity', component.quantity, (quantity) => ({ quantity })),
    ...(size?.storageGb
      ? [input('size.storageGb', size.storageGb, (storageGb) => ({ size: { ...size, storageGb } }))]
      : []),
    ...Object.entries(component.usage)
      .filter(([, value]) => value > 0)
      .map(([name, amount]) =>
        input(`usage.${name}`, amount, (value) => ({ usage: { ...component.usage, [name]: value } })),
      ),
  ];
}

function withComponent(architecture: Architecture, position: number, change: Partial<Component>): Architecture {
  const components = architecture.components.map((component, at) =>
    at === position ? { ...component, ...change } : component,
  );
  return { ...architecture, components };
}

function withConnection(architecture: Architecture, position: number, gbPerMonth: number): Architecture {
  const connections = architecture.connections.map((connection, at) =>
    at === position ? { ...connection, gbPerMonth } : connection,
  );
  return { ...architecture, connections };
}
