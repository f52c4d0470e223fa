import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import latinExtended from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-ext-wght-normal.woff2?inline';
import latin from '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2?inline';
import sharp from 'sharp';
import { decompress } from 'wawoff2';

let faces: Promise<void> | undefined;

/**
 * Gives the renderer the site's own face and no other: a machine that builds may have no fonts at all, or others. The
 * renderer looks for fonts when it first sets a text, where the environment says, and does not unpack WOFF2.
 */
async function giveOwnFace(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'async-labs-face-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const [at, address] of [latin, latinExtended].entries()) {
    const packed = Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
    writeFileSync(join(folder, `${at}.ttf`), await decompress(packed));
  }
  const config = join(folder, 'fonts.conf');
  writeFileSync(
    config,
    `<?xml version="1.0"?><fontconfig><dir>${folder}</dir><cachedir>${folder}</cachedir></fontconfig>`,
  );
  process.env['FONTCONFIG_FILE'] = config;
}

/** Draws an SVG as a PNG of its own size, its text in the site's face. */
export async function pngOf(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  faces ??= giveOwnFace();
  await faces;
  return new Uint8Array(await sharp(Buffer.from(svg)).png({ compressionLevel: 9 }).toBuffer());
}
