import { stringify } from 'yaml';
import { openApiDocument } from '../../protocol/openapi';

/** The OpenAPI document as it stands in docs/. */
export function openApiYaml(): string {
  return stringify(openApiDocument(), { lineWidth: 0, blockQuote: 'literal', aliasDuplicateObjects: false });
}
