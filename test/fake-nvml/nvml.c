// A pretend libnvidia-ml.so.1 with NVML's real C interface.
//
// FAKE_NVML names a script, read afresh on every call. One line per GPU, `key=value` in any order, all optional;
// `_` in a name stands for a space, `-` for "this board does not offer it":
//   gpu uuid=GPU-1 name=NVIDIA_H100 pci=0:3b:0 arch=9 energy=1000 power=250000 limit=700000 pids=10,11 graphics=12
//       energy mJ, power and limit mW; return codes: handle= (handle by index), ident= (name, uuid, pci), read= (energy, power),
//       list= (processes)
//   init 18        nvmlInit answers 18
// FAKE_NVML_WATTS=4x250 needs no script: four GPUs whose counters follow the monotonic clock at 250 W. Both are looked at by nvmlInit.
//
// Older drivers, by compiler flag: NO_V3, NO_V2 (no function of that version or newer, but for init, count and handle),
// OLD_SYMBOLS (no suffix at all), NO_ENERGY, NO_ARCHITECTURE, NO_PROCESSES, and STRIDE32 (the process lists of drivers 535.43 to 535.86).
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SUCCESS = 0, UNINITIALIZED = 1, INVALID_ARGUMENT = 2, NOT_SUPPORTED = 3, INSUFFICIENT_SIZE = 7, MAX_GPUS = 64, MAX_PIDS = 256 };
typedef unsigned int u32;
typedef unsigned long long u64;

struct gpu {
  char uuid[96], name[96], energy[24], power[24], limit[24], pids[2048], graphics[2048];
  u32 domain, bus, device, arch;
  int handle_rc, ident_rc, read_rc, list_rc;
};
static struct gpu gpus[MAX_GPUS];
static u32 gpu_count;
static int sessions, init_rc;
static char script[4096];
static u32 pretend_watts;

static void set(char *to, size_t size, const char *value) { snprintf(to, size, "%s", value); }

static void set_key(struct gpu *g, const char *key, const char *value) {
  if (!strcmp(key, "uuid")) set(g->uuid, sizeof g->uuid, value);
  else if (!strcmp(key, "name")) {
    set(g->name, sizeof g->name, value);
    for (char *c = g->name; *c; c++) if (*c == '_') *c = ' ';
  }
  else if (!strcmp(key, "energy")) set(g->energy, sizeof g->energy, value);
  else if (!strcmp(key, "power")) set(g->power, sizeof g->power, value);
  else if (!strcmp(key, "limit")) set(g->limit, sizeof g->limit, value);
  else if (!strcmp(key, "pids")) set(g->pids, sizeof g->pids, value);
  else if (!strcmp(key, "graphics")) set(g->graphics, sizeof g->graphics, value);
  else if (!strcmp(key, "pci")) sscanf(value, "%x:%x:%x", &g->domain, &g->bus, &g->device);
  else if (!strcmp(key, "arch")) g->arch = strtoul(value, 0, 10);
  else if (!strcmp(key, "handle")) g->handle_rc = atoi(value);
  else if (!strcmp(key, "ident")) g->ident_rc = atoi(value);
  else if (!strcmp(key, "read")) g->read_rc = atoi(value);
  else if (!strcmp(key, "list")) g->list_rc = atoi(value);
  else { fprintf(stderr, "fake nvml: unknown key %s\n", key); abort(); }
}

static void add_gpu(void) {
  struct gpu *g = &gpus[gpu_count];
  memset(g, 0, sizeof *g);
  snprintf(g->uuid, sizeof g->uuid, "GPU-%08x-0000-0000-0000-000000000000", gpu_count);
  set(g->name, sizeof g->name, "NVIDIA Pretend");
  set(g->energy, sizeof g->energy, "0");
  set(g->power, sizeof g->power, "0");
  set(g->limit, sizeof g->limit, "-");
  g->bus = gpu_count + 1;
  g->arch = 9;
  gpu_count++;
}

static void read_script(void) {
  char line[8192], *rest, *word;
  FILE *f = fopen(script, "r");
  gpu_count = 0;
  init_rc = 0;
  if (!f) return;
  while (fgets(line, sizeof line, f)) {
    word = strtok_r(line, " \n", &rest);
    if (!word || word[0] == '#') continue;
    if (!strcmp(word, "init")) init_rc = atoi(strtok_r(0, " \n", &rest));
    else if (!strcmp(word, "gpu") && gpu_count < MAX_GPUS) {
      add_gpu();
      while ((word = strtok_r(0, " \n", &rest))) {
        char *value = strchr(word, '=');
        if (!value) continue;
        *value = 0;
        set_key(&gpus[gpu_count - 1], word, value + 1);
      }
    }
  }
  fclose(f);
}

// The state of the machine now. Without a script nothing ever changes, and a read costs no more than the clock.
static int look(void) {
  if (sessions == 0) return UNINITIALIZED;
  if (script[0]) read_script();
  return SUCCESS;
}
static int look_at(const struct gpu *g) {
  int rc = look();
  return rc ? rc : g < gpus || g >= gpus + gpu_count ? INVALID_ARGUMENT : SUCCESS;
}
static int identity_of(const struct gpu *g) { int rc = look_at(g); return rc ? rc : g->ident_rc; }
static int reading_of(const struct gpu *g) { int rc = look_at(g); return rc ? rc : g->read_rc; }
static int number(const char *text, u64 *out) {
  if (text[0] == '-') return NOT_SUPPORTED;
  *out = strtoull(text, 0, 10);
  return SUCCESS;
}

static int start(void) {
  const char *file = getenv("FAKE_NVML"), *watts = getenv("FAKE_NVML_WATTS");
  u32 n = 0;
  set(script, sizeof script, file ? file : "");
  gpu_count = 0, init_rc = 0, pretend_watts = 0;
  if (script[0]) read_script();
  else if (watts && sscanf(watts, "%ux%u", &n, &pretend_watts) == 2)
    while (gpu_count < n && gpu_count < MAX_GPUS) {
      add_gpu();
      snprintf(gpus[gpu_count - 1].power, 24, "%u", pretend_watts * 1000);
    }
  if (init_rc == SUCCESS) sessions++;
  return init_rc;
}
static int count(u32 *n) { int rc = look(); *n = gpu_count; return rc; }
static int handle(u32 i, void **device) {
  int rc = look();
  if (rc) return rc;
  if (i >= gpu_count) return INVALID_ARGUMENT;
  *device = &gpus[i];
  return gpus[i].handle_rc;
}
#ifdef OLD_SYMBOLS
#define NO_V3
#define NO_V2
int nvmlInit(void) { return start(); }
int nvmlDeviceGetCount(u32 *n) { return count(n); }
int nvmlDeviceGetHandleByIndex(u32 i, void **device) { return handle(i, device); }
#else
int nvmlInit_v2(void) { return start(); }
int nvmlDeviceGetCount_v2(u32 *n) { return count(n); }
int nvmlDeviceGetHandleByIndex_v2(u32 i, void **device) { return handle(i, device); }
#endif
int nvmlShutdown(void) {
  if (sessions == 0) return UNINITIALIZED;
  sessions--;
  return SUCCESS;
}

int nvmlDeviceGetUUID(struct gpu *g, char *out, u32 size) { int rc = identity_of(g); if (!rc) snprintf(out, size, "%s", g->uuid); return rc; }
int nvmlDeviceGetName(struct gpu *g, char *out, u32 size) { int rc = identity_of(g); if (!rc) snprintf(out, size, "%s", g->name); return rc; }

struct pci { char legacy[16]; u32 domain, bus, device, id, subsystem; char bus_id[32]; };
static int pci(struct gpu *g, struct pci *out) {
  int rc = identity_of(g);
  if (rc) return rc;
  snprintf(out->legacy, sizeof out->legacy, "%04X:%02X:%02X.0", g->domain & 0xffff, g->bus & 0xff, g->device & 0xff);
  out->domain = g->domain, out->bus = g->bus, out->device = g->device, out->id = 0, out->subsystem = 0;
  return SUCCESS;
}
#ifndef NO_V3
int nvmlDeviceGetPciInfo_v3(struct gpu *g, struct pci *out) {
  int rc = pci(g, out);
  if (!rc) snprintf(out->bus_id, sizeof out->bus_id, "%08X:%02X:%02X.0", g->domain, g->bus & 0xff, g->device & 0xff);
  return rc;
}
#endif
#ifndef NO_V2
int nvmlDeviceGetPciInfo_v2(struct gpu *g, struct pci *out) { return pci(g, out); }
#endif
int nvmlDeviceGetPciInfo(struct gpu *g, struct pci *out) { return pci(g, out); }

#ifndef NO_ARCHITECTURE
int nvmlDeviceGetArchitecture(struct gpu *g, u32 *out) { int rc = look_at(g); if (!rc) *out = g->arch; return rc; }
#endif
static int milliwatts(const char *text, u32 *out) { u64 n = 0; int rc = number(text, &n); if (!rc) *out = n; return rc; }
int nvmlDeviceGetPowerManagementDefaultLimit(struct gpu *g, u32 *out) { int rc = look_at(g); return rc ? rc : milliwatts(g->limit, out); }
int nvmlDeviceGetEnforcedPowerLimit(struct gpu *g, u32 *out) { int rc = look_at(g); return rc ? rc : milliwatts(g->limit, out); }
int nvmlDeviceGetPowerUsage(struct gpu *g, u32 *out) { int rc = reading_of(g); return rc ? rc : milliwatts(g->power, out); }
#ifndef NO_ENERGY
int nvmlDeviceGetTotalEnergyConsumption(struct gpu *g, u64 *out) {
  int rc = reading_of(g);
  if (rc) return rc;
  if (!pretend_watts) return number(g->energy, out);
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  *out = (now.tv_sec * 1000000ULL + now.tv_nsec / 1000) * pretend_watts / 1000;
  return SUCCESS;
}
#endif

#ifndef NO_PROCESSES
static int list(struct gpu *g, const char *text, u32 *n, char *out, size_t stride) {
  u32 pids[MAX_PIDS], found = 0, room = *n;
  int rc = look_at(g);
  if (rc) return rc;
  if (g->list_rc) return g->list_rc;
  for (char *end; *text && found < MAX_PIDS; text = *end == ',' ? end + 1 : end) {
    pids[found] = strtoul(text, &end, 10);
    if (end == text) break;
    found++;
  }
  *n = found;
  if (found > room) return INSUFFICIENT_SIZE;
  for (u32 i = 0; i < found; i++) {
    memset(out + i * stride, 0xee, stride);
    memcpy(out + i * stride, &pids[i], sizeof pids[i]);
  }
  return SUCCESS;
}
#ifdef STRIDE32
enum { V3_STRIDE = 32 };
#else
enum { V3_STRIDE = 24 };
int nvmlDeviceGetRunningProcessDetailList(struct gpu *g, void *out) { (void)g, (void)out; return NOT_SUPPORTED; }
#endif
#ifndef NO_V3
int nvmlDeviceGetConfComputeMemSizeInfo(struct gpu *g, void *out) { (void)g, (void)out; return NOT_SUPPORTED; }
int nvmlDeviceGetComputeRunningProcesses_v3(struct gpu *g, u32 *n, char *out) { return list(g, g->pids, n, out, V3_STRIDE); }
int nvmlDeviceGetGraphicsRunningProcesses_v3(struct gpu *g, u32 *n, char *out) { return list(g, g->graphics, n, out, V3_STRIDE); }
#endif
#ifndef NO_V2
int nvmlDeviceGetComputeRunningProcesses_v2(struct gpu *g, u32 *n, char *out) { return list(g, g->pids, n, out, 24); }
int nvmlDeviceGetGraphicsRunningProcesses_v2(struct gpu *g, u32 *n, char *out) { return list(g, g->graphics, n, out, 24); }
#endif
int nvmlDeviceGetComputeRunningProcesses(struct gpu *g, u32 *n, char *out) { return list(g, g->pids, n, out, 16); }
int nvmlDeviceGetGraphicsRunningProcesses(struct gpu *g, u32 *n, char *out) { return list(g, g->graphics, n, out, 16); }
#endif
