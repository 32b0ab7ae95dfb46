/* Loaded before the C library (LD_PRELOAD): one call on a harvest's files fails, or the power goes.
 *
 * FAULT_ON     part of a path: the files that count
 * FAULT_CALL   write, sync or read: which of their calls are counted
 * FAULT_AT     at which of them it happens, from 1 on; all later ones fail as well
 * FAULT_KIND   eio: the call fails with an I/O error
 *              power: whatever wasn't synced is undone, all of it or, with FAULT_SEED, each write by a throw of a coin,
 *              and the process ends as if it had been killed
 *
 * FAULT_CLOCK  seconds by which the clock jumps back and forth, each time that it was asked FAULT_AT times
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct undo {
    char path[PATH_MAX];
    off_t at, size; /* where was written, and how long the file was before */
    size_t length;
    char *bytes;
    struct undo *before;
};

static struct undo *unsynced;
static long seen;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static const char *setting(const char *name) {
    const char *value = getenv(name);
    return value ? value : "";
}

static int counts(int fd, char *path) {
    char link[64];
    const char *on = setting("FAULT_ON");
    if (!*on) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return strstr(path, on) != NULL;
}

static void power_goes(void) {
    unsigned seed = (unsigned)atoi(setting("FAULT_SEED"));
    for (struct undo *one = unsynced; one; one = one->before) {
        if (seed && rand_r(&seed) % 2) continue;
        int fd = open(one->path, O_WRONLY);
        if (fd < 0) continue;
        static ssize_t (*put)(int, const void *, size_t, off_t);
        if (!put) put = dlsym(RTLD_NEXT, "pwrite64");
        if (one->length) put(fd, one->bytes, one->length, one->at);
        static int (*cut)(int, off_t);
        if (!cut) cut = dlsym(RTLD_NEXT, "ftruncate64");
        struct stat now;
        if (!seed && !fstat(fd, &now) && now.st_size > one->size) cut(fd, one->size);
        close(fd);
    }
    _exit(137);
}

/* Whether this call fails. */
static int happens(const char *call) {
    if (strcmp(setting("FAULT_CALL"), call) || ++seen < atol(setting("FAULT_AT"))) return 0;
    if (!strcmp(setting("FAULT_KIND"), "power")) power_goes();
    errno = EIO;
    return 1;
}

static void remember(int fd, const char *path, off_t at, size_t length) {
    struct stat before;
    if (strcmp(setting("FAULT_KIND"), "power") || fstat(fd, &before)) return;
    struct undo *one = calloc(1, sizeof *one);
    strcpy(one->path, path);
    one->at = at;
    one->size = before.st_size;
    if (at < before.st_size) {
        size_t there = (size_t)(before.st_size - at);
        one->length = length < there ? length : there;
        one->bytes = malloc(one->length);
        int again = open(path, O_RDONLY);
        static ssize_t (*get)(int, void *, size_t, off_t);
        if (!get) get = dlsym(RTLD_NEXT, "pread64");
        if (again < 0 || get(again, one->bytes, one->length, at) != (ssize_t)one->length) one->length = 0;
        if (again >= 0) close(again);
    }
    one->before = unsynced;
    unsynced = one;
}

static void synced(const char *path) {
    struct undo **link = &unsynced;
    while (*link) {
        struct undo *one = *link;
        if (!strcmp(one->path, path)) {
            *link = one->before;
            free(one->bytes);
            free(one);
        } else link = &one->before;
    }
}

#define WITH_LOCK(body) { char path[PATH_MAX]; if (counts(fd, path)) { pthread_mutex_lock(&lock); body; pthread_mutex_unlock(&lock); } }
#define NEXT(name) static __typeof__(name) *next; if (!next) next = dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *bytes, size_t length) {
    NEXT(write);
    int fails = 0;
    WITH_LOCK(
        if (!(fails = happens("write"))) {
            off_t at = fcntl(fd, F_GETFL) & O_APPEND ? lseek(fd, 0, SEEK_END) : lseek(fd, 0, SEEK_CUR);
            if (at >= 0) remember(fd, path, at, length);
        })
    if (fails) { errno = EIO; return -1; }
    return next(fd, bytes, length);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at) {
    NEXT(pwrite64);
    int fails = 0;
    WITH_LOCK(if (!(fails = happens("write"))) remember(fd, path, at, length))
    if (fails) { errno = EIO; return -1; }
    return next(fd, bytes, length, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return pwrite64(fd, bytes, length, at); }

ssize_t pread64(int fd, void *bytes, size_t length, off_t at) {
    NEXT(pread64);
    int fails = 0;
    WITH_LOCK(fails = happens("read"))
    if (fails) { errno = EIO; return -1; }
    return next(fd, bytes, length, at);
}

ssize_t pread(int fd, void *bytes, size_t length, off_t at) { return pread64(fd, bytes, length, at); }

int fsync(int fd) {
    NEXT(fsync);
    int fails = 0;
    WITH_LOCK(if (!(fails = happens("sync"))) synced(path))
    if (fails) { errno = EIO; return -1; }
    return next(fd);
}

int fdatasync(int fd) {
    NEXT(fdatasync);
    int fails = 0;
    WITH_LOCK(if (!(fails = happens("sync"))) synced(path))
    if (fails) { errno = EIO; return -1; }
    return next(fd);
}

int clock_gettime(clockid_t which, struct timespec *told) {
    NEXT(clock_gettime);
    static long asked;
    int code = next(which, told);
    long by = atol(setting("FAULT_CLOCK")), every = atol(setting("FAULT_AT"));
    if (by && every && which == CLOCK_REALTIME && (++asked / every) % 2) told->tv_sec += by;
    return code;
}
