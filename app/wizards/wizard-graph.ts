import { edgesOf, type Step, type StepId, type Wizard } from './engine';
import { continuesIn } from './outcomes';

/**
 * A wizard as a Markdown page with a Mermaid flowchart: a rounded box asks, a slanted one instructs, a doubled one
 * runs an effect, a hexagon ends. Edges carry the name of their predicate; dotted lines lead into another wizard.
 * Depends on nothing but the wizard, so that it changes exactly when the wizard does.
 */
export function wizardGraph(wizard: Wizard): string {
  const steps = Object.entries(wizard.steps);
  const lines = [
    'flowchart TD',
    `  begin((start)) --> ${nodeId(wizard.start)}`,
    ...steps.map(([id, step]) => `  ${nodeId(id)}${shape(id, step)}`),
    ...steps.flatMap(([id, step]) =>
      edgesOf(step).map((edge) => {
        const label = edge.when ?? (edgesOf(step).length > 1 ? 'otherwise' : undefined);
        return `  ${nodeId(id)} -->${label === undefined ? '' : `|"${label}"|`} ${nodeId(edge.to)}`;
      }),
    ),
    ...steps.flatMap(([id, step]) => {
      const next = step.kind === 'outcome' ? continuesIn[step.outcome] : undefined;
      return next === undefined || next === wizard.id
        ? []
        : [`  ${nodeId(id)} -.-> to_${nodeId(next)}[/"wizard ${next}"/]`];
    }),
  ];
  return `# ${wizard.id}

Version ${wizard.version}. Written by \`npm run wizards:graph\`; do not edit.

\`\`\`mermaid
${lines.join('\n')}
\`\`\`
`;
}

/** Mermaid takes words like "end" for its own and no hyphens before arrows. */
function nodeId(id: StepId): string {
  return `s_${id.replaceAll('-', '_')}`;
}

function shape(id: StepId, step: Step): string {
  switch (step.kind) {
    case 'question':
      return `("${id}<br/>asks ${step.fields.join(', ')}")`;
    case 'instruction':
      return `[/"${id}<br/>shows ${step.article}"/]`;
    case 'effect':
      return `[["${id}<br/>${step.effect}"]]`;
    case 'outcome':
      return `{{"${step.outcome}"}}`;
  }
}
