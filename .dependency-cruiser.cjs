/** Dependency rules. Each rule says why, because the reason is what a reader needs when it fires. */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment:
        'Files under domain/ are plain functions over plain data: they import only their own folder, other domain/ folders and money/. ' +
        'That is what lets the CLI, the tests, the worker threads and the planner call them without a framework, a database or a clock.',
      from: { path: '^src/.+/domain/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^src/.+/domain/', '^src/money/', 'node_modules/fastest-levenshtein'] },
    },
    {
      name: 'money-is-pure',
      severity: 'error',
      comment: 'money/ is arithmetic: it imports nothing, so that every domain folder may use it.',
      from: { path: '^src/money/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^src/money/' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'A cycle means two concepts are really one, or a type lives in the wrong room.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'controllers-only-translate',
      severity: 'error',
      comment: 'Controllers translate between HTTP and services; storage is reached through a service.',
      from: { path: '\\.controller\\.ts$' },
      to: { path: ['^node_modules/typeorm', '^src/database/'] },
    },
    {
      name: 'no-junk-drawer',
      severity: 'error',
      comment: 'A function lives with the concept whose words it uses, never in utils, helpers, common or shared.',
      from: {},
      to: { path: ['/utils[/.]', '/helpers[/.]', '/common[/.]', '/shared[/.]'], pathNot: 'node_modules' },
    },
    {
      name: 'no-test-code-in-product',
      severity: 'error',
      comment: 'The product must build and run without its tests and their packages.',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^test/|\\.spec\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-dev-dependency-in-product',
      severity: 'error',
      comment: 'npm ci --omit=dev must still run the service.',
      from: { path: '^src/', pathNot: '\\.spec\\.ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
