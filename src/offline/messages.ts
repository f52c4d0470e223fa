/** What a page and the service worker say to each other about keeping pages. */

/** What a page says to the service worker. */
export type FromPage =
  /** A page is being read. `whole`: whether to keep what it may need later too, or only what it takes to read it. */
  | { about: 'visit'; path: string; build: string; whole: boolean }
  /** Whether something runs on the page: nothing is fetched meanwhile. */
  | { about: 'running'; running: boolean }
  /** The page was loaded past the service worker, as a forced reload does, and wants its requests answered all the same. */
  | { about: 'claim' };

/** How much of a page is kept. */
export interface Kept {
  about: 'kept';
  path: string;
  /** The build that is served to pages opened from now on; null while none is kept. */
  build: string | null;
  /** Whether the page can be read offline. */
  readable: boolean;
  /** Files kept, of all it may need; none of none where the site does not know the page. */
  files: number;
  ofFiles: number;
  /** What keeping all of the page transfers, in bytes. */
  transferBytes: number;
  /** Whether Python is kept; null where the page has no use for it. */
  python: boolean | null;
  /** Whether fetching has come to its end, for now. */
  done: boolean;
  /** Why not everything could be kept. */
  hindrance: 'storage' | 'network' | null;
}

/** What the service worker says to a page. */
export type FromWorker =
  | Kept
  /** Tells the build that is served from now on, and asks for the page's own, to be answered through the port that came along. */
  | { about: 'which-build'; current: string | null };

const isAbout = (data: unknown, subjects: readonly string[]) =>
  typeof data === 'object' &&
  data !== null &&
  'about' in data &&
  subjects.some((subject) => subject === data.about);

/** Whether a message is one of these. Other versions of the site may say other things; what has the subject has the shape. */
export const isFromPage = (data: unknown): data is FromPage =>
  isAbout(data, ['visit', 'running', 'claim']);

/** Whether a message is one of ours by its subject. Its other fields are not checked: page and worker are of one origin. */
export const isFromWorker = (data: unknown): data is FromWorker =>
  isAbout(data, ['kept', 'which-build']);
