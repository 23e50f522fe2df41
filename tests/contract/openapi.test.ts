import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openApiYaml } from '../../scripts/openapi/yaml';
import { type Check, conformanceChecks } from '../../sync-service/conformance/checks';
import { createTarget, type Target } from '../../sync-service/conformance/target';
import { createReference, type Reference, tickEvery } from './reference';

interface Content {
  schema: object;
}
interface OpenApi {
  paths: Record<
    string,
    Record<string, { responses: Record<string, { content: Record<string, Content>; headers?: object }> }>
  >;
  components: { schemas: Record<string, object> };
}

const file = new URL('../../docs/sync-service-api.yaml', import.meta.url);
const document = parse(readFileSync(file, 'utf8')) as OpenApi;

it('docs/sync-service-api.yaml is what the schemas say now', () => {
  expect(readFileSync(file, 'utf8')).toBe(openApiYaml());
});

describe('what the service answers while the whole suite runs', () => {
  let reference: Reference;
  let target: Target;
  let stop: () => Promise<void>;
  /** One entry for each answer: what it was to, and why the document does not describe it. */
  const seen = new Set<string>();
  const undescribed: string[] = [];
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  ajv.addSchema({ $id: 'api', components: document.components });

  beforeAll(() => {
    reference = createReference();
    stop = tickEvery(reference, 5);
    target = createTarget({
      baseUrl: reference.config.publicUrl,
      key: reference.portalKey,
      logs: reference.logged,
      restart: async () => reference.restart(),
      fetch: async (request) => {
        const method = request.method.toLowerCase();
        const response = await reference.fetch(request);
        const { pathname } = new URL(request.url);
        if (pathname.startsWith('/v1/') && method !== 'head')
          await compare(method, pathname, response.clone());
        return response;
      },
    });
  });
  afterAll(async () => {
    await stop();
    await reference.close();
  });

  async function compare(method: string, pathname: string, response: Response): Promise<void> {
    const path = pathname.replace(/^(\/v1\/reset-requests\/)[^/]+/, '$1{id}');
    const operation = document.paths[path]?.[method];
    const name = `${method} ${path} ${response.status}`;
    // A method that is not in the document is answered with 405 by the service.
    if (!operation) {
      if (response.status !== 405) undescribed.push(name);
      return;
    }
    const described = operation.responses[String(response.status)];
    const type = response.headers.get('content-type') ?? '';
    const schema = described?.content[type]?.schema;
    if (!schema) {
      undescribed.push(`${name} ${type}`);
      return;
    }
    const pointers = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/')) as object;
    const body: unknown = await response.json();
    if (!ajv.validate(pointers, body)) undescribed.push(`${name}: ${ajv.errorsText()}`);
    if (response.status === 429 && !response.headers.has('retry-after'))
      undescribed.push(`${name}: no Retry-After`);
    seen.add(name);
  }

  it.each(conformanceChecks.map((check): [string, Check] => [check.id, check]))('%s', async (_id, check) => {
    await check.run(target);
    expect(undescribed).toEqual([]);
  });

  it('every success in the document was seen', () => {
    for (const [path, item] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(item)) {
        const success = Object.keys(operation.responses).filter((status) => status.startsWith('2'));
        for (const status of success) expect([...seen]).toContain(`${method} ${path} ${status}`);
      }
    }
  });
});
