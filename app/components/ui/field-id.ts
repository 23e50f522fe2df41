/** The `id` of the field with this name: what an error summary links to. For radio rows, that of the first one. */
export const fieldId = (name: string): string => `field-${name}`;
