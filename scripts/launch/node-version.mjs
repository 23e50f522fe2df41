/** What package.json's `engines` says, in numbers: least minor version of each major, and the first that is whole. */
const least = { 20: 19, 22: 12 };
const firstWhole = 24;

/** Is this version of Node (`22.12.0`) one that the project runs on? */
export function nodeSuffices(version) {
  const parts = version.split('.').map(Number);
  const major = parts[0];
  if (major >= firstWhole) return true;
  return least[major] !== undefined && parts[1] >= least[major];
}

/** Says what is wrong when it is; true when the start has to stop. */
export function refuseOldNode(version) {
  if (nodeSuffices(version)) return false;
  console.error(
    'start stops: Node ' +
      version +
      ' does not run this project. Install Node 20.19 or later, 22.12 or later, or 24 and up: https://nodejs.org',
  );
  return true;
}
