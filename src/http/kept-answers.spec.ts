import { describe, expect, it } from '@jest/globals';
import { KeptAnswers, type KeptAnswer } from './kept-answers.js';

/** An answer whose size, with the frame of 1000 bytes each is counted with, is a round number. */
const answer = (bytes: number, epoch = 'now'): KeptAnswer => ({ epoch, headers: {}, body: Buffer.alloc(bytes - 1000) });

describe('KeptAnswers', () => {
  it('gives back what it was given', () => {
    const answers = new KeptAnswers(10_000, 5000);
    const first = answer(2000);
    answers.keep('a', first);
    expect(answers.find('a', 'now')).toBe(first);
    expect(answers.find('b', 'now')).toBeUndefined();
  });

  it('lets the longest unused go when the room is full', () => {
    const answers = new KeptAnswers(10_000, 5000);
    answers.keep('a', answer(4000));
    answers.keep('b', answer(4000));
    answers.find('a', 'now');
    answers.keep('c', answer(4000));
    expect(['a', 'b', 'c'].filter((key) => answers.find(key, 'now'))).toEqual(['a', 'c']);
  });

  it('does not keep a body that would push out the others', () => {
    const answers = new KeptAnswers(10_000, 5000);
    answers.keep('a', answer(6001));
    expect(answers.find('a', 'now')).toBeUndefined();
  });

  it('counts an answer kept twice once', () => {
    const answers = new KeptAnswers(10_000, 5000);
    for (let time = 0; time < 5; time += 1) answers.keep('a', answer(4000));
    answers.keep('b', answer(4000));
    expect(answers.find('a', 'now')).toBeDefined();
  });

  it('forgets an answer of another epoch, and takes its room back', () => {
    const answers = new KeptAnswers(10_000, 5000);
    answers.keep('a', answer(6000, 'before'));
    expect(answers.find('a', 'now')).toBeUndefined();
    answers.keep('a', answer(6000));
    answers.keep('b', answer(4000));
    expect(answers.find('a', 'now')).toBeDefined();
  });
});
