/**
 * `npm start`: installs, builds and migrates what is missing, then runs everything.
 *
 * This file runs before anything is installed and, to be able to say so, on versions of Node that are too old:
 * it uses nothing newer than dynamic import.
 */
import { refuseOldNode } from './launch/node-version.mjs';

if (refuseOldNode(process.versions.node)) {
  process.exitCode = 1;
} else {
  import('./launch/start-portal.mjs').then((portal) => portal.start());
}
