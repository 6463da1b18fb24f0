"""A small BERT with the Trainer of Hugging Face: its bar on stderr, its log on stdout, an evaluation after every epoch."""

import tempfile

import torch
from transformers import BertConfig, BertForSequenceClassification, Trainer, TrainingArguments, set_seed

set_seed(1)
model = BertForSequenceClassification(BertConfig(vocab_size=500, hidden_size=64, num_hidden_layers=2, num_attention_heads=2, intermediate_size=128))
ids = torch.randint(1, 500, (480, 32))
data = [{"input_ids": row, "attention_mask": torch.ones_like(row), "labels": int(row[0] > 250)} for row in ids]
with tempfile.TemporaryDirectory() as folder:
    settings = TrainingArguments(folder, num_train_epochs=3, per_device_train_batch_size=16, logging_steps=5, evaluation_strategy="epoch", save_strategy="no", report_to="none", use_cpu=True)
    Trainer(model, settings, train_dataset=data, eval_dataset=data[:160]).train()
