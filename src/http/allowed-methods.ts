import type { FastifyInstance } from 'fastify';
import createRouter, { type HTTPMethod, type Instance, type HTTPVersion } from 'find-my-way';

/** Which methods each path knows, for 405 and OPTIONS: Fastify's own router only tells whether one method fits. */
export interface MethodDirectory {
  readonly router: Instance<HTTPVersion.V1>;
  readonly methodsOf: Map<string, Set<string>>;
}

/** Follows the routes as they are registered; call before the first one. */
export function followRoutes(fastify: FastifyInstance): MethodDirectory {
  const directory: MethodDirectory = { router: createRouter(), methodsOf: new Map() };
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const name of [method].flat()) remember(directory, name, url);
  });
  return directory;
}

function remember({ router, methodsOf }: MethodDirectory, method: string, url: string): void {
  const known = methodsOf.get(url);
  if (known) {
    known.add(method);
    return;
  }
  const methods = new Set([method]);
  methodsOf.set(url, methods);
  router.on(ANY, url, () => undefined, methods);
}

/** Methods of the route that matches the URL, OPTIONS included; none where no route matches. */
export function allowedMethods({ router }: MethodDirectory, url: string): string[] {
  const found = router.find(ANY, url.split('?', 1)[0] ?? '');
  const methods = found?.store as Set<string> | undefined;
  return methods ? [...new Set([...methods, 'OPTIONS'])].sort() : [];
}

/** All routes are kept under one method; which one does not matter. */
const ANY: HTTPMethod = 'GET';
