/** Made by src/site/lab-modules.ts: by week, or other folder below `labs/`, what loads the list of its files. */
declare module 'virtual:lab-experiments' {
  type Files = Record<string, () => Promise<import('./contract.ts').AnyExperiment>>;
  const weeks: Record<string, () => Promise<{ default: Files }>>;
  export default weeks;
}

declare module 'virtual:lab-recordings' {
  type Files = Record<string, () => Promise<import('./recording.ts').Recording>>;
  const weeks: Record<string, () => Promise<{ default: Files }>>;
  export default weeks;
}
