/** A start that cannot go on. The message is one line for the person at the terminal; no stack helps them. */
export class StartStops extends Error {
  constructor(message) {
    super(`start stops: ${message}`);
    this.name = 'StartStops';
  }
}
