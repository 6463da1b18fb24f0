// A pretend libnvidia-ml.so.1 with NVML's real C interface.
//
// FAKE_NVML names a plain text file, read afresh on every call: what the GPUs of a machine answer. `#` begins a remark. Its lines:
//   init 18        nvmlInit answers 18, a return code of NVML's
//   gpu KEY=VALUE KEY=VALUE …        one line per GPU, in the order of their numbers; every key may be left out
// Values hold no blanks, `_` in a name stands for one. In place of a value stands `-` for "this board does not offer it" (code 3),
// or `!N` for an answer with return code N. `1000;1250;1500` are the answers to the first, the second and all later questions,
// counted by GPU and key from nvmlInit on: so a recording of several rounds is replayed.
//
//   uuid name pci        GPU-…; text; domain:bus:device in hexadecimal
//   arch                 nvmlDeviceArchitecture_t: 2 Kepler … 7 Ampere 8 Ada 9 Hopper 10 Blackwell (default 9)
//   energy power         mJ so far, mW (default 0); `watts=250` lets the energy grow with the monotonic clock as well
//   limit enforced       mW; the second is the first unless told (default `-`)
//   field.ID.SCOPE       a field value, as field.185.0=250000, or 250000@0 with its nvmlValueType_t; one that is not told is NOT_SUPPORTED
//   mig migmax           UUID:GPU-INSTANCE:COMPUTE-INSTANCE:SLICES[:GPU-SLICES], joined by commas, `-` for an empty slot, and `-` for
//                        slices that are not told; how many there can be (default 7). Without mig the mode is off
//   pids graphics mps    the processes on it, joined by commas, by kind
//   busy                 PID:PERCENT of the cores, joined by commas (default `-`); `none` where no process was at work
//   handle ident read list        return codes: of the handle, of name, uuid and bus id, of energy, power and fields, of the lists
//
// FAKE_NVML_WATTS=4x250 needs no file: four GPUs whose counters follow the monotonic clock at 250 W. 4x250/200: their power reads 200 W.
// Both variables are looked at by nvmlInit.
//
// Older drivers, by compiler flag: NO_V3, NO_V2 (no function of that version or newer, but for init, count and handle),
// OLD_SYMBOLS (no suffix at all), NO_ENERGY, NO_ARCHITECTURE, NO_FIELDS, NO_MIG, NO_PROCESSES, and STRIDE32 (the process lists of
// drivers 535.43 to 535.86).
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SUCCESS = 0, UNINITIALIZED = 1, INVALID_ARGUMENT = 2, NOT_SUPPORTED = 3, NOT_FOUND = 6, INSUFFICIENT_SIZE = 7 };
enum { MAX_GPUS = 64, MAX_PIDS = 256, MAX_SLOTS = 8, MAX_FIELDS = 16, ENERGY = MAX_FIELDS, POWER, KEYS };
typedef unsigned int u32;
typedef unsigned long long u64;

struct field { u32 id, scope; char value[256]; };
struct slot { char uuid[96], slices[8]; u32 gpu_instance, compute_instance, gpu_slices; };
struct gpu {
  char uuid[96], name[96], energy[256], power[256], limit[24], enforced[24], pids[2048], graphics[2048], mps[2048], busy[2048];
  struct field fields[MAX_FIELDS];
  struct slot slots[MAX_SLOTS];
  u32 domain, bus, device, arch, watts, field_count, slot_count, mig_max;
  int handle_rc, ident_rc, read_rc, list_rc;
};
static struct gpu gpus[MAX_GPUS];
static u32 gpu_count, asked[MAX_GPUS][KEYS];
static int sessions, init_rc;
static char script[4096];
static u32 pretend_watts;

static void set(char *to, size_t size, const char *value) { snprintf(to, size, "%s", value); }

static void set_slots(struct gpu *g, char *value) {
  char *rest;
  for (char *slot = strtok_r(value, ",", &rest); slot && g->slot_count < MAX_SLOTS; slot = strtok_r(0, ",", &rest)) {
    struct slot *s = &g->slots[g->slot_count++];
    memset(s, 0, sizeof *s);
    if (slot[0] == '-') continue;
    sscanf(slot, "%95[^:]:%u:%u:%7[^:]:%u", s->uuid, &s->gpu_instance, &s->compute_instance, s->slices, &s->gpu_slices);
    if (!s->gpu_slices) s->gpu_slices = atoi(s->slices);
  }
}

static void set_key(struct gpu *g, const char *key, char *value) {
  if (!strcmp(key, "uuid")) set(g->uuid, sizeof g->uuid, value);
  else if (!strcmp(key, "name")) {
    set(g->name, sizeof g->name, value);
    for (char *c = g->name; *c; c++) if (*c == '_') *c = ' ';
  }
  else if (!strcmp(key, "energy")) set(g->energy, sizeof g->energy, value);
  else if (!strcmp(key, "power")) set(g->power, sizeof g->power, value);
  else if (!strcmp(key, "limit")) set(g->limit, sizeof g->limit, value);
  else if (!strcmp(key, "enforced")) set(g->enforced, sizeof g->enforced, value);
  else if (!strcmp(key, "pids")) set(g->pids, sizeof g->pids, value);
  else if (!strcmp(key, "graphics")) set(g->graphics, sizeof g->graphics, value);
  else if (!strcmp(key, "busy")) set(g->busy, sizeof g->busy, value);
  else if (!strcmp(key, "mps")) set(g->mps, sizeof g->mps, value);
  else if (!strcmp(key, "mig")) set_slots(g, value);
  else if (!strcmp(key, "migmax")) g->mig_max = strtoul(value, 0, 10);
  else if (!strcmp(key, "watts")) g->watts = strtoul(value, 0, 10);
  else if (!strcmp(key, "pci")) sscanf(value, "%x:%x:%x", &g->domain, &g->bus, &g->device);
  else if (!strcmp(key, "arch")) g->arch = strtoul(value, 0, 10);
  else if (!strcmp(key, "handle")) g->handle_rc = atoi(value);
  else if (!strcmp(key, "ident")) g->ident_rc = atoi(value);
  else if (!strcmp(key, "read")) g->read_rc = atoi(value);
  else if (!strcmp(key, "list")) g->list_rc = atoi(value);
  else if (!strncmp(key, "field.", 6) && g->field_count < MAX_FIELDS) {
    struct field *f = &g->fields[g->field_count++];
    sscanf(key, "field.%u.%u", &f->id, &f->scope);
    set(f->value, sizeof f->value, value);
  }
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
  set(g->busy, sizeof g->busy, "-");
  g->bus = gpu_count + 1;
  g->arch = 9;
  g->mig_max = 7;
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
// What is not offered, or fails, by the way it is written.
static int code_in(const char *text) { return text[0] == '-' ? NOT_SUPPORTED : text[0] == '!' ? atoi(text + 1) : SUCCESS; }
static int number(const char *text, u64 *out) {
  int rc = code_in(text);
  if (!rc) *out = strtoull(text, 0, 10);
  return rc;
}
// The answer to this question, by how often it was asked.
static int answer(const struct gpu *g, int key, const char *text, u64 *out) {
  for (u32 n = asked[g - gpus][key]++; n; n--) {
    const char *next = strchr(text, ';');
    if (!next) break;
    text = next + 1;
  }
  return number(text, out);
}

static int start(void) {
  const char *file = getenv("FAKE_NVML"), *watts = getenv("FAKE_NVML_WATTS");
  u32 n = 0, shown = 0;
  set(script, sizeof script, file ? file : "");
  gpu_count = 0, init_rc = 0, pretend_watts = 0;
  if (sessions == 0) memset(asked, 0, sizeof asked);
  if (script[0]) read_script();
  else if (watts) {
    int read = sscanf(watts, "%ux%u/%u", &n, &pretend_watts, &shown);
    while (read >= 2 && gpu_count < n && gpu_count < MAX_GPUS) {
      add_gpu();
      snprintf(gpus[gpu_count - 1].power, 24, "%u", (read == 3 ? shown : pretend_watts) * 1000);
      gpus[gpu_count - 1].watts = pretend_watts;
    }
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

// A handle is that of a GPU, or of a slot within one.
static struct slot *slot_of(void *device) {
  char *at = device;
  for (u32 i = 0; i < MAX_GPUS; i++)
    if (at >= (char *)gpus[i].slots && at < (char *)(gpus[i].slots + MAX_SLOTS)) return device;
  return 0;
}
int nvmlDeviceGetUUID(struct gpu *g, char *out, u32 size) {
  struct slot *s = slot_of(g);
  int rc = s ? look() : identity_of(g);
  if (!rc) snprintf(out, size, "%s", s ? s->uuid : g->uuid);
  return rc;
}
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
int nvmlDeviceGetEnforcedPowerLimit(struct gpu *g, u32 *out) {
  int rc = look_at(g);
  return rc ? rc : milliwatts(g->enforced[0] ? g->enforced : g->limit, out);
}
int nvmlDeviceGetPowerUsage(struct gpu *g, u32 *out) {
  u64 n = 0;
  int rc = reading_of(g);
  if (!rc) rc = answer(g, POWER, g->power, &n);
  if (!rc) *out = n;
  return rc;
}
#ifndef NO_ENERGY
int nvmlDeviceGetTotalEnergyConsumption(struct gpu *g, u64 *out) {
  int rc = reading_of(g);
  if (!rc) rc = answer(g, ENERGY, g->energy, out);
  if (rc || !g->watts) return rc;
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  *out += (now.tv_sec * 1000000ULL + now.tv_nsec / 1000) * g->watts / 1000;
  return SUCCESS;
}
#endif

#ifndef NO_FIELDS
struct field_value { u32 id, scope; long long timestamp, latency; int type, rc; u64 value; };
int nvmlDeviceGetFieldValues(struct gpu *g, int n, struct field_value *values) {
  enum { DOUBLE = 0, U32 = 1, U64 = 3, I32 = 5, U16 = 6, TOTAL_ENERGY = 83, ENERGY_OF_SCOPE = 191 };
  int rc = reading_of(g);
  if (rc) return rc;
  for (struct field_value *v = values; v < values + n; v++) {
    v->rc = NOT_SUPPORTED;
    v->type = v->id == TOTAL_ENERGY || v->id == ENERGY_OF_SCOPE ? U64 : U32;
    v->value = 0xeeeeeeeeeeeeeeeeULL;
    for (u32 i = 0; i < g->field_count; i++) {
      u64 found = 0;
      if (g->fields[i].id != v->id || g->fields[i].scope != v->scope) continue;
      v->rc = answer(g, i, g->fields[i].value, &found);
      if (v->rc) continue;
      const char *type = strchr(g->fields[i].value, '@');
      if (type) v->type = atoi(type + 1);
      if (v->type == DOUBLE) memcpy(&v->value, &(double){strtod(g->fields[i].value, 0)}, sizeof(double));
      else if (v->type == U32 || v->type == I32) memcpy(&v->value, &(u32){found}, sizeof(u32));
      else if (v->type == U16) memcpy(&v->value, &(unsigned short){found}, sizeof(unsigned short));
      else v->value = found;
    }
  }
  return SUCCESS;
}
#endif

#ifndef NO_MIG
int nvmlDeviceGetMigMode(struct gpu *g, u32 *current, u32 *pending) {
  enum { AMPERE = 7 };
  int rc = look_at(g);
  if (rc || g->arch < AMPERE) return rc ? rc : NOT_SUPPORTED;
  *current = *pending = g->slot_count > 0;
  return SUCCESS;
}
int nvmlDeviceGetMaxMigDeviceCount(struct gpu *g, u32 *out) { int rc = look_at(g); if (!rc) *out = g->mig_max; return rc; }
int nvmlDeviceGetMigDeviceHandleByIndex(struct gpu *g, u32 i, void **out) {
  int rc = look_at(g);
  if (rc) return rc;
  if (i >= g->mig_max) return INVALID_ARGUMENT;
  if (i >= g->slot_count || !g->slots[i].uuid[0]) return NOT_FOUND;
  *out = &g->slots[i];
  return SUCCESS;
}
static int id_in(struct slot *s, u32 id, u32 *out) {
  int rc = look();
  if (rc || !slot_of(s)) return rc ? rc : INVALID_ARGUMENT;
  *out = id;
  return SUCCESS;
}
int nvmlDeviceGetGpuInstanceId(struct slot *s, u32 *out) { return id_in(s, s->gpu_instance, out); }
int nvmlDeviceGetComputeInstanceId(struct slot *s, u32 *out) { return id_in(s, s->compute_instance, out); }
struct attributes { u32 multiprocessors, copy, decoder, encoder, jpeg, ofa, gpu_slices, compute_slices; u64 memory; };
int nvmlDeviceGetAttributes_v2(struct slot *s, struct attributes *out) {
  int rc = look();
  if (rc || !slot_of(s)) return rc ? rc : NOT_SUPPORTED;
  if (code_in(s->slices)) return code_in(s->slices);
  memset(out, 0xee, sizeof *out);
  out->gpu_slices = s->gpu_slices, out->compute_slices = atoi(s->slices);
  return SUCCESS;
}
#endif

#ifndef NO_PROCESSES
struct busy { u32 pid, pad; u64 at; u32 cores, memory, encoder, decoder; };
int nvmlDeviceGetProcessUtilization(struct gpu *g, struct busy *out, u32 *n, u64 since) {
  struct timespec now;
  u32 pid, percent, room = *n, found = 0;
  int rc = look_at(g), used;
  if (rc) return rc;
  if (g->busy[0] == '-') return NOT_SUPPORTED;
  if (g->busy[0] == '!') return atoi(g->busy + 1);
  clock_gettime(CLOCK_MONOTONIC, &now);
  u64 at = now.tv_sec * 1000000ULL + now.tv_nsec / 1000;
  if (at <= since) return NOT_FOUND;
  for (const char *c = g->busy; sscanf(c, "%u:%u%n", &pid, &percent, &used) == 2; c += used + (c[used] == ',')) {
    if (found < room) out[found] = (struct busy){ pid, 0, at, percent, 0, 0, 0 };
    found++;
  }
  *n = found;
  return found == 0 ? NOT_FOUND : found > room ? INSUFFICIENT_SIZE : SUCCESS;
}
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
int nvmlDeviceGetMPSComputeRunningProcesses_v3(struct gpu *g, u32 *n, char *out) { return list(g, g->mps, n, out, V3_STRIDE); }
#endif
#ifndef NO_V2
int nvmlDeviceGetComputeRunningProcesses_v2(struct gpu *g, u32 *n, char *out) { return list(g, g->pids, n, out, 24); }
int nvmlDeviceGetGraphicsRunningProcesses_v2(struct gpu *g, u32 *n, char *out) { return list(g, g->graphics, n, out, 24); }
int nvmlDeviceGetMPSComputeRunningProcesses_v2(struct gpu *g, u32 *n, char *out) { return list(g, g->mps, n, out, 24); }
#endif
int nvmlDeviceGetComputeRunningProcesses(struct gpu *g, u32 *n, char *out) { return list(g, g->pids, n, out, 16); }
int nvmlDeviceGetGraphicsRunningProcesses(struct gpu *g, u32 *n, char *out) { return list(g, g->graphics, n, out, 16); }
int nvmlDeviceGetMPSComputeRunningProcesses(struct gpu *g, u32 *n, char *out) { return list(g, g->mps, n, out, 16); }
#endif
