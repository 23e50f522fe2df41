import { resolve } from 'node:path';
import { openInbox } from './inbox';

/** Settings: SMTP_PORT, HOST (loopback), DATA_DIR. `npm start` gives them; there is nothing to set by hand. */
const dataDir = resolve(process.env.DATA_DIR ?? './data');
const host = process.env.HOST ?? '127.0.0.1';
const port = Number(process.env.SMTP_PORT ?? '3002');

try {
  const inbox = await openInbox({
    folder: resolve(dataDir, 'mail'),
    host,
    port,
    refusalFile: resolve(dataDir, 'mail.refuse'),
  });
  process.stdout.write(`inbox listens on smtp://${host}:${inbox.port}\n`);
  const stop = () => {
    inbox.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  process.stderr.write(
    `start stops: SMTP inbox: ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exit(1);
}
