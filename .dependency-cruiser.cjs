/**
 * Who may import whom. Nothing here is a matter of taste: the core stays pure, adapters stay exchangeable, and
 * whatever reaches a browser or another process stays free of the portal's server side.
 *
 * A pure model is a file of app/models that does not end in `.server.ts`.
 */
const tests = '\\.test\\.tsx?$';
const pureModels = '^app/models/(?!.*\\.server\\.ts$)';
const locales = '^app/locales/';
const inProject = '^(?:app|dev-inbox|prisma|protocol|scripts|sync-service|tests)/|^server\\.ts$';

/** A rule that lists what files may import inside the project; packages are left to the other rules. */
const only = (name, comment, from, allowed, allowedAsTypes = []) => [
  {
    name,
    comment,
    severity: 'error',
    from: { path: from, pathNot: tests },
    to: {
      path: inProject,
      pathNot: [...allowed, ...allowedAsTypes],
    },
  },
  {
    name: `${name}-types-only`,
    comment: `${comment} Of these files it may know the types.`,
    severity: 'error',
    from: { path: from, pathNot: tests },
    to: {
      path: allowedAsTypes.length === 0 ? '^nothing/' : allowedAsTypes,
      pathNot: allowed,
      dependencyTypesNot: ['type-only'],
    },
  },
];

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A cycle has no bottom to begin reading at.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'routes-are-ends',
      comment: 'A route is HTTP only; what two routes share is a model, a component or part of http/.',
      severity: 'error',
      from: { pathNot: tests },
      to: { path: '^app/routes/' },
    },
    ...only('routes', 'Guard, parse, one use-case, respond.', '^app/routes/', [
      '^app/(?:models|wizards|http|components|locales|styles|articles)/',
      '^app/(?:load-context|services\\.server)\\.ts$',
      '^protocol/',
    ]),
    ...only(
      'components',
      'Components show; they load and decide nothing.',
      '^app/components/',
      ['^app/(?:components|styles|wizards)/', '^app/http/paths\\.ts$', pureModels, locales],
      ['^app/models/', '^app/http/forms\\.ts$', '^protocol/'],
    ),
    ...only('wizards-are-pure', 'Wizards are data and pure functions.', '^app/wizards/', [
      '^app/wizards/',
      pureModels,
    ]),
    ...only(
      'models-are-pure',
      'Rules over plain data: no server side, no adapter.',
      pureModels,
      [pureModels, '^app/wizards/', locales],
      ['^app/services/', '^protocol/'],
    ),
    ...only(
      'use-cases',
      'A use-case knows models, and is handed its adapters.',
      '^app/models/.*\\.server\\.ts$',
      ['^app/models/', '^app/wizards/', locales, '^app/services/[^/]+/(?!.*\\.server\\.ts$)', '^protocol/'],
      ['^app/services/'],
    ),
    ...only('services', 'An adapter knows what it adapts.', '^app/services/', [
      '^app/services/',
      pureModels,
      '^prisma/(?:sqlite|postgres)/client/',
      '^protocol/',
    ]),
    {
      name: 'services-keep-to-themselves',
      comment: 'One adapter does not use another.',
      severity: 'error',
      from: { path: '^app/services/([^/]+)/', pathNot: tests },
      to: { path: '^app/services/', pathNot: '^app/services/(?:$1|database)/' },
    },
    ...only('http', 'The shell around the pages.', '^app/http/', [
      '^app/(?:http|models|wizards|locales)/',
      '^app/(?:env\\.server|services\\.server|load-context)\\.ts$',
      '^dev-inbox/mailbox\\.ts$',
    ]),
    ...only(
      'locales',
      'Words know nothing but each other and what they name.',
      locales,
      [locales, '^app/wizards/', pureModels],
      ['^protocol/'],
    ),
    ...only('enhancements', 'They run in the browser without a framework.', '^app/enhance/', [
      '^app/enhance/',
      pureModels,
      '^app/wizards/',
      locales,
    ]),
    ...only(
      'widget',
      'It stands on pages of others: small, and nothing of the portal in it.',
      '^app/widget/',
      ['^app/widget/', pureModels],
    ),
    {
      name: 'browser-has-no-server-side',
      comment: '`.server.ts` is the only fence against the browser.',
      severity: 'error',
      from: {
        path: '^app/(?:components|enhance|wizards|locales)/|^app/models/(?!.*\\.server\\.ts$)',
        pathNot: tests,
      },
      to: { path: '\\.server\\.tsx?$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'articles-are-no-code',
      comment: 'Support staff edit them.',
      severity: 'error',
      from: {},
      to: { path: '^app/articles/.*\\.(?:ts|tsx|js)$' },
    },
    {
      name: 'protocol-stands-alone',
      comment: 'A vendor reads it without the portal.',
      severity: 'error',
      from: { path: '^protocol/', pathNot: tests },
      to: { path: '^(?:app|sync-service|dev-inbox|tests|prisma|scripts)/' },
    },
    {
      name: 'sync-service-stands-alone',
      comment: 'Another process, another origin, another store: it shares the contract and nothing else.',
      severity: 'error',
      from: { path: '^sync-service/', pathNot: tests },
      to: { path: '^(?:app|dev-inbox|tests|prisma|scripts)/' },
    },
    {
      name: 'dev-inbox-stands-alone',
      severity: 'error',
      from: { path: '^dev-inbox/' },
      to: { path: '^(?:app|sync-service|protocol|tests|prisma|scripts)/' },
    },
    {
      name: 'portal-knows-the-contract-only',
      comment: 'The reference service may be replaced by a vendor’s own.',
      severity: 'error',
      from: { path: '^(?:app/|server\\.ts$)', pathNot: tests },
      to: { path: '^(?:sync-service|tests|scripts)/' },
    },
    {
      name: 'contract-through-services',
      comment:
        'Pages know models; the wire format of the sync service is the business of its adapter and its webhook.',
      severity: 'error',
      from: { path: '^app/(?:components|wizards|locales|enhance)/' },
      to: { path: '^protocol/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'packages-of-the-portal',
      comment: 'What runs in production is a dependency, not a devDependency.',
      severity: 'error',
      from: {
        path: '^(?:app|protocol|sync-service|dev-inbox)/|^server\\.ts$',
        pathNot: [tests, '^sync-service/browser-assets\\.ts$', '^sync-service/conformance/'],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      // Types of a package that has no code of its own (`hast`) stand elsewhere; the compiler checks them.
      to: { couldNotResolve: true, pathNot: '^(?:hast|mdast|unist)$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^prisma/(?:sqlite|postgres)/client/' },
    exclude: { path: '\\?url$' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
