const texts = import.meta.glob<string>('./modules/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The texts of the Python files beside this one, by file name, bundled. */
export const pythonModules = Object.fromEntries(
  Object.entries(texts).map(([path, text]) => [path.slice(path.lastIndexOf('/') + 1), text]),
);
