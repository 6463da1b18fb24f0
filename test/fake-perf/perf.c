/*
 * A pretend kernel for perf_event_open, built as a C library that a probe opens in libc's place.
 * It has what the file named by FAKE_PERF says, which is read anew at every call; one counter a line:
 *   type config cpu value     the value that a reader finds; "-" for one that cannot be read
 *   type config cpu !errno    one that is not opened
 * What is not there is refused with EINVAL, as is an attribute that no kernel would take.
 * FAKE_PERF_OPEN names a file to which a line is added for every counter that is opened or closed.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct counter {
  unsigned type;
  unsigned long long config;
  long cpu;
};
static struct counter opened[1024];

static int said(struct counter wanted, char *value) {
  FILE *script = fopen(getenv("FAKE_PERF"), "r");
  struct counter one;
  int found = 0;
  while (script && !found && fscanf(script, "%u %llx %ld %63s", &one.type, &one.config, &one.cpu, value) == 4)
    found = one.type == wanted.type && one.config == wanted.config && one.cpu == wanted.cpu;
  if (script) fclose(script);
  return found;
}
static void note(const char *what) {
  FILE *log = getenv("FAKE_PERF_OPEN") ? fopen(getenv("FAKE_PERF_OPEN"), "a") : NULL;
  if (log) fprintf(log, "%s\n", what), fclose(log);
}
static long failing(int code) {
  errno = code;
  return -1;
}

long syscall(long number, ...) {
  va_list rest;
  va_start(rest, number);
  const unsigned char *attributes = va_arg(rest, const unsigned char *);
  long pid = va_arg(rest, long), cpu = va_arg(rest, long), group = va_arg(rest, long), flags = va_arg(rest, long);
  va_end(rest);
  if (number != 298) return failing(ENOSYS);
  uint32_t type, size;
  uint64_t config;
  memcpy(&type, attributes, 4);
  memcpy(&size, attributes + 4, 4);
  memcpy(&config, attributes + 8, 8);
  for (int i = 16; i < 64; i++)
    if (attributes[i] != 0) return failing(EINVAL);
  if (size != 64 || pid != -1 || group != -1 || flags != 8) return failing(EINVAL);
  struct counter wanted = {type, config, cpu};
  char value[64];
  if (!said(wanted, value)) return failing(EINVAL);
  if (value[0] == '!') return failing(atoi(value + 1));
  int fd = open("/dev/null", O_RDONLY | O_CLOEXEC);
  opened[fd] = wanted;
  note("open");
  return fd;
}

ssize_t read(int fd, void *into, size_t length) {
  char value[64];
  if (fd < 0 || length != 8 || !said(opened[fd], value) || value[0] == '-') return failing(EIO);
  unsigned long long count = strtoull(value, NULL, 10);
  memcpy(into, &count, 8);
  return 8;
}

int close(int fd) {
  note("close");
  return fclose(fdopen(fd, "r"));
}
