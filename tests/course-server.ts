import {
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manifestSchema, type OfflineManifest } from '#offline/manifest.ts';
import { MANIFEST_FILE } from '#offline/names.ts';
import { withPolicy } from '#site/policy/content-policy.ts';
import { testSite } from '../scripts/plan.ts';
import { serve, type StaticServer } from '../scripts/static-server.ts';

const EDITION = 'Second edition';
const isText = (path: string) => /\.(?:html|m?js|css|json)$/.test(path);

/**
 * The built site on a server of the test's own, that can go away, come back and have a new build deployed. It has an
 * origin of its own too, so that nothing is kept there from before.
 */
export class CourseServer {
  readonly folder = mkdtempSync(join(tmpdir(), 'course-'));
  #server: StaticServer | null = null;
  #port = 0;
  url = '';

  static async start(): Promise<CourseServer> {
    const course = new CourseServer();
    cpSync(testSite.folder, course.folder, { recursive: true });
    await course.comeBack();
    return course;
  }

  /** The list of what the build consists of. */
  get manifest(): OfflineManifest {
    return manifestSchema.parse(
      JSON.parse(readFileSync(join(this.folder, MANIFEST_FILE), 'utf8')) as unknown,
    );
  }

  async goAway(): Promise<void> {
    await this.#server?.close();
    this.#server = null;
  }

  async comeBack(): Promise<void> {
    if (this.#server) return;
    const { folder } = this;
    this.#server = await serve({ folder, base: testSite.env.BASE, port: this.#port });
    this.url = this.#server.url;
    this.#port = Number(new URL(this.url).port);
  }

  async end(): Promise<void> {
    await this.goAway();
    rmSync(this.folder, { recursive: true });
  }

  /**
   * Deploys a build in which every title says `Second edition` and every file named by its contents has another name. As
   * on GitHub Pages, nothing of the old build is left.
   */
  deploySecondEdition(): void {
    const paths = globSync('**/*.*', { cwd: this.folder });
    const renamed = new Map(
      paths
        .filter((path) => path.startsWith('_astro/'))
        .map((path) => path.slice('_astro/'.length))
        .map((name) => [name, name.replace(/(\.\w+)$/, '_2$1')]),
    );
    for (const path of paths.filter(isText)) {
      const file = join(this.folder, path);
      const text = readFileSync(file, 'utf8')
        .replace(/[\w.@~-]+/g, (name) => renamed.get(name) ?? name)
        .replace(/(<meta name="course-build" content="|"build":")\w+/, '$1secondedition')
        .replace(/(<h1[^>]*>)/, `$1${EDITION}: `);
      // Scripts in pages may name files that were renamed, and then have another hash.
      writeFileSync(file, path.endsWith('.html') ? withPolicy(text) : text);
    }
    for (const [name, other] of renamed)
      renameSync(join(this.folder, '_astro', name), join(this.folder, '_astro', other));
  }
}
