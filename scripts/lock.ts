/** The part of npm's lock file that is checked. */
export interface LockFile {
  packages: Record<string, { optionalDependencies?: Record<string, string>; resolved?: string }>;
}

/**
 * What is wrong with a lock file, in sentences. It must name the optional packages of every platform (npm leaves out
 * those it could not fetch where the lock was written, and `npm ci` then fails elsewhere) and no registry's address.
 */
export function problemsOf({ packages }: LockFile): string[] {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {}, resolved }]) => [
    ...Object.keys(optionalDependencies)
      .filter((name) => !placesFor(path, name).some((place) => place in packages))
      .map(
        (name) =>
          `${path || 'the project'}: its optional package ${name} is missing from the lock file`,
      ),
    ...(resolved?.startsWith('http')
      ? [`${path}: the lock file names the address it was fetched from`]
      : []),
  ]);
}

/** Where Node would look for a dependency of the package at a path, nearest first. */
function placesFor(path: string, name: string): string[] {
  const folders = path === '' ? [] : path.split('/node_modules/');
  return folders
    .map(
      (_, i) =>
        `${folders.slice(0, folders.length - i).join('/node_modules/')}/node_modules/${name}`,
    )
    .concat(`node_modules/${name}`);
}
