import { expect, test } from 'vitest';
import { editBaseFrom, type Git } from './edit-link.ts';

const gitWith =
  (origin?: string, head?: string): Git =>
  (command) =>
    command === 'remote' ? origin : head;

test.each([
  ['https://github.com/someone/labs.git'],
  ['https://github.com/someone/labs'],
  ['git@github.com:someone/labs.git'],
  ['ssh://git@github.com/someone/labs.git'],
])('knows a repository on GitHub by its remote %s', (origin) => {
  expect(editBaseFrom({}, gitWith(origin))).toBe('https://github.com/someone/labs/edit/main/');
});

test("takes the remote's default branch", () => {
  const git = gitWith('git@github.com:someone/labs.git', 'origin/trunk');
  expect(editBaseFrom({}, git)).toBe('https://github.com/someone/labs/edit/trunk/');
});

test.each([[undefined], ['https://example.org/labs.git'], ['/srv/github.com/someone/labs']])(
  'gives no link where the remote is %s',
  (origin) => {
    expect(editBaseFrom({}, gitWith(origin))).toBeUndefined();
  },
);

test('in a workflow it is the repository that runs it, so that a fork edits itself', () => {
  const env = {
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_REPOSITORY: 'fork/labs',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REF_NAME: 'course',
  };
  const git = gitWith('https://github.com/someone/labs.git');
  expect(editBaseFrom(env, git)).toBe('https://github.example/fork/labs/edit/course/');
});

test('a pull request, whose ref is no branch to edit, links to the default branch', () => {
  const env = {
    GITHUB_REPOSITORY: 'someone/labs',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REF_NAME: '12/merge',
    GITHUB_BASE_REF: 'main',
  };
  expect(editBaseFrom(env, gitWith())).toBe('https://github.com/someone/labs/edit/main/');
});
