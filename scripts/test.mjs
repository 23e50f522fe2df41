/**
 * `npm test`: everything that CI runs, one step after the other, and at the end one line:
 * `N passed, N failed, N skipped`. A static check counts as one; a step that breaks off counts as one failure.
 */
import { refuseOldNode } from './launch/node-version.mjs';

if (refuseOldNode(process.versions.node)) {
  process.exitCode = 1;
} else {
  import('./checks/run-all.mjs').then((checks) => checks.runAll());
}
