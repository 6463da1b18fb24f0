import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { masked } from '../../src/recorder/masked.ts';

const kept = (line: string): string => masked(line.split(' ')).join(' ');

describe('a command line that is kept', () => {
  test.each([
    ['python train.py --api-key s3cret', 'python train.py --api-key ***'],
    ['python train.py --api-key=s3cret', 'python train.py --api-key=***'],
    ['python train.py --api_key s3cret --lr 0.1', 'python train.py --api_key *** --lr 0.1'],
    ['python train.py --apikey s3cret --apiKey s3cret', 'python train.py --apikey *** --apiKey ***'],
    ['python train.py --wandbApiKey=s3cret', 'python train.py --wandbApiKey=***'],
    ['python train.py --hf-token s3cret --HF_TOKEN s3cret', 'python train.py --hf-token *** --HF_TOKEN ***'],
    ['python train.py -token s3cret', 'python train.py -token ***'],
    ['python train.py --db.password s3cret --passwd=s3cret --pwd s3cret', 'python train.py --db.password *** --passwd=*** --pwd ***'],
    ['python train.py --client-secret s3cret --passphrase s3cret', 'python train.py --client-secret *** --passphrase ***'],
    ['python train.py --credentials s3cret --auth=s3cret', 'python train.py --credentials *** --auth=***'],
    ['env WANDB_API_KEY=s3cret python train.py', 'env WANDB_API_KEY=*** python train.py'],
    ['python train.py wandb.api_key=s3cret', 'python train.py wandb.api_key=***'],
    ['python train.py --password -s3cret', 'python train.py --password ***'],
    ['python train.py --key=a=s3cret', 'python train.py --key=***'],
  ])('%s', (line, safe) => {
    expect(kept(line)).toBe(safe);
  });
  test.each([
    ['hf_abcdefghijklmnop', '***'],
    ['--login=hf_abcdefghijklmnop', '--login=***'],
    ['sk-proj-abcdefghijklmnop', '***'],
    ['ghp_abcdefghijklmnop0123456789', '***'],
    ['AKIAIOSFODNN7EXAMPLE', '***'],
  ])('knows a secret by its looks: %s', (word, safe) => {
    expect(masked(['python', word])).toEqual(['python', safe]);
  });
  test.each([
    ['https://user:s3cret@host/data', 'https://user:***@host/data'],
    ['--db=postgres://me:s3cret@db:5432/x', '--db=postgres://me:***@db:5432/x'],
    ['redis://:s3cret@cache', 'redis://:***@cache'],
    ['git+https://0123456789abcdef0123456789abcdef@github.com/a/b', 'git+https://***@github.com/a/b'],
    ['https://ghp_abcdefghijklmnop:x-oauth-basic@github.com/a/b', 'https://***:***@github.com/a/b'],
    ['ssh://git@github.com/a/b', 'ssh://git@github.com/a/b'],
  ])('leaves the credentials out of an address: %s', (word, safe) => {
    expect(masked([word])).toEqual([safe]);
  });
  test.each([
    ['python train.py --api-key s3cret --lr 0.1', 'python train.py --api-key *** --lr 0.1'],
    ['export A=1\nWANDB_TOKEN=s3cret  python train.py', 'export A=1\nWANDB_TOKEN=***  python train.py'],
    ['curl https://me:s3cret@host/x && python train.py', 'curl https://me:***@host/x && python train.py'],
  ])('is as careful with a script: %s', (script, safe) => {
    expect(masked(['bash', '-c', script])).toEqual(['bash', '-c', safe]);
  });
  test('hides a secret of several words as a whole', () => {
    expect(masked(['train', '--password', 'my s3cret phrase', '--passphrase=my s3cret phrase'])).toEqual(['train', '--password', '***', '--passphrase=***']);
  });
  test.each([
    'python train.py --tokenizer bert --keypoints 17 --max-tokens 512 --keyframes=4 --author me --tokens 5',
    'python train.py --monkey x --secretary y --authority z --passwordless --key-frames 3',
    'python -m torch.distributed.run --nproc-per-node=8 train.py --output m.bin --help',
    'python train.py --data /data/hf_cache_directory --model facebook/sk-something-long --task-name a',
    'python train.py a@b.org git@github.com:a/b.git https://host/a@b',
    'python train.py --api-key --verbose',
  ])('leaves alone what is no secret: %s', (line) => {
    expect(kept(line)).toBe(line);
  });
  test('keeps as many words as there were, and is safe to mask again', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('--api-key', '--token=x', 'A_KEY=1', 'https://a:b@c', 'a b  c\n'))), (command) => {
        const once = masked(command);
        expect(once).toHaveLength(command.length);
        expect(masked(once)).toEqual(once);
      }),
    );
  });
});
