/**
 * Text to the characters of a link and back. Compressed with fflate, which works at once and in every browser, while a
 * `CompressionStream` would make every reading of a link a wait.
 */
import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { fromBase64url, toBase64url } from './base64url.ts';

/** More than any link of ours unpacks to; what a link of eight thousand characters could blow up to is six million. */
export const MOST_UNPACKED_BYTES = 512 * 1024;
/** Fed in pieces, so that one that blows up is left off early: deflate turns a byte into at most 1,032. */
const PIECE_BYTES = 64;

/** Text as the characters that a fragment may hold; {@link unpack} is its inverse. */
export const pack = (text: string): string => toBase64url(deflateSync(strToU8(text), { level: 9 }));

/** A packed text, or what is wrong with it. */
export type Unpacked = { ok: true; text: string } | { ok: false; why: 'damaged' | 'too large' };

/** The text that {@link pack} packed. Never throws, and never holds much more than {@link MOST_UNPACKED_BYTES}. */
export function unpack(packed: string): Unpacked {
  const bytes = fromBase64url(packed);
  if (!bytes || bytes.length === 0) return { ok: false, why: 'damaged' };
  const pieces: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const inflate = new Inflate((piece, final) => {
    pieces.push(piece);
    size += piece.length;
    ended ||= final;
  });
  try {
    for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
      const isLast = at + PIECE_BYTES >= bytes.length;
      inflate.push(bytes.subarray(at, at + PIECE_BYTES), isLast);
      if (size > MOST_UNPACKED_BYTES) return { ok: false, why: 'too large' };
    }
    if (!ended) return { ok: false, why: 'damaged' };
    const whole = new Uint8Array(size);
    let at = 0;
    for (const piece of pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return { ok: true, text: strFromU8(whole) };
  } catch {
    return { ok: false, why: 'damaged' };
  }
}
