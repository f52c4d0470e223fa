import { expect, test } from 'vitest';
import { seededRandom } from '#measure/random.ts';
import { EventHeap } from './event-heap.ts';
import { Timed } from './scheduler.ts';

class Event extends Timed {
  fire(): void {}
}

const drain = (heap: EventHeap) => {
  const taken: Timed[] = [];
  for (let event = heap.takeFirst(); event; event = heap.takeFirst()) taken.push(event);
  return taken;
};

test('events come out by time, and those of one instant in the order they went in', () => {
  const random = seededRandom(3);
  const heap = new EventHeap();
  const events = Array.from({ length: 1000 }, () => new Event());
  for (const event of events) heap.add(event, Math.floor(random() * 50));
  const expected = events.toSorted((a, b) => a.dueMs - b.dueMs || a.order - b.order);
  expect(drain(heap)).toEqual(expected);
});

test('removed events never come out, and the rest stay in order', () => {
  const random = seededRandom(4);
  const heap = new EventHeap();
  const events = Array.from({ length: 1000 }, () => new Event());
  for (const event of events) heap.add(event, random());
  const kept = events.filter((event) => {
    const keep = random() < 0.5;
    if (!keep) heap.remove(event);
    return keep;
  });
  expect(heap.size).toBe(kept.length);
  expect(drain(heap)).toEqual(kept.toSorted((a, b) => a.dueMs - b.dueMs));
});

test('an event is in the heap once, and can come back after it left', () => {
  const heap = new EventHeap();
  const event = new Event();
  heap.add(event, 1);
  expect(() => heap.add(event, 2)).toThrow('scheduled already');
  heap.takeFirst();
  heap.remove(event);
  heap.add(event, 2);
  expect(heap.first).toBe(event);
  expect(() => heap.add(new Event(), Number.NaN)).toThrow('not a number');
});
