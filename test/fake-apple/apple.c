/*
 * A pretend Mac: the few functions of libSystem, CoreFoundation and libIOReport that the probe calls, in one C library.
 * It is as the file named by FAKE_APPLE says, which is read anew for every sample:
 *   arm64 1                       the processor is Apple's
 *   brand Apple M1 Ultra
 *   group none                    there is no energy model
 *   subscription none
 *   sample none                   nothing is told now
 *   channel CPU Energy|mJ|12345   a name, a unit and a count, in the order of the report
 * What is made must be released once, and not be used afterwards: all else ends the process. `fake_alive` says how much is left.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum kind { GONE, TEXT, DICTIONARY, MUTABLE, ARRAY, CHANNEL, SUBSCRIPTION };
struct object {
  enum kind kind;
  char text[256];
  struct object *name, *unit; /* of a channel */
  int64_t value;
  struct object *channels; /* of a dictionary */
  struct object *items[1024];
  int count;
};
static int alive = 0;
int fake_alive(void) { return alive; }

static struct object *made(enum kind kind) {
  struct object *one = calloc(1, sizeof *one);
  one->kind = kind;
  alive++;
  return one;
}
static struct object *checked(uint64_t reference, enum kind kind) {
  struct object *one = (struct object *)reference;
  if (one == NULL || (one->kind != kind && !(kind == DICTIONARY && one->kind == MUTABLE))) abort();
  return one;
}
static struct object *text_of(const char *text) {
  struct object *one = made(TEXT);
  snprintf(one->text, sizeof one->text, "%s", text);
  return one;
}

/* The rest of the n-th line that begins with this word. */
static int said(const char *word, int n, char *rest) {
  FILE *script = fopen(getenv("FAKE_APPLE"), "r");
  char line[512];
  int found = 0;
  while (script && !found && fgets(line, sizeof line, script)) {
    line[strcspn(line, "\n")] = 0;
    size_t length = strlen(word);
    if (strncmp(line, word, length) == 0 && line[length] == ' ' && n-- == 0) {
      strcpy(rest, line + length + 1);
      found = 1;
    }
  }
  if (script) fclose(script);
  return found;
}
static int none(const char *word) {
  char rest[512];
  return said(word, 0, rest) && strcmp(rest, "none") == 0;
}

int sysctlbyname(const char *name, void *into, size_t *length, void *from, size_t given) {
  char rest[512];
  if (from != NULL || given != 0) return -1;
  if (strcmp(name, "hw.optional.arm64") == 0 && said("arm64", 0, rest)) {
    int value = atoi(rest);
    if (*length < sizeof value) return -1;
    memcpy(into, &value, *length = sizeof value);
    return 0;
  }
  if (strcmp(name, "machdep.cpu.brand_string") == 0 && said("brand", 0, rest)) {
    if (*length < strlen(rest) + 1) return -1;
    memcpy(into, rest, *length = strlen(rest) + 1);
    return 0;
  }
  return -1;
}

uint64_t CFStringCreateWithCString(uint64_t allocator, const char *text, uint32_t encoding) {
  if (allocator != 0 || encoding != 0x08000100) abort();
  return (uint64_t)text_of(text);
}
uint8_t CFStringGetCString(uint64_t text, char *into, long length, uint32_t encoding) {
  struct object *one = checked(text, TEXT);
  if (encoding != 0x08000100 || (long)strlen(one->text) >= length) return 0;
  strcpy(into, one->text);
  return 1;
}
uint64_t CFDictionaryCreateMutableCopy(uint64_t allocator, long capacity, uint64_t dictionary) {
  if (allocator != 0 || capacity != 0) abort();
  checked(dictionary, DICTIONARY);
  return (uint64_t)made(MUTABLE);
}
uint64_t CFDictionaryGetValue(uint64_t dictionary, uint64_t key) {
  if (strcmp(checked(key, TEXT)->text, "IOReportChannels") != 0) return 0;
  return (uint64_t)checked(dictionary, DICTIONARY)->channels;
}
long CFArrayGetCount(uint64_t array) { return checked(array, ARRAY)->count; }
uint64_t CFArrayGetValueAtIndex(uint64_t array, long index) {
  struct object *one = checked(array, ARRAY);
  if (index < 0 || index >= one->count) abort();
  return (uint64_t)one->items[index];
}
void CFRelease(uint64_t reference) {
  struct object *one = (struct object *)reference;
  if (one == NULL || one->kind == GONE) abort();
  if (one->channels) CFRelease((uint64_t)one->channels);
  for (int i = 0; i < one->count; i++) CFRelease((uint64_t)one->items[i]);
  if (one->name) CFRelease((uint64_t)one->name);
  if (one->unit) CFRelease((uint64_t)one->unit);
  one->kind = GONE; /* kept, so that a use of it is noticed */
  alive--;
}

uint64_t IOReportCopyChannelsInGroup(uint64_t group, uint64_t subgroup, uint64_t a, uint64_t b, uint64_t c) {
  if (strcmp(checked(group, TEXT)->text, "Energy Model") != 0 || subgroup || a || b || c) abort();
  return none("group") ? 0 : (uint64_t)made(DICTIONARY);
}
uint64_t IOReportCreateSubscription(uint64_t a, uint64_t channels, uint64_t *subscribed, uint64_t id, uint64_t b) {
  if (checked(channels, DICTIONARY)->kind != MUTABLE || a || id || b) abort();
  if (none("subscription")) return 0;
  *subscribed = (uint64_t)made(MUTABLE);
  return (uint64_t)made(SUBSCRIPTION);
}
uint64_t IOReportCreateSamples(uint64_t subscription, uint64_t channels, uint64_t a) {
  checked(subscription, SUBSCRIPTION);
  checked(channels, DICTIONARY);
  if (a != 0) abort();
  if (none("sample")) return 0;
  struct object *sample = made(DICTIONARY);
  struct object *array = sample->channels = made(ARRAY);
  char rest[512];
  while (array->count < 1024 && said("channel", array->count, rest)) {
    struct object *channel = array->items[array->count++] = made(CHANNEL);
    char *unit = strchr(rest, '|'), *value = strrchr(rest, '|');
    *unit = *value = 0;
    channel->name = text_of(rest);
    channel->unit = text_of(unit + 1);
    channel->value = strtoll(value + 1, NULL, 10);
  }
  return (uint64_t)sample;
}
uint64_t IOReportChannelGetChannelName(uint64_t channel) { return (uint64_t)checked(channel, CHANNEL)->name; }
uint64_t IOReportChannelGetUnitLabel(uint64_t channel) { return (uint64_t)checked(channel, CHANNEL)->unit; }
int64_t IOReportSimpleGetIntegerValue(uint64_t channel, int32_t index) { return index == 0 ? checked(channel, CHANNEL)->value : -1; }
