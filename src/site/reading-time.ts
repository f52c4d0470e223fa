/**
 * Words of non-fiction that adults read in a minute, silently and in English: M. Brysbaert, "How many words do we read per
 * minute?", Journal of Memory and Language 109 (2019).
 */
const WORDS_PER_MINUTE = 238;
/** What it takes to run an experiment twice and look at it, and to step through a program. Estimates of ours. */
const MINUTES_PER = { Experiment: 4, Program: 4 } as const;
/** Nobody needs it more exactly. */
const STEP_MINUTES = 5;

/** Minutes that a write-up takes to be read, its experiments to be run and its programs to be stepped through. */
export function minutesFor(body: string): number {
  const prose = body
    .replace(/^(import|export) .*$/gm, '')
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\]\([^)]*\)/g, ']');
  const words = prose.match(/[\p{L}\p{N}][\p{L}\p{N}’'.-]*/gu)?.length ?? 0;
  const doing = Object.entries(MINUTES_PER).reduce(
    (sum, [name, minutes]) =>
      sum + minutes * (body.match(new RegExp(`<${name}\\b`, 'g'))?.length ?? 0),
    0,
  );
  return Math.max(1, Math.ceil((words / WORDS_PER_MINUTE + doing) / STEP_MINUTES)) * STEP_MINUTES;
}

/** "about 45 min", "about 1 h 10 min". */
export function minutesInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `about ${[hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : ''].filter(Boolean).join(' ')}`;
}
