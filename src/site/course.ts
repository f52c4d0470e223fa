/** A page of the course as far as navigation needs it. */
export interface CoursePage {
  /** The path below `labs/` without `index.mdx`, empty for the course home: `week-2/event-loop`. */
  id: string;
  title: string;
  description?: string | undefined;
  lab?: string | undefined;
  /** Where it stands among the pages of no week, or among the parts of one of them: the least first. */
  order?: number | undefined;
}

/** A page that belongs to no week, with the pages in its folder. */
export interface Section extends CoursePage {
  parts: CoursePage[];
}

/** A lab's page, as the syllabus and the sidebar list it. */
export interface Lab extends CoursePage {
  /** Its number as its write-up has it: "2.10" comes after "2.9". */
  lab: string;
}

/** A week of the course: its overview and its labs, in order. */
export interface Week extends CoursePage {
  number: number;
  labs: Lab[];
}

/** The course in the order in which it is read. */
export interface Course {
  weeks: Week[];
  /** Pages that belong to no week, by their order and then by title. */
  others: Section[];
}

/** `week-2/event-loop/index.mdx` is the page `week-2/event-loop`, and `index.mdx` the page with the empty id. */
export function pageId(file: string): string {
  return file.replaceAll('\\', '/').replace(/(^|\/)index\.mdx$|\.mdx$/, '');
}

const inOrder = new Intl.Collator('en', { numeric: true });

/**
 * Orders pages into weeks and labs.
 * @throws {Error} in words, if a week has no overview or a lab no number of its own
 */
export function arrange(pages: readonly CoursePage[]): Course {
  const weeks = pages
    .flatMap((page) => {
      const number = /^week-(\d+)$/.exec(page.id)?.[1];
      return number === undefined ? [] : [{ ...page, number: Number(number), labs: [] as Lab[] }];
    })
    .sort((a, b) => a.number - b.number);
  const others: CoursePage[] = [];

  for (const page of pages) {
    const folder = /^(week-\d+)\/[^/]+$/.exec(page.id)?.[1];
    if (folder !== undefined) weekOf(folder, page).labs.push(numbered(page));
    else if (page.id !== '' && !/^week-\d+$/.test(page.id)) others.push(page);
  }
  for (const { labs } of weeks) {
    labs.sort((a, b) => inOrder.compare(a.lab, b.lab));
    labs.forEach((lab, i) => {
      const before = labs[i - 1];
      if (before?.lab === lab.lab)
        throw new Error(`labs/${before.id} and labs/${lab.id} both say lab: "${lab.lab}"`);
    });
  }
  return { weeks, others: sections(others) };

  function weekOf(folder: string, page: CoursePage): Week {
    const week = weeks.find(({ id }) => id === folder);
    if (!week)
      throw new Error(
        `labs/${page.id} is in a week without an overview: write labs/${folder}/index.mdx`,
      );
    return week;
  }
}

/** Finite, so that two without an order differ by nothing. */
const orderOf = ({ order = Number.MAX_SAFE_INTEGER }: CoursePage) => order;

/** Puts pages below the page whose folder they are in. */
function sections(pages: CoursePage[]): Section[] {
  pages.sort((a, b) => orderOf(a) - orderOf(b) || inOrder.compare(a.title, b.title));
  const above = (page: CoursePage) => pages.find(({ id }) => page.id.startsWith(`${id}/`));
  return pages
    .filter((page) => !above(page))
    .map((page) => ({ ...page, parts: pages.filter((each) => above(each) === page) }));
}

function numbered(page: CoursePage): Lab {
  const { lab } = page;
  if (lab === undefined)
    throw new Error(
      `labs/${page.id}/index.mdx: the frontmatter lacks the number of the lab, as in lab: "2.1"`,
    );
  return { ...page, lab };
}
