/** The longest answer of an agent, in characters. */
export const answerLength = 4000;
