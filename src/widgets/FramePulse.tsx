import { useEffect, useRef, useState } from 'preact/hooks';
import { texts } from './texts.ts';

/**
 * Two marks that move while a run is under way: one by script in every frame, one by a CSS transform animation, which
 * the compositor goes on drawing while the page's thread is blocked. Counts frames, and the longest pause between two.
 */
export function FramePulse({ running }: { running: boolean }) {
  const pulse = useRef<HTMLSpanElement>(null);
  const [measured, setMeasured] = useState<{ frames: number; longestMs: number } | null>(null);
  useEffect(() => {
    if (!running) return undefined;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const startMs = performance.now();
    let lastMs = startMs;
    let frames = 0;
    let longestMs = 0;
    let handle = requestAnimationFrame(function frame() {
      // The time that comes with a frame may be of before a block that held it up.
      const nowMs = performance.now();
      frames += 1;
      longestMs = Math.max(longestMs, nowMs - lastMs);
      lastMs = nowMs;
      if (!still && pulse.current) {
        // The same to and fro as the CSS animation: 1.2 s each way.
        const phase = ((nowMs - startMs) / 1200) % 2;
        pulse.current.style.insetInlineStart = `${100 * (phase < 1 ? phase : 2 - phase)}%`;
      }
      handle = requestAnimationFrame(frame);
    });
    return () => {
      cancelAnimationFrame(handle);
      setMeasured({ frames, longestMs: Math.max(longestMs, performance.now() - lastMs) });
    };
  }, [running]);
  return (
    <div class="frame-pulse">
      <p>{texts.pulse}</p>
      <div class="track">
        <span ref={pulse} class="mark" />
      </div>
      <p>{texts.glide}</p>
      <div class="track">
        <span class={`glide${running ? ' moving' : ''}`}>
          <span class="mark" />
        </span>
      </div>
      <p class="frames">
        {measured && !running ? texts.frames(measured.frames, measured.longestMs) : '\u00a0'}
      </p>
    </div>
  );
}
