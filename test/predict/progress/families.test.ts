import { describe, expect, test } from 'vitest';
import { heard, said } from './heard.ts';

const B = '\u2588';
const each = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i);

/** What libraries print, after the text in their sources. */
const printed: readonly (readonly [who: string, says: string, text: string])[] = [
  [
    'Keras 3, in colours',
    '2.3 of 5 epoch',
    'Epoch 1/5\n' +
      each(4)
        .map((i) => `\r\x1b[1m${i * 100 + 1}/400\x1b[0m \x1b[32m━━━━━━━\x1b[0m\x1b[37m━━━━━\x1b[0m \x1b[1m5s\x1b[0m 12ms/step - accuracy: 0.5 - loss: 1.2`)
        .join('') +
      '\r\x1b[1m400/400\x1b[0m \x1b[32m━━━━━━\x1b[0m\x1b[37m\x1b[0m \x1b[1m5s\x1b[0m 12ms/step - accuracy: 0.9 - loss: 0.2 - val_loss: 0.3\nEpoch 2/5\n\x1b[1m400/400\x1b[0m \x1b[32m━━━━━━\x1b[0m \x1b[1m5s\x1b[0m 12ms/step - loss: 0.2\nEpoch 3/5\n\r\x1b[1m120/400\x1b[0m \x1b[32m━━\x1b[0m\x1b[37m━━━━\x1b[0m \x1b[1m4s\x1b[0m 12ms/step - loss: 0.2',
  ],
  [
    'Keras of old, with samples and backspaces',
    '1.5 of 3 epoch',
    'Train on 60000 samples, validate on 10000 samples\nEpoch 1/3\n60000/60000 [==============================] - 5s 80us/step - loss: 0.2 - acc: 0.9 - val_loss: 0.1\nEpoch 2/3\n\r   32/60000 [..............................] - ETA: 5s - loss: 0.1\b\b\b\b\b\b\r30000/60000 [=====>........................] - ETA: 2s - loss: 0.1',
  ],
  ['Keras without bars', '2 of 10 epoch', 'Epoch 1/10\n - 5s - loss: 0.3 - acc: 0.9\nEpoch 2/10\n - 4s - loss: 0.2 - acc: 0.9\n'],
  [
    'Keras with checkpoints and an evaluation behind it',
    '2 of 10 epoch',
    'Epoch 1/10\n10/10 [====] - 5s 1ms/step - loss: 0.3 - acc: 0.9\n\nEpoch 00001: val_loss improved from inf to 0.5, saving model to x.h5\nEpoch 2/10\n10/10 [====] - 5s 1ms/step - loss: 0.3 - acc: 0.9\n\nEpoch 2: val_loss did not improve from 0.5\n313/313 [==============================] - 1s 2ms/step - loss: 0.3321\n',
  ],
  ['Keras from epoch 31 on', '30.5 of 50 epoch', 'Epoch 31/50\n50/100 [====>....] - ETA: 5s - loss: 0.3'],
  [
    'Lightning with its validation bars',
    '1.5 of ? epoch',
    'GPU available: True (cuda), used: True\nLOCAL_RANK: 0 - CUDA_VISIBLE_DEVICES: [0]\n\n  | Name  | Type       | Params\n-----\nSanity Checking DataLoader 0:   0%|          | 0/2 [00:00<?, ?it/s]\r' +
      each(5)
        .map((i) => `\rEpoch 0:  ${i * 25}%|██ | ${i * 25}/100 [00:0${i}<00:03, 25.00it/s, v_num=0]`)
        .join('') +
      `\rValidation DataLoader 0:  50%|█    | 5/10 [00:00<00:00, 100.00it/s]\r\rEpoch 0: 100%|██████████| 100/100 [00:05<00:00, 20.00it/s, v_num=0]\rEpoch 1:  50%|██ | 50/100 [00:02<00:02, 25.00it/s, v_num=0]`,
  ],
  [
    'Lightning drawn by Rich',
    '3.1 of 10 epoch',
    each(11)
      .map(
        (i) =>
          `\x1b[2KEpoch 3/9 \x1b[38;2;98;6;224m━━━\x1b[0m\x1b[37m━━━━━━\x1b[0m \x1b[37m${i}/100\x1b[0m \x1b[38;5;245m0:00:01 • 0:00:09\x1b[0m \x1b[38;5;249m12.10it/s\x1b[0m \x1b[37mv_num: 0.000\x1b[0m\r`,
      )
      .join('') + '\n',
  ],
  [
    'Trainer without bars',
    '1.52 of 3 epoch',
    "***** Running training *****\n  Num examples = 10,000\n  Num Epochs = 3\n{'loss': 0.9, 'grad_norm': 1.2, 'learning_rate': 5e-05, 'epoch': 0.76}\n{'eval_loss': 0.8, 'eval_runtime': 3.2, 'epoch': 1.0}\n{'loss': 0.7, 'learning_rate': 5e-05, 'epoch': 1.52}\n",
  ],
  [
    'Trainer with bars of its evaluations',
    '500 of 1875 step',
    each(50)
      .map((i) => `\r  ${i}%|${B}   | ${i * 10}/1875 [00:1${i % 10}<02:12, 10.11it/s]`)
      .join('') +
      "\n{'loss': 0.9, 'grad_norm': 1.2, 'learning_rate': 5e-05, 'epoch': 0.8}\n" +
      `\r 27%|██▋       | 500/1875 [00:50<02:12, 10.11it/s]` +
      "{'loss': '0.9', 'epoch': '0.8'}\n" +
      each(5)
        .map((i) => `\r  ${i * 20}%|${B}   | ${i * 10}/40 [00:1${i % 10}<02:12, 10.11it/s]\x1b[A`)
        .join('') +
      "{'eval_loss': 0.5, 'epoch': 0.8}\n" +
      `\r 27%|██▋       | 500/1875 [00:50<02:12, 10.11it/s]\n`,
  ],
  [
    'YOLOv5, from 0 to 299',
    '1.5 of 300 epoch',
    '     Epoch   gpu_mem       box       obj       cls    labels  img_size\n     0/299     3.29G    0.0452     0.064   0.01754       113       640: 100%|██████████| 16/16 [00:05<00:00,  2.78it/s]\n               Class     Images     Labels          P          R     mAP@.5 mAP@.5:.95: 100%|██| 4/4 [00:01<00:00,  3.1it/s]\n                 all        128        929      0.6      0.5      0.5      0.3\n     1/299     3.29G    0.0452     0.064   0.01754       113       640:  50%|█████     | 8/16 [00:02<00:02,  2.78it/s]\n',
  ],
  [
    'timm',
    '0.0408 of 300 epoch',
    'Scheduled epochs: 300. LR stepped per epoch.\nTrain: 0 [   0/1251 (  0%)]  Loss: 6.948 (6.95)  Time: 1.2s\nTrain: 0 [  50/1251 (  4%)]  Loss: 6.9 (6.9)  Time: 0.4s\nTest: [   0/48]  Time: 1.2\n',
  ],
  [
    'Swin',
    '1.0799 of 300 epoch',
    '[2021-04-12 10:00:00 swin_tiny] (main.py 190): INFO Train: [1/300][0/1251]\teta 0:21:41 lr 0.000001\t time 1.0 (1.0)\tloss 6.9\n[2021-04-12 10:00:00 swin_tiny] (main.py 190): INFO Train: [1/300][99/1251]\teta 0:21:41 lr 0.000001\tloss 6.9\n',
  ],
  [
    'mmengine by iterations',
    '100 of 160000 iteration',
    '2023/01/01 10:00:01 - mmengine - INFO - Iter(train) [    50/160000]  lr: 1.0e-02  loss: 2.2\n2023/01/01 10:00:01 - mmengine - INFO - Iter(train) [   100/160000]  lr: 1.0e-02  loss: 2.2\n2023/01/01 10:00:01 - mmengine - INFO - Iter(val) [   100/500]\n',
  ],
  [
    'torchvision',
    '1.0799 of ? epoch',
    'Epoch: [0]  [   0/1251]  eta: 1:10:10  lr: 0.1  img/s: 12.2  loss: 6.9\nEpoch: [0]  [1250/1251]  eta: 0:00:01  lr: 0.1\nEpoch: [0] Total time: 0:10:00\nTest:  [ 0/100]  eta: 0:01:00\nEpoch: [1]  [  100/1251]  eta: 1:10:10\n',
  ],
  [
    'fairseq',
    '1.0529 of ? epoch',
    "2021-01-01 10:00:00 | INFO | train_inner | epoch 001:    100 / 1891 loss=11.5, nll_loss=10.8\n2021-01-01 10:00:00 | INFO | train | epoch 001 | loss 8.1 | nll_loss 7\n2021-01-01 10:00:00 | INFO | valid | epoch 001 | valid on 'valid' subset | loss 8.1\n2021-01-01 10:00:00 | INFO | train_inner | epoch 002:    100 / 1891 loss=11.5, nll_loss=10.8\n",
  ],
  [
    'fairseq in JSON',
    '0.3 of ? epoch',
    '2021-01-01 10:00:00 | INFO | train_inner | {"epoch": 1, "update": 0.2, "loss": "11.5"}\n2021-01-01 10:00:00 | INFO | train_inner | {"epoch": 1, "update": 0.3, "loss": "11.5"}\n',
  ],
  [
    'fastai, from 0 on',
    '3 of ? epoch',
    'epoch     train_loss  valid_loss  accuracy  time    \n0         0.548006    0.268912    0.076455  00:57     \n1         0.365533    0.193667    0.064953  00:51     \n2         0.365533    0.193667    0.064953  00:51     \n',
  ],
  [
    'fastai’s bar',
    '1.45 of 4 epoch',
    each(10)
      .map((i) => `\rEpoch 2/4 : |████-------| ${i * 5}.00% [${i * 6}/120 00:10<00:12 0.5]`)
      .join(''),
  ],
  [
    'skorch',
    '2 of ? epoch',
    '  epoch    train_loss    valid_acc    valid_loss     dur\n-------  ------------  -----------  ------------  ------\n      1        \x1b[36m1.1\x1b[0m       \x1b[32m0.5\x1b[0m        0.6  0.12\n      2   1.0   0.5   0.6   0.11\n',
  ],
  [
    'PyTorch’s quickstart',
    '1.4309 of ? epoch',
    'Epoch 1\n-------------------------------\nloss: 2.303494  [   64/60000]\nloss: 2.2  [ 6464/60000]\nTest Error: \n Accuracy: 44.7%, Avg loss: 2.1 \n\nEpoch 2\n-------------------------------\nloss: 2.16  [   64/60000]\nloss: 2.1  [25856/60000]\n',
  ],
  [
    'PyTorch’s transfer tutorial, whose last number is shown',
    '2 of 25 epoch',
    'Epoch 0/24\n----------\ntrain Loss: 0.5 Acc: 0.7\nval Loss: 0.2 Acc: 0.9\n\nEpoch 1/24\n----------\ntrain Loss: 0.5 Acc: 0.7\nval Loss: 0.2 Acc: 0.9\n\n',
  ],
  [
    'PyTorch’s MNIST example',
    '1.0107 of ? epoch',
    'Train Epoch: 1 [0/60000 (0%)]\tLoss: 2.300039\nTrain Epoch: 1 [640/60000 (1%)]\tLoss: 2.213470\n\nTest set: Average loss: 0.0482, Accuracy: 9842/10000 (98%)\n\nTrain Epoch: 2 [640/60000 (1%)]\tLoss: 2.213470\n',
  ],
  ['steps of an epoch', '0.3333 of 5 epoch', 'Epoch [1/5], Step [100/600], Loss: 2.1\nEpoch [1/5], Step [200/600], Loss: 2.1\n'],
  ['GANs', '3.5 of 200 epoch', '[Epoch 0/200] [Batch 0/938] [D loss: 0.7] [G loss: 0.7]\n[Epoch 3/200] [Batch 469/938] [D loss: 0.7] [G loss: 0.7]\n'],
  ['PyTorch’s CIFAR tutorial', '1 of ? epoch', '[1,  2000] loss: 2.2\n[1,  4000] loss: 1.8\n[2,  2000] loss: 1.4\nFinished Training\n'],
  [
    'four ranks that print the same line',
    '3 of 10 epoch',
    each(3)
      .flatMap((e) => each(4).map((r) => `[rank${r}] Epoch ${e + 1}/10 loss ${0.5 + r / 10}\n`))
      .join(''),
  ],
  [
    'four ranks that count from 0',
    '3 of ? epoch',
    each(3)
      .flatMap((e) => each(4).map((r) => `[GPU${r}] Epoch ${e} | Training loss: 0.${r}\n`))
      .join(''),
  ],
  ['epochs in words', '3 of 20 epoch', 'epoch 1 of 20, loss: 0.5\nepoch 2 of 20, loss: 0.4\nepoch 3 of 20, loss: 0.3\n'],
  [
    'tqdm over epochs',
    '3 of 50 epoch',
    each(4)
      .map((i) => `\rEpochs:   6%|▌         | ${i}/50 [00:10<02:30,  3.2s/it]`)
      .join(''),
  ],
  [
    'tqdm with the epoch as its label',
    '1.5 of 10 epoch',
    each(2)
      .flatMap((e) => each(e ? 6 : 11).map((i) => `\rEpoch ${e + 1}/10:  45%|██   | ${i * 10}/100 [00:10<00:12,  4.4it/s, loss=0.3]`))
      .join(''),
  ],
  [
    'tqdm anew for each epoch',
    '1.5 of ? epoch',
    each(2)
      .flatMap((e) => each(e ? 6 : 11).map((i) => `\rTraining:  45%|██   | ${i * 10}/100 [00:10<00:12,  4.4it/s, loss=0.3]`))
      .join(''),
  ],
  [
    'tqdm over all steps',
    '120 of 1000 step',
    each(121)
      .map((i) => `\rSteps:  12%|█▏        | ${i}/1000 [00:10<02:30,  3.2it/s, lr=1e-5, step_loss=0.1]`)
      .join(''),
  ],
  [
    'XGBoost in cross-validation',
    '20 of ? round',
    each(3)
      .map((i) => `[${i * 10}]\ttrain-auc:0.9+0.01\ttest-auc:0.8+0.02\n`)
      .join(''),
  ],
  [
    'LightGBM and its best iteration',
    '200 of ? round',
    "[LightGBM] [Info] Number of positive: 1\nTraining until validation scores don't improve for 50 rounds\n[100]\tvalid_0's auc: 0.8\tvalid_0's binary_logloss: 0.3\n[200]\tvalid_0's auc: 0.8\tvalid_0's binary_logloss: 0.3\nEarly stopping, best iteration is:\n[150]\tvalid_0's auc: 0.8\n",
  ],
  [
    'CatBoost',
    '20 of ? round',
    'Learning rate set to 0.03\n0:\tlearn: 0.6\ttest: 0.6\tbest: 0.6 (0)\ttotal: 51.1ms\tremaining: 51s\n10:\tlearn: 0.6\ttest: 0.6\tbest: 0.6 (0)\ttotal: 51.1ms\tremaining: 51s\n20:\tlearn: 0.6\ttest: 0.6\tbest: 0.6 (0)\ttotal: 51.1ms\tremaining: 51s\n',
  ],
  [
    'detectron2 and its settings',
    '40 of 90000 iteration',
    '  MAX_ITER: 90000\n[01/01 10:00:00 d2.utils.events]:  eta: 1:00:00  iter: 19  total_loss: 1.2  time: 0.3  last_time: 0.2\n[01/01 10:00:00 d2.utils.events]:  eta: 1:00:00  iter: 39  total_loss: 1.2  time: 0.3\n',
  ],
  [
    'MLPerf',
    '2 of ? epoch',
    each(2)
      .flatMap((e) => [
        `:::MLLOG {"namespace": "", "time_ms": 1, "event_type": "INTERVAL_START", "key": "epoch_start", "value": null, "metadata": {"file": "x", "lineno": 1, "epoch_num": ${e + 1}}}\n`,
        `:::MLLOG {"namespace": "", "time_ms": 1, "event_type": "INTERVAL_END", "key": "epoch_stop", "value": null, "metadata": {"file": "x", "lineno": 1, "epoch_num": ${e + 1}}}\n`,
      ])
      .join(''),
  ],
  [
    'DeepSpeed',
    '20 of ? step',
    '[2023-01-01 10:00:00,123] [INFO] [logging.py:96:log_dist] [Rank 0] step=10, skipped=0, lr=[1e-05], mom=[(0.9, 0.999)]\n[2023-01-01 10:00:00,123] [INFO] [logging.py:96:log_dist] [Rank 0] step=20, skipped=0, lr=[1e-05], mom=[(0.9, 0.999)]\n',
  ],
  ['our own line before all others', '3 of 50 epoch', '::carbontracker progress 3/50 epoch\nEpoch 1/9\n10/10 [===] - 1s - loss: 1\n'],
  [
    'a log in JSON',
    '2 of ? epoch',
    '{"train_lr": 0.1, "train_loss": 2.3, "test_acc1": 4.3, "epoch": 0, "n_parameters": 86}\n{"train_lr": 0.1, "train_loss": 2.3, "test_acc1": 4.3, "epoch": 1, "n_parameters": 86}\n',
  ],
  ['scikit-learn’s networks', '3 of ? iteration', 'Iteration 1, loss = 2.3\nIteration 2, loss = 2.2\nIteration 3, loss = 2.1\n'],
  [
    'scikit-learn’s boosting',
    '3 of ? iteration',
    '      Iter       Train Loss   Remaining Time \n         1           1.2            5.23s\n         2           1.2            5.23s\n         3           1.2            5.23s\n',
  ],
  [
    'a search of today',
    '2 of 6 fit',
    'Fitting 3 folds for each of 2 candidates, totalling 6 fits\n[CV 1/3] END ................C=1, kernel=rbf;, score=0.97 total time=   3.9s\n[CV 2/3] END ................C=1, kernel=rbf;, score=0.97 total time=   3.9s\n',
  ],
  [
    'steps in words',
    '4 of 100 step',
    each(5)
      .map((i) => `[INFO|2024-01-01] step ${i}/100 loss: 2.${i} lr 1e-5\n`)
      .join(''),
  ],
  ['rewards', '2 of ? iteration', 'Iteration 1: reward 3.0\nIteration 2: reward 4.0\n'],
  ['epochs from 0 on', '2 of ? epoch', 'Epoch 0, loss 0.5, time 12s\nEpoch 1, loss 0.4, time 12s\n'],
  ['Julia', '3 of ? epoch', '[ Info: Epoch 1: loss = 0.5\n[ Info: Epoch 2: loss = 0.4\n[ Info: Epoch 3: loss = 0.3\n'],
  [
    'a logger’s prefix',
    '2 of 10 epoch',
    '2021-01-01 10:00:00 INFO train.py:12 - Epoch 1/10 - train loss: 0.5\n2021-01-01 10:00:00 INFO train.py:12 - Epoch 2/10 - train loss: 0.4\n',
  ],
  ['a resumed run', '32 of 100 epoch', "=> loading checkpoint 'x' (epoch 30)\nEpoch 31/100: loss 0.4\nEpoch 32/100: loss 0.3\n"],
  [
    'epochs beyond the total',
    '52 of ? epoch',
    each(3)
      .map((i) => `Epoch ${50 + i}/50 loss 0.1\n`)
      .join(''),
  ],
  [
    'mmengine by epochs',
    '0.25 of 12 epoch',
    "- INFO - workflow: [('train', 1)], max: 12 epochs\n- INFO - Epoch(train)  [1][ 50/200]  lr: 2.0e-02\n- INFO - Epoch(val)  [1][150/200]  eta: 0:00:12\n",
  ],
  ['timm resumed', '5.5 of ? epoch', 'Train: 5 [   0/200 (  0%)]  Loss: 6.948\nTrain: 5 [  99/200 ( 49%)]  Loss: 6.948\nTest: [ 190/200]  Loss: 1\n'],
  ['DCGAN', '0.5 of 5 epoch', '[0/5][0/100]\tLoss_D: 1.7\tLoss_G: 5\n[0/5][50/100]\tLoss_D: 1.7\tLoss_G: 5\n'],
  [
    'flair',
    '1.1 of ? epoch',
    '2021-01-01 10:00:00,123 epoch 1 - iter 90/100 - loss 2.3 - samples/sec: 12\n2021-01-01 10:00:01,123 EPOCH 1 done: loss 1.2 - lr 0.1\n2021-01-01 10:00:02,123 epoch 2 - iter 10/100 - loss 2.3 - samples/sec: 12\n',
  ],
  [
    'a slow bar without a word',
    '4 of 50 iteration',
    each(5)
      .map((i) => `\r  8%|8   | ${i}/50 [00:${i}0<10:30, 10.0s/it]`)
      .join(''),
  ],
  [
    'bars of its batches under a header',
    '1.5 of 3 epoch',
    `Epoch 1/3\n${each(11)
      .map((i) => `\r  8%|8   | ${i}/10 [00:01<00:01, 10.0it/s]`)
      .join('')}\nloss: 0.5\nEpoch 2/3\n${each(6)
      .map((i) => `\r  8%|8   | ${i}/10 [00:01<00:01, 10.0it/s]`)
      .join('')}`,
  ],
  ['headers alone, one after the other', '1 of 3 epoch', 'Epoch 1/3\nEpoch 2/3\n'],
  [
    'bars of validation under a header',
    '0.2 of 3 epoch',
    `Epoch 1/3\n\rtrain:  8%|8   | 2/10 [00:01<00:01, 10.0it/s]\n${each(9)
      .map((i) => `\rval:  8%|8   | ${i}/10 [00:01<00:01, 10.0it/s]`)
      .join('')}\n`,
  ],
  ['Horovod', '1 of 2 epoch', '[1,0]<stdout>:Epoch 1/2, loss: 0.5\n[1,1]<stdout>:Epoch 1/2, loss: 0.6\n'],
  [
    'fits of a search that are only counted',
    '42 of 250 fit',
    'Fitting 5 folds for each of 50 candidates, totalling 250 fits\n[Parallel(n_jobs=4)]: Done  17 tasks      | elapsed:    3.9s\n[Parallel(n_jobs=4)]: Done  42 tasks      | elapsed:    9.9s\n[Parallel(n_jobs=4)]: Done 442 tasks      | elapsed:    9.9s\n',
  ],
  [
    'trees of a forest',
    '4 of 100 tree',
    each(5)
      .map((i) => `building tree ${i + 1} of 100\n`)
      .join(''),
  ],
  ['llm.c', '20 of 18865 step', 'step   19/18865 | loss 7.200000 (+0.0z)| norm 1.0\nstep   20/18865 | loss 7.100000 (+0.0z)| norm 1.0\n'],
  [
    'tqdm with other batches behind those of its epoch',
    '1 of 10 epoch',
    [100, 20].flatMap((all) => each(11).map((i) => `\rEpoch 1/10:  45%|${B}   | ${(i * all) / 10}/${all} [00:10<00:12,  4.4it/s]`)).join(''),
  ],
  ['tqdm with its epoch counted from 1', '0.5 of ? epoch', `\rEpoch 1:  50%|${B}   | 50/100 [00:10<00:12,  4.4it/s]`],
  [
    'a slow bar that turns out to be an epoch’s',
    '1.2 of ? epoch',
    [0, 1].flatMap((again) => each(again === 0 ? 6 : 2).map((i) => `\rTraining:  45%|${B}   | ${i}/5 [00:${i}0<01:12, 10.0s/it]`)).join(''),
  ],
  ['more batches than there are', '2 of ? epoch', '[Epoch 1 Batch 200/2983] current loss 5.46\n[Epoch 1 Batch 3000/2983] current loss 5.07\n'],
  ['epochs from 0 to the last one’s number', '3 of 3 epoch', 'Epoch 0/2: loss 1\nEpoch 1/2: loss 1\nEpoch 2/2: loss 1\n'],
  ['Trainer after its dataset was mapped', '0.8 of ? epoch', `\rMap:  50%|${B}   | 500/900 [00:10<00:12,  4.4it/s]\n{'loss': 0.9, 'epoch': 0.8}\n`],
  [
    'Trainer after its evaluation',
    '510 of 1875 step',
    `\r 27%|2 | 500/1875 [00:50<02:12, 10.1it/s]\n{'loss': 0.9, 'epoch': 0.8}\n\r 50%|5 | 20/40 [00:50<02:12, 10.1it/s]\n{'loss': 0.9, 'epoch': 0.8}\n\r 27%|2 | 510/1875 [00:50<02:12, 10.1it/s]\n`,
  ],
  [
    'YOLOv5, seen by its columns',
    '5.5 of 300 epoch',
    '  Epoch   gpu_mem   box   obj   cls  labels  img_size\n     5/299     3.29G    0.0452     0.064   0.01754       113       640:  50%|##  | 8/16 [00:02<00:02,  2.78it/s]\n',
  ],
  [
    'YOLOv5, seen by its plan',
    '5.5 of 300 epoch',
    'Starting training for 300 epochs...\n     5/299     3.29G    0.0452     0.064   0.01754       113       640:  50%|##  | 8/16 [00:02<00:02,  2.78it/s]\n',
  ],
  [
    'YOLOv5, seen by its first epoch',
    '0.5 of 300 epoch',
    '     0/299     3.29G    0.0452     0.064   0.01754       113       640:  50%|##  | 8/16 [00:02<00:02,  2.78it/s]\n',
  ],
];

describe('reads what is printed by', () => {
  test.each(printed)('%s: %s', (_who, says, text) => {
    expect(said(heard(text))).toBe(says);
  });
});

const misleading: readonly (readonly [what: string, text: string])[] = [
  [
    'an evaluation’s bar with a loss',
    each(30)
      .map((i) => `\rEvaluating:  45%|${B}  | ${i}/30 [01:10<00:12,  4.4s/it, loss=0.3]`)
      .join(''),
  ],
  [
    'a first bar of batches, which may be one of many',
    each(30)
      .map((i) => `\rTraining:  45%|${B}  | ${i}/31 [00:10<00:12,  4.4it/s, loss=0.3]`)
      .join(''),
  ],
  [
    'a quick bar without a word',
    each(30)
      .map((i) => `\r  45%|${B}  | ${i}/31 [01:10<00:12,  4.4it/s]`)
      .join(''),
  ],
  [
    'a slow bar that has hardly begun',
    each(4)
      .map((i) => `\r  45%|${B}  | ${i}/31 [00:0${i}<00:12,  4.4s/it]`)
      .join(''),
  ],
  [
    'a slow bar of files',
    each(30)
      .map((i) => `\r  45%|${B}  | ${i}/31 [01:10<00:12,  4.4s/file]`)
      .join(''),
  ],
  ['one step with a loss', 'step 3 | loss 0.5\n'],
  ['a header alone', 'Epoch 1/50\n'],
  ['one line of boosting', '[292]\ttrain-logloss:0.247746\tvalid-logloss:0.391567\n'],
  ['the best epoch', 'Best epoch: 12, val loss 0.3\nLoaded model from epoch 12 with loss: 0.3\nEarly stopping at epoch 17, loss: 0.3\n'],
  ['a best epoch in another order', '(best so far) Epoch 3: loss 0.1\nEpoch 4 is the best, loss: 0.2\n'],
  ['best steps', 'best step 3: loss 1\nbest step 4: loss 1\n'],
  ['a saved epoch', 'Saving checkpoint epoch 3, loss 0.2\nRestored epoch 4: loss 0.2\n'],
  ['a plan', 'Training for 50 epochs, lr: 0.1, loss: 0 \nnum_epochs: 50\n'],
  ['rows of figures without a header', '1      0.548006    0.268912\n2      0.365533    0.193667\n'],
  ['a time since 1970', 'epoch 1700000000 loss: 0.1\n'],
  ['an epoch in a path', 'runs/epoch_3/loss: 0.1\nwrote epoch-4.ckpt, 1/2 loss 3\n'],
  ['an evaluation after nothing', '313/313 [==============================] - 1s 2ms/step - loss: 0.3321\n'],
];
describe('is not misled by', () => {
  test.each(misleading)('%s', (_what, text) => {
    expect(heard(text).found).toEqual([]);
    expect(heard(text).now).toBeNull();
  });
});
