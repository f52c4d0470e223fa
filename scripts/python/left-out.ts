/** Why a part of the standard library is not on the page. */
export interface LeftOut {
  reason: string;
  /** Dotted names: a package goes with all that is in it, and a star at the end stands for any name. */
  modules: readonly string[];
}

/** What the standard library of the page leaves out. All else that Pyodide ships is in it. */
export const leftOut: readonly LeftOut[] = [
  {
    reason: 'They need processes, sockets, a terminal or native libraries, which a page has not.',
    modules: [
      ...['multiprocessing', 'concurrent.futures.process', 'ctypes', 'sqlite3', 'pty', 'tty'],
      ...['socketserver', 'webbrowser', 'getpass', 'cmd', 'code', '_pyrepl', 'rlcompleter'],
    ],
  },
  {
    reason: 'Network protocols: a page can only fetch.',
    modules: [
      ...['http.client', 'http.server', 'http.cookiejar', 'http.cookies', 'urllib.request'],
      ...[
        'urllib.robotparser',
        'ftplib',
        'imaplib',
        'poplib',
        'smtplib',
        'xmlrpc',
        'wsgiref',
        'netrc',
      ],
    ],
  },
  {
    reason:
      'Mail, markup, archives and other file formats that no program about an event loop reads.',
    modules: [
      ...[
        'email',
        'mailbox',
        'mimetypes',
        'quopri',
        'html',
        '_markupbase',
        'xml',
        'plistlib',
        'wave',
      ],
      ...[
        'tarfile',
        'gzip',
        'configparser',
        'colorsys',
        'fileinput',
        'filecmp',
        'zipapp',
        'stringprep',
      ],
    ],
  },
  {
    reason:
      'Tools for writing, testing, packing and inspecting programs, which are used beside a program.',
    modules: [
      ...[
        'unittest',
        'doctest',
        'pdb',
        'bdb',
        'pydoc',
        'trace',
        'tracemalloc',
        'profile',
        'cProfile',
      ],
      ...['pstats', 'timeit', 'compileall', 'py_compile', 'modulefinder', 'pickletools', 'pyclbr'],
      ...['tabnanny', 'symtable', 'optparse', 'runpy', 'importlib.metadata'],
      ...['logging.config', 'logging.handlers'],
      ...['json.tool', 'asyncio.__main__', '__hello__', '__phello__', 'antigravity', 'this'],
    ],
  },
  {
    reason: 'For Windows.',
    modules: [
      'asyncio.windows_events',
      'asyncio.windows_utils',
      'asyncio.proactor_events',
      'nturl2path',
    ],
  },
  {
    reason: 'Python twins of modules that are built in here.',
    modules: ['_pyio', '_pydatetime', '_py_abc', '_ssl'],
  },
  {
    reason: 'Old names.',
    modules: ['sre_compile', 'sre_constants', 'sre_parse'],
  },
  {
    reason: 'Other parts of Pyodide: a console, and a way to fetch other than ours.',
    modules: ['pyodide.console', 'pyodide._nodesock_transport', 'pyodide.http'],
  },
  {
    reason: 'Encodings other than Unicode, ASCII and Latin.',
    modules: [
      ...['encodings.big5*', 'encodings.cp*', 'encodings.euc_*', 'encodings.gb*', 'encodings.hp_*'],
      ...['encodings.hz', 'encodings.iso2022_*', 'encodings.iso8859_*', 'encodings.johab'],
      ...['encodings.koi8_*', 'encodings.kz1048', 'encodings.mac_*', 'encodings.mbcs'],
      ...['encodings.oem', 'encodings.palmos', 'encodings.ptcp154', 'encodings.shift_*'],
      ...[
        'encodings.tis_620',
        'encodings._win_cp_codecs',
        'encodings.quopri_codec',
        'encodings.uu_codec',
      ],
    ],
  },
];

const patterns = leftOut.flatMap(({ modules }) => modules);

/** Whether a module of the standard library, or a package it is in, is left out. */
export function isLeftOut(module: string): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith('*')
      ? module.startsWith(pattern.slice(0, -1))
      : module === pattern || module.startsWith(`${pattern}.`),
  );
}
